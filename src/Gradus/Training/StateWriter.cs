using System.Runtime.InteropServices;
using Gradus.Networks.Safetensors;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Writes down what the parts of a run remember, as tensors of a file.</summary>
internal sealed class StateWriter(SafetensorsFile file) : RunState
{
    public override void Numbers<T>(string name, Span<T> values) => file.Add(typeof(T) == typeof(double)
        ? new(name, [values.Length], MemoryMarshal.Cast<T, double>(values).ToArray())
        : new(name, [values.Length], MemoryMarshal.Cast<T, float>(values).ToArray()));

    public override void List(string name, ref double[] values) => file.Add(new(name, [values.Length], values));

    public override Exception Fault(string name, string expected, double found) =>
        new InvalidOperationException(FormattableString.Invariant($"{name} is {expected}, but it is {found}."));
}
