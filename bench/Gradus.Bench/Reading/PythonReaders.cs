using System.Diagnostics;
using System.Globalization;
using Gradus.Bench.Setup;

namespace Gradus.Bench.Reading;

/// <summary>A process of Python that reads files when it is told to, and says how long it took.</summary>
internal sealed class PythonReaders : IDisposable
{
    private static readonly Dictionary<string, string> _modules = new()
    {
        ["pandas"] = "pandas", ["pandas-exact"] = "pandas", ["numpy-loadtxt"] = "numpy", ["numpy-idx"] = "numpy", ["numpy"] = "numpy", ["h5py"] = "h5py", ["pillow"] = "PIL",
    };

    private readonly Process process;
    private readonly Peers peers;

    private PythonReaders(Process process, Peers peers) => (this.process, this.peers) = (process, peers);

    /// <summary>Starts it, and has it write the files that need it; null where there is no NumPy.</summary>
    public static PythonReaders? Start(string folder, bool install)
    {
        Peers peers = new(Conductor.CacheFolder, install, Console.WriteLine);
        peers.SetUp(["numpy", "pandas", "h5py", "PIL"]);
        foreach (string line in peers.Missing)
        {
            Console.WriteLine($"Not measured: {line}");
        }

        if (peers.Python("numpy") is not { } python)
        {
            return null;
        }

        string script = Path.Combine(Environment.GetEnvironmentVariable("GRADUS_BENCH_FOLDER") ?? "bench", "peers", "reading_peer.py");
        if (Command.Output(python, ["-B", script, "write", folder]) is null)
        {
            Console.WriteLine($"{script} could not write all of its files.");
        }

        ProcessStartInfo start = new(python, ["-B", script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!, peers);
    }

    /// <summary>Whether it knows a reader.</summary>
    public bool Has(string reader) => peers.Python(_modules[reader]) == peers.Python("numpy");

    /// <summary>The seconds that a reader takes.</summary>
    public double Time(string reader, string path)
    {
        process.StandardInput.WriteLine($"{reader} {path}");
        process.StandardInput.Flush();
        return double.Parse(
            process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{reader} failed at {path}; its message is above."), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
