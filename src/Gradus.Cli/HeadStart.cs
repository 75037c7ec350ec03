using Gradus.Networks;

namespace Gradus.Cli;

/// <summary>
/// Reads a description of no importance on a thread of its own while the command line is taken apart. The first one of a process
/// takes 25 ms, nearly all of it to load types, which a command that reads one finds loaded then. Nothing depends on it.
/// </summary>
internal static class HeadStart
{
    /// <summary>A description with what nearly every model has.</summary>
    public const string Description = """{"input": 1, "layers": [{"type": "dense", "units": 1, "activation": {"type": "relu"}}]}""";

#pragma warning disable CA1031 // Without a thread, or without its end, a command takes a little longer; what is wrong with the process it tells itself.
    public static void Begin()
    {
        try
        {
            new Thread(Read) { IsBackground = true }.Start();
        }
        catch (Exception)
        {
        }
    }

    private static void Read()
    {
        try
        {
            _ = Network.FromJson(Description);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031
}
