// 04. The net of 03 again, described instead of written out: the same costs to the last printed digit.
//
// Formulas of 03          where they are now
//   Z = A·Wᵀ + b, dW, db     src/Gradus/Layers/Dense.cs
//   tanh and 1 − tanh²       src/Gradus/Activations/Tanh.cs
//   L and dZ2 = A2 − Y       src/Gradus/Losses/BinaryCrossEntropy.cs
//   W := W − α·dW            src/Gradus/Optimizers/GradientDescent.cs
//
// It prints:
//   cost after    0 steps 0.69304802
//   cost after 1000 steps 0.28808329
//   cost after 2000 steps 0.25438549
//   cost after 3000 steps 0.23386415
//   cost after 4000 steps 0.22679249
//   cost after 5000 steps 0.22264428
//   362 of 400 right

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

Dataset flower = new PlanarFlower().Generate(new NumPySeed(1));

var network = new Network(
    2,
    new Dense(4, new Tanh(), new Normal(0.01)),
    new Dense(1, new Sigmoid(), new Normal(0.01)));

var trainer = new Trainer(new TrainingOptions
{
    Optimizer = new GradientDescent(1.2),
    BatchSize = null,               // full batch: every step sees all examples, so an epoch is a step
    Epochs = 5001,
    RecordEvery = 1000,
    Seed = new NumPySeed(2),        // the first weights of np.random.seed(2)
    Precision = Precision.Double,
});

TrainingResult result = trainer.Train(network, flower);
foreach (StepRecord step in result.History.Steps)
{
    Console.WriteLine($"cost after {step.Step,4} steps {step.Cost:F8}");
}

double accuracy = result.History.Epochs[^1].Accuracy ?? 0;
Console.WriteLine($"{accuracy * flower.Count:F0} of {flower.Count} right");
return accuracy >= 0.9 ? 0 : 1;
