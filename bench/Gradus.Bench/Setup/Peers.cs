using System.Runtime.InteropServices;

namespace Gradus.Bench.Setup;

/// <summary>
/// Finds the peers on this machine and sets up those that are missing: packages of Debian where the user may install
/// them, and ONNX Runtime from npm into the cache. What it cannot do it says, with the line to type.
/// </summary>
internal sealed class Peers(string cacheFolder, bool install, Action<string> say)
{
    private const string OnnxRuntimePackage = "onnxruntime-node@1.30.0";

    private static readonly (string Module, string Package)[] _modules =
        [("numpy", "python3-numpy"), ("sklearn", "python3-sklearn"), ("torch", "python3-torch"), ("pandas", "python3-pandas"), ("h5py", "python3-h5py"), ("PIL", "python3-pil")];

    private readonly Dictionary<string, string> python = [];
    private readonly List<string> missing = [];

    /// <summary>What could not be set up, in a sentence each.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>The folder of OpenBLAS built with OpenMP, which PyTorch needs to gain from a second thread; null where there is none.</summary>
    public string? OpenMpBlas { get; private set; }

    /// <summary>The library of OpenBLAS; null where there is none.</summary>
    public string? OpenBlas { get; private set; }

    public string? OneDnn { get; private set; }

    public string? OnnxRuntime { get; private set; }

    /// <summary>The Python that knows a module; null where none does.</summary>
    public string? Python(string module) => python.GetValueOrDefault(module);

    public void SetUp(IReadOnlyCollection<string> wanted)
    {
        bool blas = wanted.Contains("openblas") || wanted.Contains("numpy") || wanted.Contains("torch");
        Find();
        string[] packages =
        [
            .. _modules.Where(m => wanted.Contains(m.Module) && !python.ContainsKey(m.Module)).Select(m => m.Package),
            .. blas && OpenMpBlas is null ? ["libopenblas0-openmp"] : Array.Empty<string>(),
        ];
        if (packages.Length > 0 && OperatingSystem.IsLinux())
        {
            Install(packages);
            Find();
        }

        if (wanted.Contains("onnxruntime") && OnnxRuntime is null && install)
        {
            say($"Fetching {OnnxRuntimePackage} from npm…");
            Directory.CreateDirectory(cacheFolder);
            _ = Command.Output("npm", ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--prefix", cacheFolder, OnnxRuntimePackage]);
            Find();
        }

        foreach ((string module, string package) in _modules.Where(m => wanted.Contains(m.Module) && !python.ContainsKey(m.Module)))
        {
            missing.Add($"{module}: no Python here imports it; on Debian: `sudo apt-get install {package}`.");
        }

        Report(wanted.Contains("torch") && OpenMpBlas is null, "OpenBLAS with OpenMP, without which PyTorch loses by a second thread; on Debian: `sudo apt-get install libopenblas0-openmp`.");
        Report(wanted.Contains("openblas") && OpenBlas is null, "OpenBLAS; on Debian: `sudo apt-get install libopenblas0-openmp`.");
        Report(wanted.Contains("onednn") && OneDnn is null, "oneDNN, which comes with PyTorch on Debian: `sudo apt-get install python3-torch`.");
        Report(wanted.Contains("onnxruntime") && OnnxRuntime is null, $"ONNX Runtime: `npm install --ignore-scripts --prefix <the cache folder> {OnnxRuntimePackage}` brought no library for this system.");
    }

    private void Report(bool absent, string text)
    {
        if (absent)
        {
            missing.Add(text);
        }
    }

    private void Find()
    {
        // Debian's own Python may stand behind another one in the search path.
        string?[] candidates = [Environment.GetEnvironmentVariable("GRADUS_BENCH_PYTHON"), "python3", Path.Combine("/usr", "bin", "python3")];
        foreach ((string module, _) in _modules.Where(m => !python.ContainsKey(m.Module)))
        {
            string? found = candidates.FirstOrDefault(candidate =>
                !string.IsNullOrEmpty(candidate) && Command.Output(candidate, ["-c", $"import importlib.util,sys; sys.exit(importlib.util.find_spec('{module}') is None)"]) is not null);
            if (found is not null)
            {
                python[module] = found;
            }
        }

        OpenMpBlas = Library("openblas-openmp", "libopenblas.so.0") is { } path ? Path.GetDirectoryName(path) : null;
        OpenBlas = Library("openblas-openmp", "libopenblas.so.0") ?? Library("openblas-pthread", "libopenblas.so.0") ?? Loadable("libopenblas.so.0");
        OneDnn = Loadable("libdnnl.so.3") ?? Loadable("libdnnl.so.2");
        OnnxRuntime = InCache();
    }

    private void Install(string[] packages)
    {
        string line = $"apt-get install -y --no-install-recommends {string.Join(' ', packages)}";
        if (!install || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        say($"Installing {string.Join(", ", packages)}…");
        string[] arguments = line.Split(' ')[1..];
        if (Command.Output("apt-get", arguments) is null && Command.Output("apt-get", ["update"]) is not null)
        {
            _ = Command.Output("apt-get", arguments);
        }
    }

    private static string? Library(string folder, string name)
    {
        string libraries = Path.Combine("/usr", "lib");
        return Directory.Exists(libraries)
            ? Directory.EnumerateDirectories(libraries, "*-linux-gnu").Select(d => Path.Combine(d, folder, name)).FirstOrDefault(File.Exists)
            : null;
    }

    private static string? Loadable(string name) => Library("", name);

    private string? InCache()
    {
        string packages = Path.Combine(cacheFolder, "node_modules", "onnxruntime-node", "bin");
        string system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : "win32";
        string part = Path.Combine(system, RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant());
        return Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, "napi-*")
                .Select(d => Path.Combine(d, part))
                .Where(Directory.Exists)
                .SelectMany(d => Directory.EnumerateFiles(d, "*onnxruntime*"))
                .FirstOrDefault(f => !f.EndsWith(".node", StringComparison.Ordinal) && !f.Contains("provider", StringComparison.Ordinal))
            : null;
    }
}
