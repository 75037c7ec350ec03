// 08. The notes' picture experiment with nothing downloaded: 64×64×3 numbers in, [20, 7, 5] hidden units, one answer.
//     Then what a program does with a trained model: save it, load it elsewhere, ask it about one example.
//
// A linear model guesses at these pictures, whatever its weights; a few hidden units tell apples from bottles.
// It prints:
//   1 layers, accuracy on 60 new pictures: 0.450
//   4 layers, accuracy on 60 new pictures: 1.000
//   the first one is: bottle; the loaded model says: bottle
//   same bits: True

#:project ../src/Gradus/Gradus.csproj
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

Dataset pictures = new Pictures(count: 300).Generate(seed: 1);
(Dataset train, Dataset test) = Split.Stratified(pictures, testFraction: 0.2, seed: 1);
Tensor<float> X = test.Inputs<float>(), Y = test.Targets<float>();

var output = new Dense(1, new Sigmoid());
Network[] networks =
[
    new(pictures.InputShape, output),
    new(pictures.InputShape, new Dense(20, new Relu()), new Dense(7, new Relu()), new Dense(5, new Relu()), output),
];
var trainer = new Trainer(new TrainingOptions { Optimizer = new Adam(0.001), Epochs = 30, Seed = 1 });

Model model = networks[0].Build(seed: 1);
double? accuracy = null;
foreach (Network network in networks)
{
    model = trainer.Train(network, train).Model;
    accuracy = model.Evaluate(test).Accuracy;
    Console.WriteLine($"{network.Layers.Count} layers, accuracy on {test.Count} new pictures: {accuracy:F3}");
}

string path = Path.Combine(Path.GetTempPath(), "pictures.safetensors");
model.Save(path);
Model loaded = Model.Load(path);

LikelyClass likeliest = loaded.TopK(X.Row(0), 1)[0];
Console.WriteLine($"the first one is: {test.ClassNames![(int)Y[0, 0]]}; the loaded model says: {likeliest.Name}");
Console.WriteLine($"same bits: {loaded.Predict(X).Span.SequenceEqual(model.Predict(X).Span)}");
return accuracy >= 0.9 ? 0 : 1;
