using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Losses;

namespace Gradus.Networks;

/// <summary>Which loss goes with which output layer: the default, the pairs that are surely mistaken, and the doubtful ones.</summary>
internal static class OutputPairing
{
    // Beyond it a rate that suits most networks takes hundreds of updates to get there.
    private const double FarTargets = 100;

    public static Activation OutputActivation(Network network) => network.Layers[^1].OutputActivation!;

    /// <summary>The loss that undoes the output activation.</summary>
    public static Loss DefaultLoss(Network network) => OutputActivation(network) switch
    {
        Sigmoid => new BinaryCrossEntropy(),
        Softmax => new CategoricalCrossEntropy(),
        _ => new SquaredError(),
    };

    /// <summary>Why this pair cannot be meant; null where it can.</summary>
    public static string? Mistake(Network network, Loss loss)
    {
        Activation output = OutputActivation(network);
        int units = network.Output.Count;
        string name = output.GetType().Name;
        return (output, loss) switch
        {
            (Softmax, _) when units == 1 =>
                "The output layer is a softmax over 1 unit, which is 1 whatever the input. For two classes use 1 unit with new Sigmoid(), or 2 units with new Softmax().",
            (Softmax, BinaryCrossEntropy) =>
                "BinaryCrossEntropy asks a yes-or-no question of each unit, but Softmax makes the units share one answer. Use new CategoricalCrossEntropy(), or end in new Sigmoid().",
            (Sigmoid, CategoricalCrossEntropy) =>
                $"CategoricalCrossEntropy needs probabilities that add up to one, but Sigmoid treats the {units} output units one by one. Use new BinaryCrossEntropy(), or end in new Softmax().",
            (not Sigmoid, BinaryCrossEntropy) =>
                $"BinaryCrossEntropy needs probabilities, but the output layer ends in {name}. End it in new Sigmoid().",
            (not Softmax, CategoricalCrossEntropy) =>
                $"CategoricalCrossEntropy needs probabilities that add up to one, but the output layer ends in {name}. End it in new Softmax().",
            _ => null,
        };
    }

    /// <summary>Why this network and loss may disappoint, in a sentence each.</summary>
    public static IEnumerable<string> Doubts(Network network, Loss loss, ExampleSource data)
    {
        Activation output = OutputActivation(network);
        TargetSummary targets = data.SummarizeTargets();
        double lowest = targets.Lowest, highest = targets.Highest;
        if (output is Sigmoid or Softmax && !loss.TakesLogits)
        {
            string better = output is Sigmoid ? nameof(BinaryCrossEntropy) : nameof(CategoricalCrossEntropy);
            yield return $"{loss.GetType().Name} after {output.GetType().Name} is not convex, and its gradient fades where the net is sure and wrong, because it carries the factor g'(z). {better} has neither fault.";
        }

        (double low, double high) = output switch
        {
            Sigmoid or Softmax => (0, 1),
            Tanh => (-1, 1),
            Relu or Softplus => (0, double.PositiveInfinity),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };
        if (!loss.TakesLogits && (lowest < low || highest > high))
        {
            yield return FormattableString.Invariant(
                $"The targets reach from {lowest:G6} to {highest:G6}, but {output.GetType().Name} at the output reaches only [{low}, {high}]. Use new Identity(), or scale the targets.");
        }

        double farthest = Math.Max(Math.Abs(lowest), Math.Abs(highest));
        if (output is Identity && network.Layers[^1] is not Rescale && farthest > FarTargets)
        {
            yield return FormattableString.Invariant(
                $"The targets reach from {lowest:G6} to {highest:G6}, far from the outputs of a network at its start, which are near 1. End it in new Rescale(), rescale on the command line: the layers before then learn numbers near 1.");
        }

        for (int i = 0; i < network.Layers.Count - 1; i++)
        {
            if (network.Layers[i] is Dense { Activation: Identity } && network.Layers[i + 1] is not (BatchNorm or Rescale))
            {
                yield return $"Layer {i + 1} is hidden and has no activation: it adds nothing that the next layer could not do alone. Give it one, such as new Relu().";
            }

            if (network.Layers[i] is Dense { Activation: Softmax })
            {
                yield return $"Layer {i + 1} is hidden and ends in Softmax, which makes its units compete and its gradients small. Use new Relu() or new Tanh() there.";
            }
        }
    }
}
