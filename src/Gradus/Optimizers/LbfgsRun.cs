using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// L-BFGS under way. After a step the gradients stand at the new parameters, so that nothing need be evaluated again.
/// </summary>
internal sealed class LbfgsRun<T> : OptimizerRun<T>, ILine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LbfgsHistory<T> history;
    private readonly T[] start;
    private readonly T[] startGradient;
    private readonly T[] direction;
    private readonly T[] point;
    private readonly T[] gradient;
    private ICostSurface? surface;
    private bool finished;

    public LbfgsRun(IReadOnlyList<Parameter<T>> parameters, int memory) : base(parameters)
    {
        int count = 0;
        foreach (Parameter<T> parameter in Parameters)
        {
            count = checked(count + parameter.Value.Count);
        }

        history = new LbfgsHistory<T>(memory, count);
        start = new T[count];
        startGradient = new T[count];
        direction = new T[count];
        point = new T[count];
        gradient = new T[count];
    }

    public override bool Finished => finished;

    public override void Keep(RunState state)
    {
        state.Flag("optimizer.finished", ref finished);
        history.Keep(state);
    }

    public override void Step(double rate) => throw new InvalidOperationException(
        "L-BFGS looks at the cost before it moves; call Step with the cost surface.");

    public override void Step(double rate, ICostSurface surface)
    {
        if (finished)
        {
            return;
        }

        this.surface = surface;
        double cost = surface.Cost;
        GatherValues(start);
        GatherGradients(startGradient);
        double norm = Math.Sqrt(LbfgsHistory<T>.Dot(startGradient, startGradient));
        if (!double.IsFinite(cost) || !double.IsFinite(norm) || norm == 0)
        {
            finished = true;
            return;
        }

        bool moved = TryStep(cost, norm, rate);
        if (!moved && history.Count > 0)
        {
            history.Clear();
            moved = TryStep(cost, norm, rate);
        }

        finished = !moved;
    }

    /// <inheritdoc/>
    LinePoint ILine.At(double alpha)
    {
        start.CopyTo(point, 0);
        Updates.Axpy<T>(T.CreateTruncating(alpha), direction, point);
        Scatter(point);
        double cost = surface!.Evaluate();
        GatherGradients(gradient);
        return new LinePoint(alpha, cost, LbfgsHistory<T>.Dot(gradient, direction));
    }

    /// <summary>Moves to a better point and learns from it, or leaves everything as it was.</summary>
    private bool TryStep(double cost, double norm, double rate)
    {
        history.Direction(startGradient, direction);
        double slope = LbfgsHistory<T>.Dot(startGradient, direction);
        double trial = history.Count > 0 ? 1 : rate * Math.Min(1, 1 / norm);
        if (WolfeSearch.Search(this, new LinePoint(0, cost, slope), trial))
        {
            history.Learn(start, point, startGradient, gradient);
            return true;
        }

        Scatter(start);
        surface!.Evaluate();
        return false;
    }

    private void GatherValues(Span<T> target)
    {
        foreach (Parameter<T> parameter in Parameters)
        {
            parameter.Value.Span.CopyTo(target);
            target = target[parameter.Value.Count..];
        }
    }

    private void GatherGradients(Span<T> target)
    {
        foreach (Parameter<T> parameter in Parameters)
        {
            parameter.Gradient.Span.CopyTo(target);
            target = target[parameter.Value.Count..];
        }
    }

    private void Scatter(ReadOnlySpan<T> source)
    {
        foreach (Parameter<T> parameter in Parameters)
        {
            source[..parameter.Value.Count].CopyTo(parameter.Value.Span);
            source = source[parameter.Value.Count..];
        }
    }
}
