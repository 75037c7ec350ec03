namespace Gradus.Metrics;

/// <summary>How much each example counts: finite numbers, 0 or above and not all 0; none given means 1 for each.</summary>
internal readonly ref struct ExampleWeights
{
    private readonly ReadOnlySpan<double> weights;

    public ExampleWeights(ReadOnlySpan<double> weights, int examples)
    {
        if (!weights.IsEmpty && weights.Length != examples)
        {
            throw Inputs.Fault($"Each of the {examples} examples needs a weight, but {weights.Length} were given.", nameof(weights));
        }

        double sum = weights.IsEmpty ? examples : 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsInfinity(weights[i]))
            {
                throw Inputs.Fault($"A weight is a finite number, 0 or above, but that of row {i} is {weights[i]}.", nameof(weights));
            }

            sum += weights[i];
        }

        if (sum == 0 || double.IsInfinity(sum))
        {
            throw Inputs.Fault(
                $"The weights add up to {sum}: at least one example must count, and the sum must be a finite number.", nameof(weights));
        }

        this.weights = weights;
        Sum = sum;
    }

    public double Sum { get; }

    public double this[int example] => weights.IsEmpty ? 1 : weights[example];
}
