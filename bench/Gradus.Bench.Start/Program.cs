using System.Globalization;
using System.Runtime.InteropServices;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

// What a process costs from its start: with no arguments nothing happens, with X, Y, steps and rate a net [2,4,1] is
// trained as the peers' scripts train theirs.
if (args.Length == 0)
{
    return;
}

Training.Run(args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), double.Parse(args[3], CultureInfo.InvariantCulture));

// Apart from the program's entry, so that the empty program loads nothing of it.
internal static class Training
{
    public static void Run(string inputs, string targets, int steps, double rate)
    {
        Dataset data = Dataset.From(Read(inputs, 2), Read(targets, 1));
        var network = new Network(2, new Dense(4, new Tanh()), new Dense(1, new Sigmoid()));
        var options = new TrainingOptions { Optimizer = new GradientDescent(rate), Epochs = steps, BatchSize = null, Seed = 1 };
        TrainingResult result = new Trainer(options).Train(network, data);
        Console.WriteLine(result.History.Epochs[^1].Cost.ToString(CultureInfo.InvariantCulture));
    }

    private static Tensor<float> Read(string path, int width)
    {
        float[] values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();
        return new Tensor<float>(new Shape(values.Length / width, width), values);
    }
}
