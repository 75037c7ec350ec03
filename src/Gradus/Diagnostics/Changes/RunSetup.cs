using Gradus.Data;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;

namespace Gradus.Diagnostics.Changes;

/// <summary>What of a run a change may change.</summary>
/// <param name="Network">What is trained.</param>
/// <param name="Optimizer">How parameters follow their gradients.</param>
/// <param name="Regularizers">Prices on large weights.</param>
/// <param name="Clipping">A bound on the gradients; null for none.</param>
/// <param name="Preparations">What is done to the inputs.</param>
/// <param name="ClassWeights">How much an example of each class counts.</param>
internal sealed record RunSetup(
    Network Network,
    Optimizer Optimizer,
    IReadOnlyList<Regularizer> Regularizers,
    Clipping? Clipping,
    IReadOnlyList<Preparation> Preparations,
    IReadOnlyList<double> ClassWeights);
