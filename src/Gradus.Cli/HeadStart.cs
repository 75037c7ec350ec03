using Gradus.Networks;

namespace Gradus.Cli;

/// <summary>
/// Reads a description of no importance on a thread of its own while the command line is taken apart. The first one of a process
/// takes 25 ms, nearly all of it to load types, which a command that reads a model finds loaded then. Nothing depends on it.
/// </summary>
internal static class HeadStart
{
    /// <summary>A description with what nearly every model has.</summary>
    public const string Description = """{"input": 1, "layers": [{"type": "dense", "units": 1, "activation": {"type": "relu"}}]}""";

    public static void Begin() => new Thread(static () => Network.FromJson(Description)) { IsBackground = true }.Start();
}
