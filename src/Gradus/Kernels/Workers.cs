namespace Gradus.Kernels;

/// <summary>The threads a run may use. The work given to them never depends on how many they are.</summary>
internal sealed class Workers(int threads) : IDisposable
{
    public int Threads { get; } = threads;

    public void Dispose()
    {
    }
}
