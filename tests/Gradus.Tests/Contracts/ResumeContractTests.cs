using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Tests.Training;
using Gradus.Training;

namespace Gradus.Tests.Contracts;

/// <summary>A run that was ended anywhere goes on to the same bits, whatever takes part in it.</summary>
public sealed class ResumeContractTests : IDisposable
{
    private static readonly double[] _eight = [0.5, 2, -1, 1, 3, 1, 0.25, -2];

    private const int Examples = 45, Features = 6, Epochs = 9;

    private static readonly Dataset _data = Made();

    // Each way in which streams can stand: by keys alone, in one line, seeded anew at each step.
    private static readonly Seed?[] _shuffles = [null, new NumPySeed(5), new NumPySeed(7, 1), new CounterSeed(9)];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradus-resume-");

    public static MatrixTheoryData<string, string> OptimizersAndSchedules() => new(Names<Optimizer>(), Names<Schedule>());

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(OptimizersAndSchedules))]
    public void Run_goes_on_to_the_same_bits(string optimizer, string schedule)
    {
        int number = (Names<Optimizer>().ToList().IndexOf(optimizer) * 7) + Names<Schedule>().ToList().IndexOf(schedule);
        var random = new Random(number);
        foreach (Precision precision in (Precision[])[Precision.Single, Precision.Double])
        {
            foreach (Layer hidden in Catalog.Of<Layer>(("units", 5), ("rate", 0.3), ("factors", _eight), ("shifts", _eight)))
            {
                number++;
                Network network = new(Features, new Dense(8, new Tanh()), hidden, new Dense(3, new Softmax()));
                TrainingOptions options = Options(optimizer, schedule, number) with { Precision = precision };
                Check(options, network, random);
            }
        }
    }

    [Theory]
    [InlineData("gradient-descent", false)]
    [InlineData("momentum", true)]
    [InlineData("nesterov", false)]
    public void Run_on_the_Gram_path_goes_on_to_the_same_bits(string optimizer, bool stops)
    {
        Network network = new(Features, new Dense(8, new Tanh()), new Dropout(0.2), new Dense(3, new Softmax()));
        foreach (Precision precision in (Precision[])[Precision.Single, Precision.Double])
        {
            TrainingOptions options = Options(optimizer, "on-plateau", stops ? 1 : 0) with
            {
                Precision = precision,
                BatchSize = null,
                GramPath = true,
                Clipping = null,
                Regularizers = [new L2(0.4)],
                Epochs = 24,
            };
            Check(options, network, new Random(stops ? 3 : 4));
        }
    }

    private void Check(TrainingOptions options, Network network, Random random)
    {
        string path = Path.Combine(folder.FullName, "checkpoint");
        TrainingResult whole = new Trainer(options).Train(network, _data);
        int made = Math.Max(2, whole.History.Steps.Count * options.RecordEvery);
        long first = random.Next(0, made), second = random.Next((int)first, made), third = random.Next(1, made);
        Interruption.AssertSame(whole, Interruption.Cancelled(options, network, _data, path, first, second));
        Interruption.AssertSame(whole, Interruption.Killed(options, network, _data, path, TimeSpan.FromHours(1), 1, third));
    }

    private static TrainingOptions Options(string optimizer, string schedule, int number)
    {
        Optimizer made = (Optimizer)Catalog.Make(TypeOf<Optimizer>(optimizer), ("rate", Made(schedule)));
        return new()
        {
            Optimizer = made,
            Epochs = Epochs,
            BatchSize = made.NeedsFullBatch ? null : (number % 3) switch { 0 => 8, 1 => 16, _ => 45 },
            Shuffle = number % 4 != 3,
            Seed = number % 2 == 0 ? 11 : new NumPySeed(11),
            ShuffleSeed = _shuffles[number % _shuffles.Length],
            DropoutSeed = number % 5 == 0 ? new NumPySeed(1, 0) : null,
            Regularizers = number % 3 == 1 ? [new L2(0.3), new L1(0.01)] : [],
            Clipping = number % 4 == 1 ? new ClipByNorm(1) : null,
            ValidationShare = number % 3 == 2 ? 0 : 0.3,
            ValidateEvery = 1 + (number % 2),
            EarlyStopping = number % 3 == 1 ? new EarlyStopping(2, 0.05) : null,
            ClassWeights = number % 7 == 0 ? [1, 2, 0.5] : [],
            Preparations = number % 2 == 0 ? [new Standardize()] : [],
            Frozen = number % 8 == 0 ? ["1.b"] : [],
            RecordEvery = 1 + (number % 2),
            RecordLayers = number % 5 != 0,
            GramPath = number % 5 == 4 ? false : null,
        };
    }

    private static Schedule Made(string schedule) => schedule == "warm-up"
        ? new WarmUp(1.5, new OnPlateau(0.05, patience: 2, tolerance: 0.05))
        : (Schedule)Catalog.Make(
            TypeOf<Schedule>(schedule), ("initial", 0.05), ("every", 2), ("factor", 0.5), ("patience", 2), ("tolerance", 0.05), ("decay", 0.1), ("rate", 0.1));

    private static Type TypeOf<TFamily>(string name) =>
        Catalog.EntriesOf(typeof(TFamily)).Single(entry => Equals(entry.TypeDiscriminator, name)).DerivedType;

    private static IEnumerable<string> Names<TFamily>() =>
        Catalog.EntriesOf(typeof(TFamily)).Select(entry => (string)entry.TypeDiscriminator!);

    private static Dataset Made()
    {
        Tensor<double> x = new(new Shape(Examples, Features)), y = new(new Shape(Examples, 1));
        var random = new CounterGenerator(2, Purpose.Data);
        random.FillNormal(x.Span);
        for (int i = 0; i < Examples; i++)
        {
            y.Span[i] = x[i, 0] > 0.3 ? 2 : x[i, 1] > 0 ? 1 : 0;
        }

        return Dataset.From(x, y);
    }
}
