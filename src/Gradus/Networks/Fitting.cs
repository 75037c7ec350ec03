using System.Globalization;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Checks that a network, a loss and a data set fit together, before anything is computed.</summary>
internal static class Fitting
{
    /// <summary>Refuses data that has the model's columns in another order: read by position, they would be mixed up.</summary>
    public static void CheckColumns(IReadOnlyList<string>? ofModel, IReadOnlyList<string>? ofData, string what)
    {
        if (ofModel is not null && ofData is not null && !ofModel.SequenceEqual(ofData) && ofModel.Order().SequenceEqual(ofData.Order()))
        {
            throw new BadDataException(
                $"The model knows the columns {string.Join(", ", ofModel)} in this order, but the {what} data has {string.Join(", ", ofData)}. Put them in the model's order.");
        }
    }

    public static void Check(Network network, Loss loss, Dataset data, string what)
    {
        if (OutputPairing.Mistake(network, loss) is { } mistake)
        {
            throw new ArgumentException(mistake);
        }

        if (data.InputShape.Count != network.Input.Count)
        {
            throw new ArgumentException(
                $"The network expects examples of shape {network.Input} but the {what} data has {data.InputShape}.");
        }

        int units = network.Output.Count;
        if (loss.TargetFault(data.TargetWidth, units) is { } fault)
        {
            throw new ArgumentException(fault);
        }

        Tensor<double> targets = data.Targets<double>();
        for (int i = 0; i < targets.Rows; i++)
        {
            if (loss.TargetFault(targets.Row(i), units) is { } targetFault)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture, $"{targetFault} This is example {i} of the {what} data."));
            }
        }
    }
}
