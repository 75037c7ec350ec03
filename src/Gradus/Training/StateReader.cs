using System.Runtime.InteropServices;
using Gradus.Networks;
using Gradus.Networks.Safetensors;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Gives the parts of a run what is in a checkpoint. Each name must be there with the right count, and no other.</summary>
internal sealed class StateReader(IReadOnlyDictionary<string, SafetensorsEntry> entries, string? path) : RunState
{
    internal const string NotOfThisRun =
        "The checkpoint was damaged, or written by another version of Gradus: go on from the one before it, or begin again.";

    private readonly HashSet<string> read = [];

    public override void Numbers<T>(string name, Span<T> values)
    {
        SafetensorsEntry entry = Find(name, typeof(T) == typeof(double));
        Array numbers = (Array?)entry.Doubles ?? entry.Floats!;
        if (numbers.Length != values.Length)
        {
            throw Fault(name, FormattableString.Invariant($"{values.Length} numbers"), numbers.Length);
        }

        if (entry.Doubles is not null)
        {
            entry.Doubles.CopyTo(MemoryMarshal.Cast<T, double>(values));
        }
        else
        {
            entry.Floats!.CopyTo(MemoryMarshal.Cast<T, float>(values));
        }
    }

    public override void List(string name, ref double[] values) => values = Find(name, isDouble: true).Doubles!;

    public override Exception Fault(string name, string expected, double found) => new ModelFileException(
        FormattableString.Invariant($"Expected {expected}, found {found}."), NotOfThisRun, path, name);

    /// <summary>Refuses what no part of the run has asked for.</summary>
    public void RequireAllRead()
    {
        if (entries.Keys.FirstOrDefault(name => !read.Contains(name)) is { } extra)
        {
            throw new ModelFileException("No part of the run remembers such numbers.", NotOfThisRun, path, extra);
        }
    }

    private SafetensorsEntry Find(string name, bool isDouble)
    {
        if (!entries.TryGetValue(name, out SafetensorsEntry? entry))
        {
            throw new ModelFileException("The run needs it, but the file does not have it.", NotOfThisRun, path, name);
        }

        read.Add(name);
        return isDouble == (entry.Type == SafetensorsType.F64)
            ? entry
            : throw new ModelFileException(
                $"Expected numbers of type {(isDouble ? SafetensorsType.F64 : SafetensorsType.F32)}, found {entry.Type}.", NotOfThisRun, path, name);
    }
}
