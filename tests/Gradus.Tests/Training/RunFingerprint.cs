using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>A hash of every bit that some whole runs produce: costs, accuracies and weights.</summary>
internal static class RunFingerprint
{
    public static string Of(int threads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Precision precision in (Precision[])[Precision.Single, Precision.Double])
        {
            Add(hash, Deep(threads, precision));
            Add(hash, Normalised(threads, precision));
            Add(hash, Regression(threads, precision));
            Add(hash, Wide(threads, precision, new GradientDescent(0.1)));
            Add(hash, Wide(threads, precision, new Adam()));
            Add(hash, Spanned(threads, precision));
        }

        return Convert.ToHexString(hash.GetCurrentHash());
    }

    private static TrainingResult Deep(int threads, Precision precision)
    {
        var network = new Network(
            37,
            new Dense(67, new Relu()),
            new Dropout(0.2),
            new Dense(41, new Gelu()),
            new Dense(19, new Silu()),
            new Dense(4, new Softmax()));
        var options = new TrainingOptions
        {
            Optimizer = new Adam(new WarmUp(1, new CosineAnnealing(0.01))),
            Epochs = 3,
            BatchSize = 96,
            Regularizers = [new L2(0.3)],
            Clipping = new ClipByNorm(2),
            ValidationShare = 0.2,
            Threads = threads,
            Precision = precision,
            Seed = 12,
        };
        return new Trainer(options).Train(network, Examples(400, 37, 4));
    }

    private static TrainingResult Normalised(int threads, Precision precision)
    {
        var network = new Network(
            21, new Dense(130), new BatchNorm(new Tanh()), new Dense(33, new Elu()), new Dense(9, new Softplus()), new Dense(1, new Sigmoid()));
        var options = new TrainingOptions
        {
            Optimizer = new Momentum(0.05),
            Epochs = 4,
            BatchSize = 33,
            ClassWeights = [1, 2],
            Threads = threads,
            Precision = precision,
            Seed = new NumPySeed(3),
        };
        return new Trainer(options).Train(network, Examples(300, 21, 2));
    }

    private static TrainingResult Regression(int threads, Precision precision)
    {
        var network = new Network(300, new Dense(20, new LeakyRelu()), new Dense(1));
        var options = new TrainingOptions
        {
            Optimizer = new Lbfgs(),
            Loss = new Huber(),
            Epochs = 8,
            BatchSize = null,
            Threads = threads,
            Precision = precision,
        };
        return new Trainer(options).Train(network, Examples(150, 300, 5));
    }

    // Large enough that every pass over a batch or a parameter is shared by the threads.
    private static TrainingResult Wide(int threads, Precision precision, Optimizer optimizer)
    {
        var network = new Network(
            130, new Dense(300, new Tanh()), new BatchNorm(new Relu()), new Dropout(0.3), new Dense(200, new Sigmoid()), new Dense(3, new Softmax()));
        var options = new TrainingOptions
        {
            Optimizer = optimizer,
            Epochs = 2,
            BatchSize = 230,
            Regularizers = [new L2(0.3)],
            Threads = threads,
            Precision = precision,
        };
        return new Trainer(options).Train(network, Examples(420, 130, 3));
    }

    private static TrainingResult Spanned(int threads, Precision precision)
    {
        var network = new Network(700, new Dense(37, new Tanh()), new Dense(5, new Softmax()));
        var options = new TrainingOptions
        {
            Optimizer = new Nesterov(0.01),
            Epochs = 6,
            BatchSize = null,
            Regularizers = [new L2(0.3)],
            ValidationShare = 0.2,
            Threads = threads,
            Precision = precision,
            GramPath = true,
        };
        return new Trainer(options).Train(network, Examples(170, 700, 5));
    }

    private static Dataset Examples(int count, int features, int classes)
    {
        Tensor<double> x = new(new Shape(count, features)), y = new(new Shape(count, 1));
        var random = new CounterGenerator(8, Purpose.Data);
        random.FillNormal(x.Span);
        for (int i = 0; i < count; i++)
        {
            y.Span[i] = random.NextInt(classes);
        }

        return Dataset.From(x, y);
    }

    private static void Add(IncrementalHash hash, TrainingResult result)
    {
        foreach (EpochRecord epoch in result.History.Epochs)
        {
            hash.AppendData(MemoryMarshal.AsBytes(string.Create(CultureInfo.InvariantCulture, $"{epoch}").AsSpan()));
        }

        foreach (string name in result.Model.ParameterNames)
        {
            hash.AppendData(MemoryMarshal.AsBytes(result.Model.Parameter<double>(name).Span));
        }
    }
}
