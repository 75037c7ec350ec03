using System.Globalization;

namespace Gradus.Bench.Workloads;

/// <summary>What is to be reached, and by whom of Gradus' ways.</summary>
/// <param name="Contender">The way that is meant, such as <c>gradus</c> or <c>gradus-gram</c>.</param>
internal abstract record Target(string Contender)
{
    /// <summary>The target in words.</summary>
    public abstract string Text { get; }

    /// <summary>What was found, as a number to compare with <see cref="Limit"/>; null where it cannot be said.</summary>
    /// <param name="time">Gradus' median in seconds.</param>
    /// <param name="peers">The peers' medians in seconds.</param>
    /// <param name="floor">Seconds that the operations alone take at the machine's peak.</param>
    public abstract double? Found(double time, IReadOnlyDictionary<string, double> peers, double floor);

    public abstract double Limit { get; }

    /// <summary>Whether a larger number is better.</summary>
    public virtual bool AtLeast => false;

    public bool Reached(double found) => AtLeast ? found >= Limit : found <= Limit;
}

/// <summary>At most this share of the best peer's time, of all peers or of those that are named.</summary>
internal sealed record ShareOfBest(string Contender, double Share, params string[] Peers) : Target(Contender)
{
    public override double Limit => Share;

    public override string Text => string.Create(
        CultureInfo.InvariantCulture, $"≤ {Share} × {(Peers.Length == 0 ? "best peer" : string.Join(" or ", Peers))}");

    public override double? Found(double time, IReadOnlyDictionary<string, double> peers, double floor)
    {
        double[] times = [.. peers.Where(p => Peers.Length == 0 || Peers.Contains(p.Key)).Select(p => p.Value)];
        return times.Length == 0 ? null : time / times.Min();
    }
}

/// <summary>At least this multiple of the best peer's rate.</summary>
internal sealed record RateOverBest(string Contender, double Multiple, params string[] Peers) : Target(Contender)
{
    public override double Limit => Multiple;

    public override bool AtLeast => true;

    public override string Text => string.Create(
        CultureInfo.InvariantCulture, $"≥ {Multiple} × {(Peers.Length == 0 ? "best peer" : string.Join(" or ", Peers))}'s rate");

    public override double? Found(double time, IReadOnlyDictionary<string, double> peers, double floor)
    {
        double[] times = [.. peers.Where(p => Peers.Length == 0 || Peers.Contains(p.Key)).Select(p => p.Value)];
        return times.Length == 0 ? null : times.Min() / time;
    }
}

/// <summary>At most so much time.</summary>
internal sealed record TimeAtMost(string Contender, double Seconds) : Target(Contender)
{
    public override double Limit => Seconds;

    public override string Text => $"≤ {Report.Numbers.Time(Seconds)}";

    public override double? Found(double time, IReadOnlyDictionary<string, double> peers, double floor) => time;
}

/// <summary>At least this share of the machine's peak of multiply-adds.</summary>
internal sealed record ShareOfPeak(string Contender, double Share) : Target(Contender)
{
    public override double Limit => Share;

    public override bool AtLeast => true;

    public override string Text => string.Create(CultureInfo.InvariantCulture, $"≥ {Share * 100:0} % of the FMA peak");

    public override double? Found(double time, IReadOnlyDictionary<string, double> peers, double floor) => floor / time;
}
