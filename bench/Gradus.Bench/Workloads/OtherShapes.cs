namespace Gradus.Bench.Workloads;

/// <summary>Shapes that are in no table: odd widths, batches from 1 to 10,000, every activation and optimizer.</summary>
internal static class OtherShapes
{
    // What is written for NumPy, and with gradients by hand for PyTorch.
    private static readonly string[] _numPyActivations = ["", "relu", "tanh", "sigmoid", "leaky-relu"];
    private static readonly string[] _numPyOptimizers = ["gd", "momentum", "rmsprop", "adam"];
    private static readonly string[] _manualActivations = ["", "relu", "tanh", "sigmoid"];
    private static readonly string[] _manualOptimizers = ["gd", "adam"];

    public static IEnumerable<Case> All()
    {
        yield return Train("bce", "gd", 0.05, "relu", "sigmoid", 3, 2_000, 1, 5, 1);
        yield return Train("cce", "momentum", 0.01, "tanh", "softmax", 37, 5_000, 17, 53, 11, 3);
        yield return Train("mse", "adam", 0.001, "relu", "identity", 13, 20_000, 32, 64, 64, 1);
        yield return Train("cce", "adam", 0.001, "sigmoid", "softmax", 2000, 1_000, 64, 333, 77, 10);
        yield return Train("bce", "nesterov", 0.01, "leaky-relu", "sigmoid", 100, 10_000, 1000, 1000, 1);
        yield return Train("cce", "adamw", 0.001, "gelu", "softmax", 784, 5_000, 100, 128, 10);
        yield return Train("cce", "rmsprop", 0.001, "silu", "softmax", 50, 10_000, 10_000, 300, 300, 5);
        yield return Train("cce", "gd", 0.01, "tanh", "softmax", 31, 10_000, 0, 31, 31, 2);
        yield return Train("bce", "gd", 0.01, "", "sigmoid", 1999, 5_000, 10, 1);
        yield return Train("mse", "gd", 0.001, "softplus", "identity", 7, 1_000, 0, 200, 3);
        yield return Train("cce", "adam", 0.001, "elu", "softmax", 255, 4_096, 256, 257, 129, 17);

        TrainingCase shuffled = Train("cce", "gd", 0.1, "relu", "softmax", 784, 12_800, 128, 300, 100, 10);
        yield return shuffled with
        {
            Id = "O-shuffled-784-128",
            Title = $"{shuffled.Title}, a new order in each epoch",
            Source = new DigitsLike(),
            Shuffle = true,
        };

        yield return Predict(37, 7, 53, 11, 3);
        yield return Predict(1000, 1, 1000, 1000);
        yield return Predict(255, 1000, 257, 129, 17);

        yield return WorkloadList.Product("A·B", 3, 17, 2000, targets: false);
        yield return WorkloadList.Product("A·Bᵀ", 127, 63, 255, targets: false);
        yield return WorkloadList.Product("Aᵀ·B", 33, 7, 10_000, targets: false);
        yield return WorkloadList.Product("A·B", 999, 1003, 1001, targets: false);
    }

    private static TrainingCase Train(
        string loss, string optimizer, double rate, string hidden, string last, int features, int rows, int batch, params int[] units) => new()
        {
            Id = $"O-{hidden}{(hidden.Length > 0 ? "-" : "")}{optimizer}-{features}-{batch}",
            Title = $"[{features},{string.Join(',', units)}] {hidden}{(hidden.Length > 0 ? ", " : "")}{optimizer}, batch {(batch == 0 ? rows : batch)}",
            Unit = "step", UnitsPerRun = batch == 0 ? 1 : Math.Ceiling((double)rows / batch), Contenders = Trainers(hidden, optimizer),
            Features = features, Layers = WorkloadList.Layers(hidden, last, units), Rows = rows, Batch = batch, Source = new Even(),
            Loss = loss, Optimizer = optimizer, Rate = rate, ParityEpochs = batch == 0 ? 20 : 1, ParityRows = batch == 0 ? rows : Math.Min(rows, 20 * batch),
        };

    private static string[] Trainers(string hidden, string optimizer) =>
    [
        "gradus",
        .. _numPyActivations.Contains(hidden) && _numPyOptimizers.Contains(optimizer) ? ["numpy32"] : Array.Empty<string>(),
        "torch",
        .. _manualActivations.Contains(hidden) && _manualOptimizers.Contains(optimizer) ? ["torch-manual"] : Array.Empty<string>(),
    ];

    private static PredictionCase Predict(int features, int batch, params int[] units) => new()
    {
        Id = $"O-predict-{features}-{batch}", Title = $"{batch:N0} example{(batch == 1 ? "" : "s")} through [{features},{string.Join(',', units)}] relu",
        Unit = "call", Contenders = ["gradus", "onnxruntime", "numpy32", "torch"], Features = features,
        Layers = WorkloadList.Layers("relu", "softmax", units), Rows = batch == 1 ? 64 : batch, Batch = batch, Source = new Even(),
    };
}
