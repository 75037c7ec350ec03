using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>One named tensor of a model.</summary>
internal sealed record NamedTensor<T>(string Name, ParameterRole Role, Tensor<T> Value)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>The weights of a model in whichever precision they have.</summary>
internal abstract class ModelWeights
{
    public abstract Precision Precision { get; }

    public abstract IReadOnlyList<string> Names { get; }

    public abstract ModelWeights<T> In<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The first tensors, not copied.</summary>
    public abstract ModelWeights First(int count);

    public abstract Predictor Predictor(Network network, Preprocessing? preprocessing);
}

/// <summary>The weights of a model, layer after layer. Never written to once they are in a model.</summary>
internal sealed class ModelWeights<T>(IReadOnlyList<NamedTensor<T>> tensors) : ModelWeights
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public IReadOnlyList<NamedTensor<T>> Tensors => tensors;

    public override Precision Precision => typeof(T) == typeof(double) ? Precision.Double : Precision.Single;

    public override IReadOnlyList<string> Names => [.. tensors.Select(tensor => tensor.Name)];

    public override ModelWeights First(int count) => new ModelWeights<T>([.. tensors.Take(count)]);

    public override Predictor Predictor(Network network, Preprocessing? preprocessing) =>
        new Predictor<T>(network, this, preprocessing);

    public static ModelWeights<T> Initialize(Network network, RandomStreams random)
    {
        var tensors = new List<NamedTensor<T>>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (ParameterPlan plan in network.Layers[i].Parameters(network.ShapeAfter(i)))
            {
                Tensor<T> value = new(plan.Shape);
                // The index keeps the draws of one parameter apart from those of the next.
                Generator generator = random.For(Purpose.Initialization, tensors.Count);
                plan.Initializer.Fill(value, plan.FanIn, plan.FanOut, generator);
                string name = NameOf(i + 1, plan);
                if (!Reductions.AllFinite<T>(value.Span))
                {
                    throw new ArgumentException(
                        $"{plan.Initializer} starts {name} with numbers that are not finite in {(typeof(T) == typeof(float) ? "single" : "double")} precision. Choose smaller ones.");
                }

                tensors.Add(new(name, plan.Role, value));
            }
        }

        return new(tensors);
    }

    public override ModelWeights<TOther> In<TOther>() =>
        this as ModelWeights<TOther>
        ?? new([.. tensors.Select(t => new NamedTensor<TOther>(t.Name, t.Role, t.Value.To<TOther>()))]);

    /// <summary>Parameters to run with: over these very numbers, or over copies that training may change, except the frozen.</summary>
    public Parameter<T>[] ToParameters(bool forTraining, IReadOnlyCollection<string>? frozen = null) =>
    [
        .. tensors.Select(t => new Parameter<T>(
            t.Name, t.Role, forTraining ? t.Value.Copy() : t.Value, forTraining && frozen?.Contains(t.Name) is not true)),
    ];

    public static ModelWeights<T> CopyOf(IEnumerable<Parameter<T>> parameters) =>
        new([.. parameters.Select(p => new NamedTensor<T>(p.Name, p.Role, p.Value.Copy()))]);

    internal static string NameOf(int layer, ParameterPlan plan) => FormattableString.Invariant($"{layer}.{plan.Symbol}");
}
