using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>How many examples of one part stand in another part too.</summary>
internal sealed class SharedExamples
{
    // Values that would meet by chance: so many times as many combinations as examples are far from it.
    private const double ManyCombinations = 100;

    private readonly Func<double, bool> hasCombinations;
    private readonly int examples;

    private SharedExamples(int examples, Func<double, bool> hasCombinations) => (this.examples, this.hasCombinations) = (examples, hasCombinations);

    /// <summary>Examples of the part whose inputs and targets are those of a training example.</summary>
    public required int Count { get; init; }

    /// <summary>Examples of the part whose inputs are those of training examples, none of which has its targets.</summary>
    public required int Conflicting { get; init; }

    /// <summary>Examples in the part.</summary>
    public required int Of { get; init; }

    /// <summary>The first of those that are shared, from 0; −1 where none is.</summary>
    public required int First { get; init; }

    public static SharedExamples Between<T>(Tensor<T> inputs, Tensor<T> targets, Tensor<T> partInputs, Tensor<T> partTargets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // By hashes of 64 bits alone: two in a million examples meet by chance in one of ten million sets. To compare the rows
        // themselves takes the square of their number where few inputs have many targets.
        HashSet<ulong> known = new(inputs.Rows), whole = new(inputs.Rows);
        for (int i = 0; i < inputs.Rows; i++)
        {
            ulong key = Key(inputs.Row(i), 0);
            known.Add(key);
            whole.Add(Key(targets.Row(i), key));
        }

        // 0 unseen, 1 the inputs were met, 2 the targets too.
        byte[] met = new byte[partInputs.Rows];
        for (int i = 0; i < met.Length; i++)
        {
            ulong key = Key(partInputs.Row(i), 0);
            met[i] = !known.Contains(key) ? (byte)0 : whole.Contains(Key(partTargets.Row(i), key)) ? (byte)2 : (byte)1;
        }

        return new SharedExamples(inputs.Rows, many => HasCombinations(inputs, many))
        {
            Count = met.Count(one => one == 2),
            Conflicting = met.Count(one => one == 1),
            Of = met.Length,
            First = Array.IndexOf(met, (byte)2),
        };
    }

    /// <summary>Whether the inputs take so few values that examples meet without having been copied.</summary>
    public bool ByChance() => !hasCombinations(ManyCombinations * examples);

    private static ulong Key<T>(ReadOnlySpan<T> row, ulong seed) where T : unmanaged => DataFingerprint.Hash(MemoryMarshal.AsBytes(row), seed);

    // Independent inputs of so many values each would have the product as combinations.
    private static bool HasCombinations<T>(Tensor<T> inputs, double many) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double product = 1;
        var seen = new HashSet<T>();
        for (int j = 0; j < inputs.RowLength && product < many; j++)
        {
            seen.Clear();
            for (int i = 0; i < inputs.Rows && product * seen.Count < many; i++)
            {
                seen.Add(inputs.Row(i)[j]);
            }

            product *= seen.Count;
        }

        return product >= many;
    }
}
