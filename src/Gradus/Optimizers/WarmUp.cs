using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>α = then·min(1, (step + 1)/n)</c> with n the updates in the first epochs: a short start before the full rate.
/// Goyal et al., <i>Accurate, Large Minibatch SGD</i>, 2017.
/// </summary>
/// <remarks>The schedule that follows counts from the start of the run, not from the end of the warm-up.</remarks>
public sealed record WarmUp : Schedule
{
    /// <summary>Raises the rate in equal steps to that of another schedule.</summary>
    /// <param name="epochs">Epochs of the warm-up, above 0; 0.5 is half of the first epoch.</param>
    /// <param name="then">The schedule that is warmed up to, and then followed.</param>
    public WarmUp(double epochs, Schedule then)
    {
        Epochs = HyperParameter.Positive(epochs);
        Then = then ?? throw new ArgumentNullException(nameof(then));
    }

    /// <summary>Epochs of the warm-up.</summary>
    public double Epochs { get; }

    /// <summary>The schedule that is warmed up to, and then followed.</summary>
    public Schedule Then { get; private init; }

    /// <inheritdoc/>
    public override double Rate(Moment moment) => Part(moment) * Then.Rate(moment);

    internal override Schedule Times(double factor) => this with { Then = Then.Times(factor) };

    internal override ScheduleRun Start() => new Run(this);

    private double Part(Moment moment)
    {
        double steps = Math.Max(1, Math.Round(Epochs * moment.StepsPerEpoch));
        return Math.Min(1, (moment.Step + 1) / steps);
    }

    private sealed class Run(WarmUp warmUp) : ScheduleRun(warmUp)
    {
        private readonly ScheduleRun then = warmUp.Then.Start();

        public override double Rate(Moment moment) => warmUp.Part(moment) * then.Rate(moment);

        public override void Observe(int epoch, double cost) => then.Observe(epoch, cost);

        public override void Keep(RunState state) => then.Keep(state);
    }
}
