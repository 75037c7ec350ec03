using System.Globalization;
using System.Numerics;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>
/// In which direction an input raises an output: <c>∂a/∂x</c> of one unit of a model, by the chain rule from <c>dA[L] = 1</c> at this unit,
/// 0 at the others, through <c>dZ[l] = dA[l] ∗ g'(Z[l])</c> and <c>dA[l−1] = dZ[l]·W[l]</c> to <c>dX</c>. As when predicting: no unit is silenced, and
/// normalisation takes the values measured in training. With <see cref="Model.UpTo"/> it is that of a unit of any layer, or of its weighted sum.
/// </summary>
/// <remarks>A warm call allocates nothing. Calls follow one another: threads at the same time take one each.</remarks>
public sealed class InputGradient<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ExampleRun<T> run;
    private readonly Tensor<T> input, start;

    /// <summary>Makes room for the way through a model and back.</summary>
    /// <param name="model">The model, which does not change.</param>
    public InputGradient(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        run = new ExampleRun<T>(model, byWeights: false);
        (input, start) = (new(new Shape(1, model.Network.Input.Count)), new(new Shape(1, model.Network.Output.Count)));
    }

    /// <summary>The output of a unit, and its derivative by each input.</summary>
    /// <param name="x">X of one example: what the network is given, after the model's preparation.</param>
    /// <param name="unit">The unit of the last layer, from 0.</param>
    /// <param name="gradient">Room for as many numbers as x has; it may be x.</param>
    /// <exception cref="ArgumentException">There are too many numbers or too few, or there is no such unit.</exception>
    public T Of(ReadOnlySpan<T> x, int unit, Span<T> gradient)
    {
        if (x.Length != input.Count || gradient.Length != input.Count)
        {
            string wrong = x.Length != input.Count ? $"{x.Length} were given" : $"there is room for {gradient.Length} derivatives";
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The network expects {input.Count} inputs but {wrong}."), x.Length != input.Count ? nameof(x) : nameof(gradient));
        }

        if ((uint)unit >= (uint)start.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, string.Create(CultureInfo.InvariantCulture, $"The last layer has the units 0 to {start.Count - 1}."));
        }

        int last = run.Layers.Count;
        x.CopyTo(input.Span);
        T output = run.Forward(input, 0, last).Span[unit];
        Tensor<T> d = start;
        d.Span.Clear();
        d.Span[unit] = T.One;
        for (int l = last - 1; l >= 0; l--)
        {
            d = run.Backward(l, d, byZ: false);
        }

        d.Span.CopyTo(gradient);
        return output;
    }
}
