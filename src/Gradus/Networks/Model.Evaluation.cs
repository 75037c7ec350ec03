using System.Numerics;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Metrics;
using Gradus.Tensors;

namespace Gradus.Networks;

public sealed partial class Model
{
    /// <summary>Answers the examples of a data set, whose inputs are raw, and compares the answers with its targets.</summary>
    /// <param name="data">The examples; of a <see cref="StreamedDataset"/>, the area under the ROC curve is not told, which needs all answers at once.</param>
    /// <param name="threshold">From where on the output of a sigmoid is a yes.</param>
    /// <param name="loss">The loss of which the cost is the mean; null for the one that goes with the output layer.</param>
    /// <param name="bootstrap">How the confidence intervals of the figures are found; null for none. Of a <see cref="StreamedDataset"/> there are none, for these, too, need all answers.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The model, the loss and the data do not fit together.</exception>
    /// <exception cref="BadDataException">The data cannot be used with this model and loss.</exception>
    public Evaluation Evaluate(
        ExampleSource data, double threshold = 0.5, Loss? loss = null, Bootstrap? bootstrap = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        Fitting.CheckColumns(FeatureNames, data.FeatureNames, "evaluation");
        Fitting.CheckTargetNames(FeatureNames, data.TargetNames, "evaluation");
        Fitting.CheckCategories(Categories, data, "evaluation");
        Fitting.CheckClasses(Network, ClassNames, data, "evaluation");
        loss ??= OutputPairing.DefaultLoss(Network);
        data = data.Until(cancellation);
        return Precision == Precision.Double
            ? Evaluate<double>(data, threshold, loss, bootstrap, cancellation)
            : Evaluate<float>(data, threshold, loss, bootstrap, cancellation);
    }

    private Evaluation Evaluate<T>(ExampleSource data, double threshold, Loss loss, Bootstrap? bootstrap, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        EvaluationSum? sum = data is Dataset ? null : new();
        Evaluation? whole = null;
        using EvaluationRun<T> run = new(this, data.Count, cancellation);
        foreach ((int first, Dataset prepared) in (Preprocessing is { } steps ? data.Prepared(steps) : data).Blocks<T>())
        {
            Fitting.Check(Network, loss, prepared, "evaluation", first, data);
            (whole, Tensor<T> outputs) = Evaluator.Evaluate(run, this, prepared, loss, threshold, isWhole: sum is null, sum is null ? bootstrap : null);
            sum?.Add(whole, prepared.Targets<T>(), outputs);
        }

        return sum?.Close() ?? whole!;
    }
}
