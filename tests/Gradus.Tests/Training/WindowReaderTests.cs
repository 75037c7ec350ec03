using System.Runtime.CompilerServices;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Streams;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class WindowReaderTests
{
    [Fact]
    public void Windows_go_when_the_run_ends()
    {
        const int Width = 64;
        using StreamFolder folder = new();
        using StreamedDataset data = DataFile.Stream<float>(folder.WriteArrays(6000, Width), null, folder.Options());
        StreamedData<float> examples = new(data, Question.Of(new Network(Width, new Dense(3, new Softmax()))), [], new());
        WindowReader<float> reader = new(examples, WindowPlan.For(data.Count, 1, data.Memory, Width * sizeof(float), null));
        WeakReference window = FirstWindow(reader);
        Assert.True(window.IsAlive);

        reader.Dispose();
        GC.Collect();

        Assert.False(window.IsAlive);
        GC.KeepAlive(reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference FirstWindow(WindowReader<float> reader) => new(reader.Take(0));
}
