using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>How large a run is: what follows from network, options and the number of examples alone.</summary>
internal sealed record RunSize(Network Network, int Examples, int Validated, int BatchSize, bool IsGram)
{
    /// <summary>The steps of an epoch.</summary>
    public int Steps => ((Examples - 1) / BatchSize) + 1;

    /// <summary>How many numbers the network holds.</summary>
    public long Parameters { get; private init; }

    /// <summary>Multiply-adds of an example that is trained on, and of one that is measured.</summary>
    public long PerExample { get; private init; }

    public long Forward { get; private init; }

    /// <summary>Multiply-adds of an epoch.</summary>
    public long PerEpoch { get; private init; }

    /// <summary>Multiply-adds before the first step and after the last: G, Z₀ and W.</summary>
    public double Once { get; private init; }

    public static RunSize Of(Network network, TrainingOptions options, ExampleSource data)
    {
        int validated = options.Validation?.Count ?? (int)Math.Ceiling(options.ValidationShare * data.Count);
        int examples = Math.Max(1, data.Count - (options.Validation is null ? validated : 0));
        bool inMemory = data is Dataset && options.Validation is null or Dataset;
        bool isGram = inMemory && GramRule.Choose(network, options, examples, validated, options.Precision == Precision.Double).IsGram;
        (long trained, long forward) = Operations(network, options.Frozen, isGram ? examples : null);
        return new(network, examples, validated, isGram ? examples : Math.Min(options.BatchSize ?? examples, examples), isGram)
        {
            Parameters = network.ParameterCount,
            PerExample = trained,
            Forward = forward,
            PerEpoch = (trained * examples) + (forward * validated / options.ValidateEvery),
            Once = !isGram ? 0 : (double)network.Input.Count * (examples + ((Dense)network.Layers[0]).Units) * (examples + validated),
        };
    }

    // Forward Z = X·Wᵀ, backward dW = dZᵀ·X where W learns, and dX = dZ·W where a layer before learns.
    private static (long Trained, long Forward) Operations(Network network, IReadOnlyList<string> frozen, int? span)
    {
        long trained = 0, forward = 0;
        bool learns = false;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            Layer layer = network.Layers[i];
            string[] names = [.. layer.Parameters(network.ShapeAfter(i)).Where(plan => plan.Role != Tensors.ParameterRole.Statistic).Select(plan => ModelWeights<float>.NameOf(i + 1, plan))];
            long products = span is { } coordinates && i == 0 ? (long)coordinates * ((Dense)layer).Units : layer.MultiplyAdds(network.ShapeAfter(i));
            forward += products;
            trained += products + (learns ? products : 0) + (names.Length > 0 && !frozen.Contains(names[0]) ? products : 0);
            learns |= names.Any(name => !frozen.Contains(name));
        }

        return (trained, forward);
    }
}
