// 06. One of C classes: softmax, a[i] = e^z[i] / Σ e^z[j], and the loss L = −Σ y[j]·log a[j].
//
// ∂L/∂z = a − y once more, as with one sigmoid. First for one example with C = 4, then for a net that tells the three
// arms of a spiral apart. The classes are the numbers 0, 1, 2; no one has to write them as rows of zeros and a one.
// It prints:
//   a  =  0.842  0.042  0.002  0.114   Σ a = 1.000
//   dz =  0.842 -0.958  0.002  0.114   L = 3.172 = −log 0.042
//   epoch   1: cost 1.181, accuracy 0.287
//   epoch  50: cost 0.115, accuracy 0.971
//   epoch 200: cost 0.037, accuracy 0.988
//   accuracy on 60 points it has not seen: 1.000

#:project ../src/Gradus/Gradus.csproj
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Training;

double[] z = [5, 2, -1, 3], y = [0, 1, 0, 0], a = new double[4], dz = new double[4];
new Softmax().Forward(z, a);
double L = new CategoricalCrossEntropy().Evaluate(z, y, dz);
Console.WriteLine($"a  = {Row(a)}   Σ a = {a.Sum():F3}");
Console.WriteLine($"dz = {Row(dz)}   L = {L:F3} = −log {a[1]:F3}");

Dataset spirals = new Spirals(arms: 3).Generate(seed: 1);
(Dataset train, Dataset test) = Split.Stratified(spirals, testFraction: 0.2, seed: 1);

var network = new Network(2, new Dense(32, new Relu()), new Dense(3, new Softmax()));
var trainer = new Trainer(new TrainingOptions
{
    Optimizer = new Adam(0.02),
    BatchSize = 48,
    Epochs = 200,
    Seed = 1,
    Precision = Precision.Double,
});

TrainingResult result = trainer.Train(network, train);
foreach (EpochRecord epoch in result.History.Epochs.Where(epoch => epoch.Epoch is 0 or 49 or 199))
{
    Console.WriteLine($"epoch {epoch.Epoch + 1,3}: cost {epoch.Cost:F3}, accuracy {epoch.Accuracy:F3}");
}

double? accuracy = result.Model.Evaluate(test).Accuracy;
Console.WriteLine($"accuracy on {test.Count} points it has not seen: {accuracy:F3}");
return accuracy >= 0.9 ? 0 : 1;

static string Row(double[] values) => string.Join(" ", values.Select(value => $"{value,6:F3}"));
