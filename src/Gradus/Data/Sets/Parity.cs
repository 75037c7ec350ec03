using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Data.Sets;

/// <summary>
/// All 2ⁿ rows of n bits, in counting order; <c>y = 1</c> where an odd number of them is 1. Two bits are the exclusive or,
/// the smallest task that needs a hidden layer. Nothing is drawn: every seed gives the same.
/// </summary>
public sealed record Parity : GeneratedData
{
    /// <summary>Describes the set of all rows of so many bits.</summary>
    /// <param name="bits">The number of bits, n, from 1 to 16.</param>
    public Parity(int bits = 2) => Bits = bits is >= 1 and <= 16
        ? bits
        : throw new ArgumentOutOfRangeException(nameof(bits), bits, "The number of bits lies between 1 and 16.");

    /// <summary>The number of bits.</summary>
    public int Bits { get; }

    private protected override Dataset Make(Generator generator)
    {
        double[,] inputs = new double[1 << Bits, Bits];
        int[] classes = new int[1 << Bits];
        for (int i = 0; i < classes.Length; i++)
        {
            for (int j = 0; j < Bits; j++)
            {
                int bit = (i >> (Bits - 1 - j)) & 1;
                inputs[i, j] = bit;
                classes[i] ^= bit;
            }
        }

        return Dataset.From(inputs, classes).WithNames(
            [.. Enumerable.Range(1, Bits).Select(i => "x" + i.ToString(CultureInfo.InvariantCulture))], ["even", "odd"]);
    }
}
