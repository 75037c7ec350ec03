using Gradus.Data;
using Gradus.Losses;

namespace Gradus.Networks;

public sealed partial class Model
{
    /// <summary>Answers the examples of a data set, whose inputs are raw, and compares the answers with its targets.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="threshold">From where on the output of a sigmoid is a yes.</param>
    /// <param name="loss">The loss of which the cost is the mean; null for the one that goes with the output layer.</param>
    /// <exception cref="ArgumentException">The model, the loss and the data do not fit together.</exception>
    /// <exception cref="BadDataException">The data cannot be used with this model and loss.</exception>
    public Evaluation Evaluate(Dataset data, double threshold = 0.5, Loss? loss = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Fitting.CheckColumns(FeatureNames, data.FeatureNames, "evaluation");
        Fitting.CheckCategories(Categories, data, "evaluation");
        Dataset prepared = Preprocessing?.Apply(data) ?? data;
        loss ??= OutputPairing.DefaultLoss(Network);
        Fitting.Check(Network, loss, prepared, "evaluation");
        return Precision == Precision.Double
            ? Evaluator.Evaluate<double>(this, prepared, loss, threshold)
            : Evaluator.Evaluate<float>(this, prepared, loss, threshold);
    }
}
