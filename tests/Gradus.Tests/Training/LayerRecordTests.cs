using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Diagnostics;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tests.Diagnostics;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>What a run records of its layers on the way.</summary>
public sealed class LayerRecordTests
{
    private static readonly Network _network = new(2, new Dense(8, new Relu()), new Dropout(0.2), new BatchNorm(), new Dense(5, new Tanh()), new Dense(1, new Sigmoid()));
    private static readonly TrainingOptions _options = new() { Epochs = 30, Seed = new NumPySeed(3), Optimizer = new Adam(0.02) };

    [Fact]
    public void Run_that_is_looked_at_is_the_same_run()
    {
        TrainingResult plain = new Trainer(_options).Train(_network, Problems.Moons());
        TrainingResult seen = new Trainer(_options with { RecordLayers = true }).Train(_network, Problems.Moons());

        Assert.Empty(plain.History.Layers);
        Assert.NotEmpty(seen.History.Layers);
        Assert.Equal(plain.History.Steps, seen.History.Steps);
        Assert.Equal(plain.Model.Parameter<double>("1.W").Span.ToArray(), seen.Model.Parameter<double>("1.W").Span.ToArray());
    }

    [Fact]
    public void Looks_begin_before_the_first_update_and_end_after_the_last()
    {
        TrainingResult result = new Trainer(_options with { RecordLayers = true }).Train(_network, Problems.Moons());

        Same(result.LayersAtStart, [.. result.History.Layers.Take(4)], 0);
        Same(result.LayersAtEnd, [.. result.History.Layers.TakeLast(4)], 30);
        Assert.Equal(30 * 7, result.History.Layers[^1].Step);
        Assert.Equal([1, 3, 4, 5], result.History.Layers.Take(4).Select(layer => layer.Layer));
        Assert.InRange(result.History.Layers.Count / 4, 15, 202);
    }

    [Fact]
    public void Layers_on_the_Gram_path_are_those_of_the_model()
    {
        Network network = new(new Gradus.Tensors.Shape(64, 64, 3), new Dense(6, new Relu()), new Dense(1, new Sigmoid()));
        Dataset data = new Pictures().Generate(seed: 1).Take([.. Enumerable.Range(0, 40)]);
        var options = new TrainingOptions { Epochs = 40, BatchSize = null, Optimizer = new GradientDescent(0.005), Preparations = [new Divide(255)], RecordLayers = true };
        TrainingResult result = new Trainer(options).Train(network, data);

        Assert.True(result.UsedGramPath);
        Same(result.LayersAtStart, [.. result.History.Layers.Take(2)], 0, tolerance: 1e-4);
        Same(result.LayersAtEnd, [.. result.History.Layers.TakeLast(2)], 40, tolerance: 1e-4);
    }

    [Fact]
    public void Dead_units_show_from_the_moment_they_die()
    {
        var options = new TrainingOptions { Epochs = 40, BatchSize = null, Optimizer = new GradientDescent(30), RecordLayers = true };
        TrainingResult result = new Trainer(options).Train(new Network(2, new Dense(16, new Relu()), new Dense(1, new Sigmoid())), Problems.Moons());

        LayerRecord[] first = [.. result.History.Layers.Where(layer => layer.Layer == 1)];
        Assert.Equal(0, first[0].DeadShare);
        Assert.True(first[^1].DeadShare > 0.2, $"{first[^1]}");
    }

    [Fact]
    public void Long_run_is_looked_at_no_more_than_a_picture_shows()
    {
        var options = new TrainingOptions { Epochs = 20_000, BatchSize = null, RecordLayers = true, RecordEvery = 1000 };
        TrainingResult result = new Trainer(options).Train(new Network(2, new Dense(2, new Tanh()), new Dense(1, new Sigmoid())), Problems.Xor());

        Assert.InRange(result.History.Layers.Count / 2, 15, 201);
    }

    private static void Same(IReadOnlyList<LayerStatistics> expected, LayerRecord[] found, double epoch, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Count, found.Length);
        foreach ((LayerStatistics layer, LayerRecord record) in expected.Zip(found))
        {
            Assert.Equal(layer.Number, record.Layer);
            Assert.Equal(epoch, record.Epoch, 1e-9);
            Assert.Equal(layer.OutputMean, record.OutputMean, tolerance * (1 + Math.Abs(layer.OutputMean)));
            Assert.Equal(layer.OutputDeviation, record.OutputDeviation, tolerance * (1 + layer.OutputDeviation));
            Assert.Equal(layer.GradientSize, record.GradientSize, tolerance * (1 + layer.GradientSize));
            Assert.Equal((double)layer.DeadUnits.Count / layer.Units, record.DeadShare);
            Assert.Equal(layer.SaturatedShare, record.SaturatedShare, tolerance);
        }
    }
}
