using Gradus.Activations;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class RecordListTests
{
    [Fact]
    public void What_was_told_stays_as_it_was_while_the_run_goes_on()
    {
        List<TrainingProgress> told = [];
        var options = new TrainingOptions { Epochs = 9, BatchSize = 40, RecordEvery = 1, RecordLayers = true };

        TrainingResult result = new Trainer(options).Train(
            new Network(2, new Dense(4, new Tanh()), new Dense(1, new Sigmoid())), new Moons(count: 120).Generate(seed: 1), new Listener(told));

        Assert.Equal(9, told[^1].History.Epochs.Count);
        Assert.All(told, progress => Assert.Equal(progress.Last, progress.History.Epochs is [.., var last] ? last : null));
        Assert.All(told, progress => Assert.Equal(result.History.Epochs.Take(progress.History.Epochs.Count), progress.History.Epochs));
        Assert.All(told, progress => Assert.Equal(progress.Step, progress.History.Steps.Count));
        Assert.All(told, progress => Assert.True(progress.History.Layers.Count <= result.History.Layers.Count));
        Assert.True(told[0].History.Layers.Count < result.History.Layers.Count);
    }

    [Fact]
    public void List_so_far_keeps_what_it_had()
    {
        RecordList<int> list = new();
        List<RecordList<int>> views = [];
        for (int i = 0; i < 20; i++)
        {
            list.Add(i);
            views.Add(list.SoFar());
        }

        list.Clear();
        list.Add(-1);

        Assert.All(views.Index(), one => Assert.Equal(Enumerable.Range(0, one.Index + 1), one.Item));
        Assert.Equal([-1], list);
        Assert.Throws<ArgumentOutOfRangeException>(() => views[3][4]);
    }

    private sealed class Listener(List<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told.Add(value);
    }
}
