using Gradus.Optimizers;

namespace Gradus.Diagnostics.Changes;

/// <summary>A gradient that is longer than a bound is shortened to it.</summary>
/// <param name="Norm">The bound, above 0.</param>
public sealed record BoundedGradient(double Norm) : RunChange
{
    /// <summary>The bound.</summary>
    public double Norm { get; } = AboveZero(Norm, nameof(Norm));

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"gradients no longer than {Norm:G3}");

    internal override RunSetup Apply(RunSetup setup) => setup with { Clipping = setup.Clipping ?? new ClipByNorm(Norm) };
}
