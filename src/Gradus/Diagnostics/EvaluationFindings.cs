using Gradus.Diagnostics.Rules;
using Gradus.Networks;

namespace Gradus.Diagnostics;

/// <summary>What can be told from how well a model answers.</summary>
public static class EvaluationFindings
{
    /// <summary>
    /// What stands out between the answers on the examples that were trained on and on those that the model is judged by: a model
    /// that has learnt its examples by heart. A run says the same of its validation part by itself.
    /// </summary>
    /// <param name="training">The model on the training examples.</param>
    /// <param name="test">The model on examples that it has not seen.</param>
    public static IReadOnlyList<Finding> Between(Evaluation training, Evaluation test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        return TestGapRule.Find(training, test) is { } finding ? [finding] : [];
    }
}
