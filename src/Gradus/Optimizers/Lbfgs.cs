using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>W := W − α·H·dW</c>, where H approximates the inverse of the cost's second derivatives from the last steps, and α
/// satisfies the strong Wolfe conditions: few steps, each over all examples. All parameters are one vector. Liu and
/// Nocedal, <i>On the limited memory BFGS method for large scale optimization</i>, 1989.
/// </summary>
/// <remarks>
/// A step evaluates the cost at one or more points, usually one. Where H fails, the step follows −dW; where no step
/// lowers the cost, the parameters stay and the run is finished.
/// </remarks>
public sealed record Lbfgs : Optimizer
{
    private const double DefaultRate = 1;
    private const int MostMemory = 1000;

    /// <summary>Descends by limited-memory BFGS.</summary>
    /// <param name="rate">
    /// The length that the first step tries, at most: it tries rate·min(1, 1/‖dW‖) of −dW. Later steps try α = 1.
    /// 1 if left out.
    /// </param>
    /// <param name="memory">How many steps H is made from, 1 to 1000.</param>
    public Lbfgs(Schedule? rate = null, int memory = 10)
        : base(rate ?? DefaultRate) => Memory = HyperParameter.AtLeastOne(memory) <= MostMemory
            ? memory
            : throw new ArgumentOutOfRangeException(nameof(memory), memory, $"memory is 1 to {MostMemory} steps; 5 to 20 are usual.");

    /// <summary>How many steps H is made from.</summary>
    public int Memory { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NeedsFullBatch => true;

    // s and y of each step; the point, its gradient, the direction, and where the line search stands.
    internal override int Memories => (2 * Memory) + 5;

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) =>
        new LbfgsRun<T>(parameters, Memory);
}
