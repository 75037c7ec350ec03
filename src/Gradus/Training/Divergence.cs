using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Says where and why numbers stopped being finite. The data was checked before the run and is finite.</summary>
internal static class Divergence
{
    private const double LargeWeight = 100;
    private const string TargetsTooLarge =
        "No update has been made yet, and the outputs are finite: the targets, their squares, or a price on the weights are too large for this precision; scale the targets, lower the price, or train in double precision.";

    /// <summary>After a step whose cost is not finite.</summary>
    public static string Explain<T>(NetworkRun<T> network, long step, int epoch, double rate, TrainingPath<T> path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string when = FormattableString.Invariant($"at step {step} (epoch {epoch})");
        foreach (LayerRun<T> layer in network.Layers)
        {
            if (BadParameter(layer) is { } name)
            {
                return $"Diverged {when}: {name} of layer {layer.Site.Number} is no longer finite. {Cause(path, step, rate)}";
            }

            if (layer is ActivatedRun<T> run && !(Reductions.AllFinite<T>(run.Z.Span) && Reductions.AllFinite<T>(run.A.Span)))
            {
                return $"Diverged {when}: the outputs of layer {layer.Site.Number} are no longer finite. {Cause(path, step, rate)}";
            }
        }

        return $"Diverged {when}: the cost of the outputs of layer {network.Output.Site.Number} is no longer finite. {(step > 0 ? Cause(path, step, rate) : TargetsTooLarge)}";
    }

    /// <summary>After the last step, whose update no further step has seen.</summary>
    public static string? InWeights<T>(NetworkRun<T> network, long step, double rate, TrainingPath<T> path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (LayerRun<T> layer in network.Layers)
        {
            if (BadParameter(layer) is { } name)
            {
                return FormattableString.Invariant(
                    $"Diverged at step {step - 1}: {name} of layer {layer.Site.Number} is no longer finite. ") + Cause(path, step, rate);
            }
        }

        return null;
    }

    /// <summary>After the last step, where a weight is too large for the precision of the model.</summary>
    public static string InModel(string name, long step, double rate) => FormattableString.Invariant(
        $"Diverged at step {step - 1}: {name} of layer {name[..name.IndexOf('.', StringComparison.Ordinal)]} is no longer finite. ") + Growth(rate);

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

    // Before the first update only the first weights or the inputs can be too large; after it, the updates were.
    private static string Cause<T>(TrainingPath<T> path, long step, double rate) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (step > 0)
        {
            return Growth(rate);
        }

        double largest = path.LargestWeight();
        return largest > LargeWeight
            ? FormattableString.Invariant($"No update has been made yet, and the first weights reach {largest:G3}: start with smaller ones, such as new He().")
            : FormattableString.Invariant($"No update has been made yet, and no first weight exceeds {largest:G3}: the inputs are too large for this precision; scale them.");
    }

    private static string Growth(double rate) => FormattableString.Invariant(
        $"The updates have grown without bound: the learning rate {rate:G6} is likely too large; try a tenth of it, or clip the gradients.");
}
