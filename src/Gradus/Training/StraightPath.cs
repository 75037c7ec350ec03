using System.Numerics;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Steps on the weights themselves.</summary>
internal sealed class StraightPath<T>(Model start, TrainingData<T> data, TrainingData<T>? validation, IReadOnlyCollection<string> frozen)
    : TrainingPath<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T>[] parameters = start.Weights.In<T>().ToParameters(forTraining: true, frozen);

    public override Network Network => start.Network;

    public override IReadOnlyList<Parameter<T>> Parameters => parameters;

    public override TrainingData<T> Data => data;

    public override TrainingData<T>? Validation => validation;

    public override bool IsGram => false;

    public override double LargestNumber => double.MaxValue;

    public override double LargestWeight() => LargestOf(parameters);

    public override bool WeightsAreFinite() => AllFinite(parameters);

    public override ModelWeights Weights() => ModelWeights<T>.CopyOf(parameters);

    public override RunDiagnosis Diagnose(Loss loss, Seed dropoutSeed, Workers workers) =>
        new RunDiagnosis<T>(start, parameters, data, validation, loss, dropoutSeed, workers);
}
