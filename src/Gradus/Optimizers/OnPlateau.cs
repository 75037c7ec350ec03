using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>α := max(minimum, factor·α)</c> whenever the cost has not improved for some epochs in a row. An epoch improves on
/// the best one if its cost is below <c>best − tolerance·|best|</c>.
/// </summary>
/// <remarks>The rate depends on how the run goes; of itself the schedule knows only where it starts.</remarks>
public sealed record OnPlateau : Schedule
{
    /// <summary>Lowers the rate where the cost stays level.</summary>
    /// <param name="initial">α₀, above 0.</param>
    /// <param name="factor">What the rate is multiplied by, in (0, 1].</param>
    /// <param name="patience">Epochs without improvement, 1 or above, before the rate is lowered.</param>
    /// <param name="minimum">The least rate, from 0 up to α₀.</param>
    /// <param name="tolerance">The part of the best cost that an improvement must exceed, 0 or above.</param>
    public OnPlateau(
        double initial, double factor = 0.5, int patience = 10, double minimum = 0, double tolerance = 1e-4)
    {
        Initial = HyperParameter.Positive(initial);
        Factor = HyperParameter.Factor(factor);
        Patience = HyperParameter.AtLeastOne(patience);
        Minimum = HyperParameter.UpTo(minimum, initial);
        Tolerance = HyperParameter.NotNegative(tolerance);
    }

    /// <summary>α₀</summary>
    public double Initial { get; private init; }

    /// <summary>What the rate is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>Epochs without improvement before the rate is lowered.</summary>
    public int Patience { get; }

    /// <summary>The least rate.</summary>
    public double Minimum { get; private init; }

    /// <summary>The part of the best cost that an improvement must exceed.</summary>
    public double Tolerance { get; }

    /// <summary>α₀; the rate later on depends on the costs of the run.</summary>
    public override double Rate(Moment moment) => Initial;

    internal override Schedule Times(double factor) => this with { Initial = factor * Initial, Minimum = factor * Minimum };

    internal override ScheduleRun Start() => new Run(this);

    private sealed class Run(OnPlateau schedule) : ScheduleRun(schedule)
    {
        private double rate = schedule.Initial;
        private double best = double.PositiveInfinity;
        private int waitingSince = -1;

        public override double Rate(Moment moment) => rate;

        public override void Keep(RunState state)
        {
            state.Number("schedule.rate", ref rate);
            state.Number("schedule.best", ref best);
            state.Whole("schedule.waitingSince", ref waitingSince, -1, int.MaxValue);
        }

        public override void Observe(int epoch, double cost)
        {
            double bar = double.IsFinite(best) ? best - (schedule.Tolerance * Math.Abs(best)) : best;
            if (cost < bar)
            {
                best = cost;
                waitingSince = epoch;
            }
            else if (epoch - waitingSince >= schedule.Patience)
            {
                rate = Math.Max(schedule.Minimum, schedule.Factor * rate);
                waitingSince = epoch;
            }
        }
    }
}
