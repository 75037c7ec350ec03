using System.Diagnostics;
using System.Globalization;

namespace Gradus.Bench.Setup;

/// <summary>Who takes part, under which name, and how the process of each is started at its best.</summary>
internal sealed class ContenderList(Peers peers, string benchFolder, string selfPath)
{
    private static readonly Dictionary<string, (string Title, string Needs)> _all = new()
    {
        ["gradus"] = ("Gradus", ""),
        ["gradus-straight"] = ("Gradus, straight path", ""),
        ["gradus-gram"] = ("Gradus, Gram path", ""),
        ["gradus-ahead"] = ("Gradus, compiled ahead of time", ""),
        ["numpy64"] = ("NumPy, float64, as the notes", "numpy"),
        ["numpy32"] = ("NumPy, float32", "numpy"),
        ["torch"] = ("PyTorch, autograd", "torch"),
        ["torch-manual"] = ("PyTorch, gradients by hand", "torch"),
        ["sklearn"] = ("scikit-learn, MLPClassifier", "sklearn"),
        ["sklearn-sgd"] = ("scikit-learn, SGDClassifier", "sklearn"),
        ["onnxruntime"] = ("ONNX Runtime", "onnxruntime"),
        ["openblas"] = ("OpenBLAS", "openblas"),
        ["onednn"] = ("oneDNN", "onednn"),
        [Yardstick] = ("an empty .NET program", ""),
    };

    /// <summary>What is measured beside the others without being their rival.</summary>
    public const string Yardstick = "empty-dotnet";

    public static IEnumerable<string> Ids => _all.Keys;

    public static string Title(string id) => _all[id].Title;

    /// <summary>The peer that a contender needs: a Python module or a library; empty for none.</summary>
    public static string Needs(string id) => _all[id].Needs;

    public bool Available(string id) => Needs(id) switch
    {
        "" => true,
        "onnxruntime" => peers.OnnxRuntime is not null,
        "openblas" => peers.OpenBlas is not null,
        "onednn" => peers.OneDnn is not null,
        string module => peers.Python(module) is not null,
    };

    /// <summary>How a long-lived contender is started.</summary>
    public ProcessStartInfo Start(string id, int threads) => id switch
    {
        "numpy64" => Python("numpy", threads, "numpy_peer.py", "float64"),
        "numpy32" => Python("numpy", threads, "numpy_peer.py", "float32"),
        "torch" => Python("torch", threads, "torch_peer.py", "autograd"),
        "torch-manual" => Python("torch", threads, "torch_peer.py", "manual"),
        "sklearn" => Python("sklearn", threads, "sklearn_peer.py", "layers"),
        "sklearn-sgd" => Python("sklearn", threads, "sklearn_peer.py", "sgd"),
        "onnxruntime" => Self(id, threads, peers.OnnxRuntime!),
        "openblas" => Self(id, threads, peers.OpenBlas!),
        "onednn" => Self(id, threads, peers.OneDnn!),
        _ => Self(id, threads),
    };

    /// <summary>A peer's script in a Python that knows the module, with a number of threads.</summary>
    public ProcessStartInfo Python(string module, int threads, string script, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(peers.Python(module)!, [Path.Combine(benchFolder, "peers", script), .. arguments]);
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        // PyTorch's own threads are OpenMP's: with the other build of OpenBLAS two kinds of threads stand in each other's
        // way, and W1 takes 11.9 ms on two threads instead of 5.0 (4.1 bound to cores). NumPy gains a little as well.
        if (peers.OpenMpBlas is { } folder)
        {
            start.Environment["LD_LIBRARY_PATH"] = folder;
        }

        if (module == "torch" && threads > 1)
        {
            start.Environment["OMP_PROC_BIND"] = "true";
        }

        return WithThreads(start, threads);
    }

    private ProcessStartInfo Self(string id, int threads, params IReadOnlyList<string> arguments) =>
        WithThreads(new("dotnet", [selfPath, "contender", id, threads.ToString(CultureInfo.InvariantCulture), .. arguments]), threads);

    // Not DOTNET_PROCESSOR_COUNT: where the runtime sees one core it waits ten times as long before it compiles fully what runs
    // often, and all that is measured is code that was compiled in haste (W6-small 241 ns instead of 122).
    private static ProcessStartInfo WithThreads(ProcessStartInfo start, int threads)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        foreach (string name in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
        {
            start.Environment[name] = count;
        }

        return start;
    }
}
