using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Gradus.Bench.Workloads;
using Gradus.Training;

namespace Gradus.Bench.Contenders;

/// <summary>The contenders that are processes of this very program: Gradus, and the native libraries called without a detour.</summary>
internal static class OwnContenders
{
    /// <summary>Serves until the conductor closes the line. Arguments: name, threads, and the path of the native library.</summary>
    public static int Serve(string[] args)
    {
        (string name, int threads) = (args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        nint library = args.Length > 2 ? NativeLibrary.Load(args[2]) : 0;
        ContenderHost host = name switch
        {
            "openblas" => new(() => new() { ["OpenBLAS"] = OpenBlasProduct.Version(library) }, item => new OpenBlasProduct((ProductCase)item, library)),
            "onednn" => new(() => new() { ["oneDNN"] = OneDnnProduct.Version(library) }, item => new OneDnnProduct((ProductCase)item, library)),
            "onnxruntime" => new(() => new() { ["ONNX Runtime"] = OnnxRuntime.Version(library) }, item => new OnnxRuntime((PredictionCase)item, library, threads)),
            _ => new(Versions, item => Gradus(item, name, threads)),
        };
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var requests = new StreamReader(Console.OpenStandardInput(), encoding);
        using var answers = new StreamWriter(Console.OpenStandardOutput(), encoding);
        host.Serve(requests, answers);
        return 0;
    }

    private static JsonObject Versions() => new()
    {
        [".NET"] = Environment.Version.ToString(),
        ["Gradus"] = typeof(Trainer).Assembly.GetName().Version?.ToString(3),
    };

    private static IPrepared Gradus(Case item, string name, int threads) => item switch
    {
        TrainingCase training => new GradusTraining(training, Options(name, threads)),
        PredictionCase prediction => new GradusPrediction(prediction, threads),
        ProductCase product => new GradusProduct(product, threads),
        _ => throw new NotSupportedException($"Gradus has nothing for {item.Id}."),
    };

    private static TrainingOptions Options(string name, int threads) => name switch
    {
        "gradus" => new TrainingOptions { Threads = threads },
        "gradus-straight" => new TrainingOptions { Threads = threads, GramPath = false },
        "gradus-gram" => new TrainingOptions { Threads = threads, GramPath = true },
        _ => throw new NotSupportedException($"No contender is named {name}."),
    };
}
