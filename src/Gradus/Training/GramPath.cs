using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Steps through <c>G = X·Xᵀ</c>. As <c>dW = (1/m)·dZᵀ·X + λ/m·W</c>, and descent and momentum are linear in dW, the first
/// weights stay <c>W = s·W₀ + Kᵀ·X</c>, and K and s move as W would: the same run over another first layer,
/// <see cref="SpannedDense"/>, and over examples that are m inner products each. W is made again at the end. The steps are in
/// double precision; T is that of the model.
/// </summary>
internal sealed class GramPath<T> : TrainingPath<double> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Model start;
    private readonly MemoryData<T> real;
    private readonly MemoryData<T>? realValidation;
    private readonly MemoryData<double> stepped;
    private readonly SpanOfData<T> span;
    private readonly Parameter<T>[] weights;
    private readonly Parameter<double>[] parameters;
    private readonly double squares;

    private GramPath(
        Model start, MemoryData<T> data, MemoryData<T>? realValidation, SpanOfData<T> span, TrainingOptions options,
        MemoryData<double> stepped, MemoryData<double>? validation)
    {
        this.start = start;
        this.span = span;
        real = data;
        this.realValidation = realValidation;
        this.stepped = stepped;
        Validation = validation;
        weights = [.. start.Weights.In<T>().Tensors.Select(t => new Parameter<T>(t.Name, t.Role, t.Value.Copy(), withGradient: false))];
        double decay = options.Regularizers.Sum(regularizer => regularizer.Decay(data.Count) ?? 0);
        squares = Reductions.SumOfSquares<T>(weights[0].Value.Span);
        SpannedDense first = new((Dense)start.Network.Layers[0], data.Count, decay, squares);
        Network = new Network(stepped.Inputs.RowLength, [first, .. start.Network.Layers.Skip(1)]);
        parameters = [.. Coordinates(first, weights[0]), .. start.Weights.In<double>().ToParameters(forTraining: true, options.Frozen).Skip(1)];
    }

    public override Network Network { get; }

    public override IReadOnlyList<Parameter<double>> Parameters => parameters;

    public override TrainingData<double> Data => stepped;

    public override TrainingData<double>? Validation { get; }

    public override bool IsGram => true;

    public override double LargestNumber => typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;

    /// <summary>The path; null where inner products of the examples exceed double precision.</summary>
    public static GramPath<T>? Create(
        Model start, MemoryData<T> data, MemoryData<T>? validation, TrainingOptions options, Workers workers,
        CancellationToken cancellation)
    {
        SpanOfData<T> span = new(data.Inputs, start.Weights.In<T>().Tensors[0].Value, workers);
        Tensor<double> inputs = span.OfExamples(cancellation);
        Tensor<double> others = validation is null ? default : span.Of(validation.Inputs, cancellation);
        return Reductions.AllFinite<double>(inputs.Span) && Reductions.AllFinite<double>(others.Span)
            ? new GramPath<T>(start, data, validation, span, options, data.With(inputs), validation?.With(others))
            : null;
    }

    public override double LargestWeight() => LargestOf(weights);

    // W itself would cost as much as a hundred steps. No number of X exceeds √Gᵢᵢ, so that no element of W exceeds this bound.
    public override bool WeightsAreFinite()
    {
        Tensor<double> k = parameters[0].Value;
        double bound = Math.Abs(parameters[1].Value.Span[0]) * Math.Sqrt(squares);
        for (int i = 0; i < k.Rows; i++)
        {
            double row = 0;
            foreach (double value in k.Row(i))
            {
                row = Math.Max(row, Math.Abs(value));
            }

            bound += row * Math.Sqrt(stepped.Inputs[i, i]);
        }

        return AllFinite(parameters) && Math.Max(bound, LargestOf(parameters)) <= LargestNumber;
    }

    public override ModelWeights Weights()
    {
        span.Weights(parameters[1].Value.Span[0], parameters[0].Value, weights[0].Value);
        for (int i = 1; i < weights.Length; i++)
        {
            // There are two coordinates for the first weights.
            parameters[i + 1].Value.To<T>().Span.CopyTo(weights[i].Value.Span);
        }

        return ModelWeights<T>.CopyOf(weights);
    }

    public override string? Overflow() => weights.FirstOrDefault(weight => !Reductions.AllFinite<T>(weight.Value.Span))?.Name;

    public override RunDiagnosis Diagnose(Loss loss, Seed dropoutSeed, Workers workers) =>
        new RunDiagnosis<T>(start, weights, real, realValidation, loss, dropoutSeed, workers);

    // Both go by the name of what they are coordinates of, so that a message names it.
    private static IEnumerable<Parameter<double>> Coordinates(SpannedDense layer, Parameter<T> w)
    {
        Tensor<double> k = new(new Shape(layer.Examples, layer.Dense.Units));
        yield return new(w.Name, ParameterRole.Bias, k, withGradient: true);
        yield return new(w.Name, ParameterRole.Bias, new Tensor<double>(1, [1]), withGradient: true);
    }
}
