using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// The learning rate α over the course of a run: a function of the moment, so that a run can be repeated and continued.
/// The list of names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ConstantRate), "constant")]
[JsonDerivedType(typeof(StepDecay), "step-decay")]
[JsonDerivedType(typeof(ExponentialDecay), "exponential-decay")]
[JsonDerivedType(typeof(InverseTimeDecay), "inverse-time-decay")]
[JsonDerivedType(typeof(CosineAnnealing), "cosine-annealing")]
[JsonDerivedType(typeof(WarmUp), "warm-up")]
[JsonDerivedType(typeof(OnPlateau), "on-plateau")]
public abstract record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>A constant rate.</summary>
    public static implicit operator Schedule(double rate) => new ConstantRate(rate);

    /// <summary>α at a moment of the run.</summary>
    public abstract double Rate(Moment moment);

    /// <summary>The same course of rates, each so many times as high.</summary>
    internal abstract Schedule Times(double factor);

    /// <summary>The rate in force, followed through one run.</summary>
    internal virtual ScheduleRun Start() => new(this);
}

/// <summary>Where a run stands.</summary>
/// <param name="Epoch">Epochs completed, counted from 0.</param>
/// <param name="Step">Updates made, counted from 0.</param>
/// <param name="Epochs">Epochs asked for.</param>
/// <param name="StepsPerEpoch">Updates in each epoch.</param>
public readonly record struct Moment(int Epoch, long Step, int Epochs, int StepsPerEpoch);

/// <summary>
/// A schedule under way; one that looks at the cost keeps what it has seen here.
/// </summary>
internal class ScheduleRun(Schedule schedule)
{
    public virtual double Rate(Moment moment) => schedule.Rate(moment);

    /// <summary>
    /// Told the cost that a finished epoch is judged by: on the validation part if there is one, in the epochs in which it
    /// is measured.
    /// </summary>
    public virtual void Observe(int epoch, double cost)
    {
    }

    /// <summary>Names all that the coming rates depend on beside the moment.</summary>
    public virtual void Keep(RunState state)
    {
    }
}
