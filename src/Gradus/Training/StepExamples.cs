using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The examples of a step: inputs and targets, and the weight of each, empty where all weigh the same.</summary>
internal readonly record struct StepExamples<T>(Tensor<T> Inputs, Tensor<T> Targets, Tensor<T> Weights)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
