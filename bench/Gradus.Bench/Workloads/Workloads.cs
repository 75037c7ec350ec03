namespace Gradus.Bench.Workloads;

/// <summary>Cases that belong together.</summary>
internal sealed record Workload(string Id, string Title, IReadOnlyList<Case> Cases);

/// <summary>Everything that is measured. The targets are ratios to peers in the same run where peers exist.</summary>
internal static class WorkloadList
{
    private static readonly string[] _gradus = ["gradus"];
    private static readonly string[] _trainers = ["gradus", "numpy32", "torch", "torch-manual", "sklearn"];
    private static readonly string[] _notes = ["gradus", "numpy64", "numpy32", "torch", "torch-manual", "sklearn"];
    private static readonly string[] _pictures = ["gradus-straight", "gradus-gram", .. _notes[1..]];
    private static readonly string[] _predictors = ["gradus", "onnxruntime", "numpy32", "torch"];
    private static readonly string[] _products = ["gradus", "openblas", "onednn"];

    /// <param name="sharedFolder">Where the notes' pictures may lie.</param>
    /// <param name="quick">Fewer products and other shapes; a part of an epoch where one takes long, reported as a whole one.</param>
    public static IReadOnlyList<Workload> All(string? sharedFolder, bool quick) =>
    [
        new("W1", "The notes' cat net, full batch", [Cat(sharedFolder)]),
        new("W1b", "Logistic regression on the same pictures, full batch", [CatLogistic(sharedFolder)]),
        new("W2", "A small net, full batch", [Small()]),
        new("W3", "Digits, batches of 128, an epoch of 60,000 examples", [.. Digits(quick)]),
        new("W4", "A wide net, batches of 256", [Wide()]),
        new("W5", "Matrix products in single precision", [.. Products(quick)]),
        new("W6", "Prediction", [.. Predictions()]),
        new("W7", "Logistic regression on 1,000,000 × 100, batches of 256, an epoch", [Rows(quick)]),
        new("W8", "From the start of a process to its end", [.. Starts()]),
        new("O", "Other shapes, so that nobody tunes to the table", [.. OtherShapes.All().Where((_, i) => !quick || i % 2 == 0)]),
    ];

    /// <summary>A net whose hidden layers have one activation.</summary>
    public static LayerSpec[] Layers(string hidden, string last, params int[] units) =>
        [.. units.Select((count, l) => new LayerSpec(count, l == units.Length - 1 ? last : hidden))];

    private static TrainingCase Cat(string? sharedFolder) => new()
    {
        Id = "W1", Title = "[12288,20,7,5,1], 209 examples, full batch", Unit = "iteration", Contenders = _pictures,
        Features = 12288, Layers = Layers("relu", "sigmoid", 20, 7, 5, 1), Rows = 209, Batch = 0, Source = new Cats(sharedFolder),
        Loss = "bce", Optimizer = "gd", Rate = 0.0075, ParityEpochs = 20, ParityRows = 209,
        Targets =
        [
            new ShareOfBest("gradus-straight", 0.5, "torch", "torch-manual"),
            new ShareOfBest("gradus-gram", 0.02, "torch", "torch-manual"),
        ],
    };

    private static TrainingCase CatLogistic(string? sharedFolder) => new()
    {
        Id = "W1b", Title = "12288 → 1, 209 examples, full batch", Unit = "iteration", Contenders = _pictures,
        Features = 12288, Layers = Layers("", "sigmoid", 1), Rows = 209, Batch = 0, Source = new Cats(sharedFolder),
        Loss = "bce", Optimizer = "gd", Rate = 0.005, ParityEpochs = 50, ParityRows = 209,
        Targets =
        [
            new ShareOfBest("gradus-straight", 0.6),
            new ShareOfBest("gradus-gram", 0.05),
        ],
    };

    private static TrainingCase Small() => new()
    {
        Id = "W2", Title = "[2,4,1], 400 examples, full batch", Unit = "iteration", Contenders = _notes,
        Features = 2, Layers = Layers("tanh", "sigmoid", 4, 1), Rows = 400, Batch = 0, Source = new Flower(),
        Loss = "bce", Optimizer = "gd", Rate = 1.2, ParityEpochs = 100, ParityRows = 400,
        Targets = [new TimeAtMost("gradus", 6e-6)],
    };

    private static IEnumerable<TrainingCase> Digits(bool quick)
    {
        const int Epoch = 60_000, Part = 12_800;
        foreach ((string net, int[] units) in new[] { ("a", new[] { 300, 100, 10 }), ("b", [512, 512, 10]) })
        {
            foreach ((string optimizer, double rate) in new[] { ("gd", 0.1), ("adam", 0.001) })
            {
                yield return new()
                {
                    Id = $"W3{net}-{optimizer}", Title = $"[784,{string.Join(',', units)}], {(optimizer == "gd" ? "SGD" : "Adam")}",
                    Unit = "epoch", Contenders = _trainers, Features = 784, Layers = Layers("relu", "softmax", units),
                    Rows = quick ? Part : Epoch, UnitsPerRun = quick ? (double)Part / Epoch : 1, Batch = 128,
                    Source = new DigitsLike(), Loss = "cce", Optimizer = optimizer, Rate = rate, ParityRows = 2560, Heavy = true,
                    Targets = [new ShareOfBest("gradus", 0.6)],
                };
            }
        }
    }

    private static TrainingCase Wide() => new()
    {
        Id = "W4", Title = "[1024,4096,4096,1000], batch 256", Unit = "step",
        Contenders = ["gradus", "numpy32", "torch", "torch-manual"], Features = 1024,
        Layers = Layers("relu", "softmax", 4096, 4096, 1000), Rows = 512, UnitsPerRun = 2, Batch = 256, Source = new Even(),
        Loss = "cce", Optimizer = "gd", Rate = 0.01, ParityRows = 512, Heavy = true, ShowsRate = true,
        Targets = [new RateOverBest("gradus", 1.25), new ShareOfPeak("gradus", 0.8)],
    };

    private static IEnumerable<ProductCase> Products(bool quick)
    {
        foreach (int size in quick ? [64, 256, 1024] : new[] { 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048 })
        {
            yield return Product("A·B", size, size, size);
        }

        // The forms of a training step: forward, dW, dX.
        yield return Product("A·Bᵀ", 209, 20, 12288);
        yield return Product("Aᵀ·B", 20, 12288, 209);
        if (quick)
        {
            yield break;
        }

        yield return Product("A·Bᵀ", 128, 300, 784);
        yield return Product("Aᵀ·B", 300, 784, 128);
        yield return Product("A·B", 128, 300, 100);
        yield return Product("A·Bᵀ", 256, 4096, 1024);
        yield return Product("Aᵀ·B", 4096, 1024, 256);
        yield return Product("A·Bᵀ", 1024, 1024, 1024);
        yield return Product("Aᵀ·B", 1024, 1024, 1024);
    }

    public static ProductCase Product(string form, int m, int n, int k, bool targets = true) => new()
    {
        Id = $"{(targets ? "W5" : "O-product")}-{m}x{n}x{k}-{form.Replace("·", "", StringComparison.Ordinal).Replace("ᵀ", "t", StringComparison.Ordinal)}",
        Title = $"{form}, {m} × {n}, sums of {k}", Unit = "product", Contenders = _products,
        Form = form, M = m, N = n, K = k, ShowsRate = true,
        Targets = targets ? [new RateOverBest("gradus", 1, "openblas"), new RateOverBest("gradus", 0.95, "onednn")] : [],
    };

    private static IEnumerable<PredictionCase> Predictions()
    {
        yield return new()
        {
            Id = "W6-one", Title = "one example through [784,300,100,10]", Unit = "call", Contenders = _predictors,
            Features = 784, Layers = Layers("relu", "softmax", 300, 100, 10), Rows = 64, Batch = 1, Source = new DigitsLike(),
            Targets = [new ShareOfBest("gradus", 0.6)],
        };
        yield return new()
        {
            Id = "W6-one-dense", Title = "the same, no input zero", Unit = "call", Contenders = _predictors,
            Features = 784, Layers = Layers("relu", "softmax", 300, 100, 10), Rows = 64, Batch = 1, Source = new Even(),
            Targets = [new ShareOfBest("gradus", 0.6)],
        };
        yield return new()
        {
            Id = "W6-small", Title = "one example through [2,4,1]", Unit = "call", Contenders = _predictors,
            Features = 2, Layers = Layers("tanh", "sigmoid", 4, 1), Rows = 400, Batch = 1, Source = new Flower(),
            Targets = [new TimeAtMost("gradus", 0.15e-6)],
        };
        yield return new()
        {
            Id = "W6-batch", Title = "10,000 examples through [784,300,100,10]", Unit = "call", Contenders = _predictors,
            Features = 784, Layers = Layers("relu", "softmax", 300, 100, 10), Rows = 10_000, Batch = 10_000, Source = new DigitsLike(),
            ExamplesShown = 10_000, Targets = [new RateOverBest("gradus", 1.3)],
        };
    }

    private static TrainingCase Rows(bool quick)
    {
        int rows = quick ? 256_000 : 1_000_000;
        return new()
        {
            Id = "W7", Title = "100 → 1, batch 256", Unit = "epoch", Contenders = ["gradus", "numpy32", "torch", "torch-manual", "sklearn", "sklearn-sgd"],
            Features = 100, Layers = Layers("", "sigmoid", 1), Rows = rows, UnitsPerRun = rows / 1e6, Batch = 256, Source = new Even(),
            Loss = "bce", Optimizer = "gd", Rate = 0.1, ParityRows = 25_600, Heavy = true,
            Targets = [new ShareOfBest("gradus", 0.55)],
        };
    }

    private static IEnumerable<StartCase> Starts()
    {
        yield return new()
        {
            Id = "W8-train", Title = "a trained [2,4,1], 400 examples, 1,000 iterations", Unit = "process",
            Contenders = ["gradus", "gradus-ahead", "numpy64", "torch", "sklearn", "empty-dotnet"],
            Targets = [new TimeAtMost("gradus", 0.120), new TimeAtMost("gradus-ahead", 0.120)],
        };
        yield return new()
        {
            Id = "W8-predict", Title = "`gradus predict` on a model of [2,4,1]", Unit = "process", Contenders = [.. _gradus, "empty-dotnet"],
        };
    }
}
