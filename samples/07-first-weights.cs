// 07. Why the first weights matter: units that stay equal, and gradients that vanish.
//
//   W = 0: all units of a layer compute the same, get the same gradient, and stay the same; J stays log 2.
//   W = 10·randn, too large: the first answers are sure and wrong, and the cost starts high.
//   He: Var(W) = 2/n[l−1] keeps Var(A[l]) about equal from layer to layer.
//
// Going back through a layer multiplies by g'(Z): for σ at most 1/4. Ten such layers leave nothing for the first.
// It prints:
//   Zeros : cost at 0, 3000, 6000     0.693    0.693    0.693  accuracy 0.500
//   Normal: cost at 0, 3000, 6000  1773.586    0.564    0.537  accuracy 0.707
//   He    : cost at 0, 3000, 6000     0.883    0.653    0.414  accuracy 0.950
//   Sigmoid: largest |dW| in layers 1, 4, 7, 10   3E-9  5E-6  5E-4  8E-2
//   Relu   : largest |dW| in layers 1, 4, 7, 10   3E-3  2E-2  2E-2  3E-2

#:project ../src/Gradus/Gradus.csproj
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Training;

Dataset circles = new Circles().Generate(new NumPySeed(1));
TrainingOptions options = new()
{
    Optimizer = new GradientDescent(0.01),
    BatchSize = null,
    Epochs = 6001,
    RecordEvery = 3000,
    Seed = new NumPySeed(3),
    Precision = Precision.Double,
};
double best = 0;
foreach (Initializer start in new Initializer[] { new Zeros(), new Normal(10), new He() })
{
    Dense first = new(10, new Relu(), start), second = new(5, new Relu(), start), last = new(1, new Sigmoid(), start);
    TrainingResult result = new Trainer(options).Train(new Network(2, first, second, last), circles);
    IEnumerable<string> costs = result.History.Steps.Select(step => $"{step.Cost,9:F3}");
    best = result.History.Epochs[^1].Accuracy ?? 0;
    Console.WriteLine($"{start.GetType().Name,-6}: cost at 0, 3000, 6000 {string.Concat(costs)}  accuracy {best:F3}");
}

// One step at the rate 1 changes W by dW: that is how to look at a gradient.
foreach (Activation g in new Activation[] { new Sigmoid(), new Relu() })
{
    Layer[] hidden = [.. Enumerable.Repeat(new Dense(10, g), 9)];
    Model before = new Network(2, [.. hidden, new Dense(1, new Sigmoid())]).Build(seed: 1, Precision.Double);
    var oneStep = new Trainer(options with { Optimizer = new GradientDescent(1), Epochs = 1 });
    Model after = oneStep.Train(before, circles).Model;
    IEnumerable<string> sizes = new[] { 1, 4, 7, 10 }.Select(l => $"  {Largest(before, after, $"{l}.W"):0E-0}");
    Console.WriteLine($"{g.GetType().Name,-7}: largest |dW| in layers 1, 4, 7, 10 {string.Concat(sizes)}");
}

return best >= 0.8 ? 0 : 1;

static double Largest(Model before, Model after, string name) => before.Parameter<double>(name).Span.ToArray()
    .Zip(after.Parameter<double>(name).Span.ToArray(), (a, b) => Math.Abs(a - b)).Max();
