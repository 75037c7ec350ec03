using System.Numerics;

namespace Gradus.Tensors;

/// <summary>
/// What the parts of a run remember from one step to the next, under names. A part names what it remembers once, in one
/// method for both ways: passed over a run that is written down, and over a run that goes on where that one stopped.
/// </summary>
internal abstract class RunState
{
    // Whole numbers up to here are exact in double precision.
    public const long LargestWhole = 1L << 53;

    /// <summary>Numbers of a known count, each as its bits.</summary>
    public abstract void Numbers<T>(string name, Span<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>A list whose length is part of what is remembered.</summary>
    public abstract void List(string name, ref double[] values);

    /// <summary>What is said of a value that cannot be.</summary>
    public abstract Exception Fault(string name, string expected, double found);

    /// <summary>One number, as its bits.</summary>
    public void Number(string name, ref double value) => Numbers(name, new Span<double>(ref value));

    /// <summary>A whole number within bounds.</summary>
    public void Whole(string name, ref long value, long least, long most)
    {
        double number = value;
        Number(name, ref number);
        value = number >= least && number <= most && Math.Floor(number) == number
            ? (long)number
            : throw Fault(name, FormattableString.Invariant($"a whole number from {least} to {most}"), number);
    }

    /// <summary>A whole number within bounds.</summary>
    public void Whole(string name, ref int value, int least, int most)
    {
        long number = value;
        Whole(name, ref number, least, most);
        value = (int)number;
    }

    /// <summary>Yes or no.</summary>
    public void Flag(string name, ref bool value)
    {
        long number = value ? 1 : 0;
        Whole(name, ref number, 0, 1);
        value = number == 1;
    }
}
