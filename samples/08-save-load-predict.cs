// 08. The notes' picture experiment with nothing downloaded: 64×64×3 numbers in, [20, 7, 5] hidden units, one answer.
//     Then what a program does with a trained model: save it, load it elsewhere, ask it about one example.
//
// A linear model guesses at these pictures, whatever its weights; a few hidden units tell apples from bottles.
// It prints:
//   layers: 1, right: 27 of 60 pictures it has not seen
//   layers: 4, right: 60 of 60 pictures it has not seen
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

Dataset pictures = new Pictures(Count: 300).Generate(seed: 1);
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
int right = 0;
foreach (Network network in networks)
{
    model = trainer.Train(network, train).Model.WithNames(features: null, pictures.ClassNames);
    right = Enumerable.Range(0, test.Count).Count(i => model.PredictClass(X.Row(i)) == Y[i, 0]);
    Console.WriteLine($"layers: {network.Layers.Count}, right: {right} of {test.Count} pictures it has not seen");
}

string path = Path.Combine(Path.GetTempPath(), "pictures.safetensors");
model.Save(path);
Model loaded = Model.Load(path);

LikelyClass likeliest = loaded.TopK(X.Row(0), 1)[0];
Console.WriteLine($"the first one is: {test.ClassNames![(int)Y[0, 0]]}; the loaded model says: {likeliest.Name}");
Console.WriteLine($"same bits: {loaded.Predict(X).Span.SequenceEqual(model.Predict(X).Span)}");
return right >= 0.9 * test.Count ? 0 : 1;
