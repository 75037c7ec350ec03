using System.Buffers.Binary;
using Gradus.Networks;

namespace Gradus.Cli;

/// <summary>
/// Reads a model of no importance on a thread of its own while the command line is taken apart. The first one of a process takes
/// 20 ms, nearly all of it to load types, which a command that reads one finds loaded then. Nothing depends on it.
/// </summary>
internal static class HeadStart
{
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
            Model.Load(SmallModel()).Predict(0);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031

    /// <summary>A file with what nearly every model has; its two parameters are zeros.</summary>
    public static Stream SmallModel()
    {
        ReadOnlySpan<byte> header = """{"__metadata__":{"format":"gradus","formatVersion":"1","network":"{\"input\":1,\"layers\":[{\"type\":\"dense\",\"units\":1,\"activation\":{\"type\":\"relu\"}}]}","featureNames":"[\"x\"]"},"1.W":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"1.b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"""u8;
        byte[] file = new byte[sizeof(long) + header.Length + (2 * sizeof(float))];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file.AsSpan(sizeof(long)));
        return new MemoryStream(file);
    }
}
