using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Labs.Parities;

/// <summary>A network of ReLU units whose weights are written by hand so that its output is the parity of n bits: exactly 0 or 1.</summary>
internal sealed class ParityNet
{
    private readonly int bits;
    private readonly List<(float[] Weights, float Bias)[]> layers = [];

    private ParityNet(string name, int bits) => (Name, this.bits) = (name, bits);

    public string Name { get; }

    public IReadOnlyList<int> Hidden => [.. layers.SkipLast(1).Select(layer => layer.Length)];

    public int Units => Hidden.Sum();

    public int Weights => layers.SelectMany(layer => layer).Sum(unit => unit.Weights.Count(weight => weight != 0));

    /// <summary>Gates of two bits in a tree: <c>a ⊕ b = ReLU(a + b) − 2·ReLU(a + b − 1)</c>; an odd one waits in a unit of its own.</summary>
    public static ParityNet Tree(int bits)
    {
        var net = new ParityNet("tree of XORs", bits);
        float[][] signals = [.. Enumerable.Range(0, bits).Select(i => Row(bits, i, 1))];
        while (signals.Length > 1)
        {
            (float[], float)[] units =
            [
                .. signals.Chunk(2).SelectMany<float[][], (float[], float)>(pair => pair.Length == 1
                    ? [(pair[0], 0)]
                    : [(Sum(pair[0], pair[1]), 0), (Sum(pair[0], pair[1]), -1)]),
            ];
            signals = [.. Enumerable.Range(0, (signals.Length + 1) / 2).Select(i => (2 * i) + 1 < units.Length ? Sum(Row(units.Length, 2 * i, 1), Row(units.Length, (2 * i) + 1, -2)) : Row(units.Length, 2 * i, 1))];
            net.layers.Add(units);
        }

        net.layers.Add([(signals[0], 0)]);
        return net;
    }

    /// <summary>The number s of ones is folded in the middle of what it may be, <c>s := |s − c| = ReLU(s − c) + ReLU(c − s)</c> with c = …, 4, 2, 1, until one bit is left.</summary>
    public static ParityNet Folds(int bits)
    {
        var net = new ParityNet("folds of the count", bits);
        int centre = 1;
        while (2 * centre < bits)
        {
            centre *= 2;
        }

        float[] sum = Ones(bits);
        for (; centre >= 1; centre /= 2)
        {
            net.layers.Add([(sum, -centre), (Array.ConvertAll(sum, weight => -weight), centre)]);
            sum = Ones(2);
        }

        net.layers.Add([([-1, -1], 1)]);
        return net;
    }

    /// <summary>One hidden layer as the notes write it: a unit for each of the 2ⁿ⁻¹ rows p of odd parity, <c>ReLU(Σ ±xᵢ − (ones of p − 1))</c>, which is 1 for p alone.</summary>
    public static ParityNet Minterms(int bits)
    {
        var net = new ParityNet("one unit a pattern", bits);
        net.layers.Add(
        [
            .. Enumerable.Range(0, 1 << bits).Where(pattern => int.PopCount(pattern) % 2 == 1)
                .Select(pattern => (Enumerable.Range(0, bits).Select(i => ((pattern >> i) & 1) == 1 ? 1f : -1f).ToArray(), 1f - int.PopCount(pattern))),
        ]);
        net.layers.Add([(Ones(1 << (bits - 1)), 0)]);
        return net;
    }

    /// <summary>One hidden layer that counts: with s ones, <c>ReLU(s) − 2·ReLU(s − 1) + 2·ReLU(s − 2) − …</c> goes up and down between 0 and 1.</summary>
    public static ParityNet Counting(int bits)
    {
        var net = new ParityNet("one unit a count", bits);
        net.layers.Add([.. Enumerable.Range(0, bits).Select(j => (Ones(bits), (float)-j))]);
        net.layers.Add([([.. Enumerable.Range(0, bits).Select(j => j == 0 ? 1f : j % 2 == 1 ? -2f : 2f)], 0)]);
        return net;
    }

    /// <summary>A network of as many layers, for training, each so many times as wide: the output unit gives the probability of odd.</summary>
    public Network Untrained(int times) => new(bits, [.. Hidden.Select(units => new Dense(times * units, new Relu())), new Dense(1, new Sigmoid())]);

    public Model Build()
    {
        Model model = new Network(bits, [.. Hidden.Select(units => new Dense(units, new Relu())), new Dense(1, new Identity())]).Build(1);
        for (int l = 0; l < layers.Count; l++)
        {
            model = model
                .With($"{l + 1}.W", Tensor.From([.. layers[l].Select(unit => unit.Weights)]))
                .With($"{l + 1}.b", new Tensor<float>(layers[l].Length, [.. layers[l].Select(unit => unit.Bias)]));
        }

        return model;
    }

    /// <summary>The rows whose parity it does not give exactly.</summary>
    public int Errors(Dataset rows)
    {
        Tensor<float> parity = Build().Predict(rows.Inputs<float>()), expected = rows.Targets<float>();
        int errors = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            errors += parity[i, 0] == expected[i, 0] ? 0 : 1;
        }

        return errors;
    }

    private static float[] Row(int length, int at, float value)
    {
        float[] row = new float[length];
        row[at] = value;
        return row;
    }

    private static float[] Ones(int length)
    {
        float[] row = new float[length];
        Array.Fill(row, 1f);
        return row;
    }

    private static float[] Sum(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
