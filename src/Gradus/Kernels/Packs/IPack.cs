namespace Gradus.Kernels.Packs;

/// <summary>
/// As many numbers as fit into a register, each on its own, for a formula that is written once, with operators. Every
/// operation is rounded as IEEE 754 says, so that each number has the same bits at every width. A structure for each
/// width and precision: over a generic vector the compiler resolves three times as many calls, and a start takes longer.
/// </summary>
internal unsafe interface IPack<TSelf> where TSelf : struct, IPack<TSelf>
{
    /// <summary>Single precision; otherwise double. A constant in compiled code, like every <c>if</c> on it.</summary>
    static abstract bool IsSingle { get; }

    /// <summary>The same number in each place, rounded to the nearest.</summary>
    static abstract implicit operator TSelf(double value);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>Where x &lt; y, for <see cref="Select"/>; false where either is no number.</summary>
    static abstract TSelf operator <(TSelf x, TSelf y);

    /// <summary>Where x &gt; y, for <see cref="Select"/>; false where either is no number.</summary>
    static abstract TSelf operator >(TSelf x, TSelf y);

    /// <summary>One of two numbers in each place, as a comparison says.</summary>
    static abstract TSelf Select(TSelf condition, TSelf yes, TSelf no);

    /// <summary><c>x·y + z</c>, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary><c>z − x·y</c>, rounded once: <see cref="MultiplyAdd"/> of −x, for which the compiler would flip the sign first.</summary>
    static abstract TSelf Subtract(TSelf z, TSelf x, TSelf y);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    /// <summary>|size| with the sign of the other.</summary>
    static abstract TSelf CopySign(TSelf size, TSelf sign);

    /// <summary>The larger of the two. Only x may be no number.</summary>
    static abstract TSelf AtLeast(TSelf bound, TSelf x);

    /// <summary>The smaller of the two. Only x may be no number.</summary>
    static abstract TSelf AtMost(TSelf bound, TSelf x);

    /// <summary>2ⁿ for a whole n whose power is a normal number.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>x·2ⁿ for a whole n, rounded once, also where the result is subnormal; |n| up to twice the largest exponent.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>⌊log₂ x⌋ of a normal x above zero.</summary>
    static abstract TSelf Exponent(TSelf x);

    /// <summary>How many numbers these are.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(void* source);

    /// <summary>The first <paramref name="count"/> numbers, or all where there are more, and others after them. Reads no further.</summary>
    static abstract TSelf Load(void* source, int count, TSelf others);

    void Store(void* destination);

    /// <summary>Writes the first <paramref name="count"/> numbers, or all where there is room for more.</summary>
    void Store(void* destination, int count);

    /// <summary>The numbers at these places of a pack, which stand there as bits of whole numbers of the same size.</summary>
    static abstract TSelf Pick(TSelf from, TSelf places);

    /// <summary>Zeros after the first <paramref name="count"/> numbers.</summary>
    static abstract TSelf First(TSelf x, int count);

    /// <summary>Adds each number to the partial sum at its place.</summary>
    void AddTo(double* sums);

    /// <summary>The sum, in double: the upper half is added to the lower one until a single number is left.</summary>
    double Sum();

    /// <summary>The largest number; undefined where one is no number.</summary>
    double Largest();
}
