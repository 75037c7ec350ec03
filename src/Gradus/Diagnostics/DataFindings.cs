using System.Numerics;
using Gradus.Data;
using Gradus.Diagnostics.Rules;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>What can be told from the data alone.</summary>
public static class DataFindings
{
    /// <summary>
    /// What stands out between the examples that are trained on and those that the model is judged by: examples that are in both.
    /// A run says the same of its validation part by itself.
    /// </summary>
    /// <param name="training">The examples that are trained on.</param>
    /// <param name="test">The examples that the model is judged by.</param>
    /// <exception cref="ArgumentException">The parts have different inputs or targets.</exception>
    public static IReadOnlyList<Finding> Between(Dataset training, Dataset test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        if (training.InputShape.Count != test.InputShape.Count)
        {
            throw new ArgumentException(
                $"The training examples have {training.InputShape.Count} inputs, but the test examples have {test.InputShape.Count}: take parts of the same data.",
                nameof(test));
        }

        // One may hold numbers that the other's precision cannot.
        SharedExamples shared = training.IsDouble || test.IsDouble
            ? SharedExamples.Between(Rows<double>(training), training.Targets<double>(), Rows<double>(test), test.Targets<double>())
            : SharedExamples.Between(Rows<float>(training), training.Targets<float>(), Rows<float>(test), test.Targets<float>());
        return SharedExamplesRule.Find(shared, "test") is { } finding ? [finding] : [];
    }

    private static Tensor<T> Rows<T>(Dataset data) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> inputs = data.Inputs<T>();
        return inputs.Reshape(new Shape(data.Count, inputs.RowLength));
    }
}
