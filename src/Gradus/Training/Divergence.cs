using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Says where and why numbers stopped being finite. The data is never to blame: it was checked before the run.</summary>
internal static class Divergence
{
    /// <summary>After a step whose cost is not finite.</summary>
    public static string Explain<T>(NetworkRun<T> network, long step, int epoch, double rate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string when = FormattableString.Invariant($"at step {step} (epoch {epoch})");
        foreach (LayerRun<T> layer in network.Layers)
        {
            if (BadParameter(layer) is { } name)
            {
                return $"Diverged {when}: {name} of layer {layer.Site.Number} is no longer finite. {Cause(step, rate)}";
            }

            if (layer is ActivatedRun<T> run && !(Reductions.AllFinite<T>(run.Z.Span) && Reductions.AllFinite<T>(run.A.Span)))
            {
                return $"Diverged {when}: the outputs of layer {layer.Site.Number} are no longer finite. {Cause(step, rate)}";
            }
        }

        return $"Diverged {when}: the cost at the output layer is no longer finite. {Cause(step, rate)}";
    }

    /// <summary>After the last step, whose update no further step has seen.</summary>
    public static string? InWeights<T>(NetworkRun<T> network, long step, double rate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (LayerRun<T> layer in network.Layers)
        {
            if (BadParameter(layer) is { } name)
            {
                return FormattableString.Invariant(
                    $"Diverged at step {step - 1}: {name} of layer {layer.Site.Number} is no longer finite. ") + Cause(step, rate);
            }
        }

        return null;
    }

    private static string? BadParameter<T>(LayerRun<T> layer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in layer.Site.Parameters)
        {
            if (!Reductions.AllFinite<T>(parameter.Value.Span))
            {
                return parameter.Name;
            }
        }

        return null;
    }

    private static string Cause(long step, double rate) => step == 0
        ? "No update has been made yet, so the first weights or the inputs are too large for this precision: start with smaller weights, or standardize the inputs."
        : FormattableString.Invariant($"The updates have grown without bound: the learning rate {rate:G6} is likely too large; try a tenth of it, standardize the inputs, or clip the gradients.");
}
