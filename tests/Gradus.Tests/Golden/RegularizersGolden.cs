namespace Gradus.Tests.Golden;

/// <summary>Penalty and gradient with λ = 0.7; written by regularizers.py.</summary>
internal sealed record RegularizersGolden(bool L1, bool PerExample, double Penalty, double[] Gradient)
{
    internal const double Lambda = 0.7;
    internal const int Examples = 5;

    internal static readonly double[] Weights = [0.5, -1.25, 0.0, 3.0, -0.001, 100.0];

    internal static readonly RegularizersGolden[] All =
    [
        new(true, true, 14.66514, [0.13999999999999999, -0.13999999999999999, 0.0, 0.13999999999999999, -0.13999999999999999, 0.13999999999999999]),
        new(false, true, 700.75687507, [0.06999999999999999, -0.175, 0.0, 0.41999999999999993, -0.00014, 13.999999999999998]),
        new(true, false, 73.3257, [0.7, -0.7, 0.0, 0.7, -0.7, 0.7]),
        new(false, false, 3503.78437535, [0.35, -0.875, 0.0, 2.0999999999999996, -0.0007, 70.0]),
    ];
}
