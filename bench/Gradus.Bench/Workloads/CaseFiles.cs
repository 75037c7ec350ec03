using System.Runtime.InteropServices;
using Gradus.Files;
using Gradus.Networks;

namespace Gradus.Bench.Workloads;

/// <summary>Writes the numbers of a case to files that every contender reads: single precision, little-endian, row-major.</summary>
internal sealed class CaseFiles(string folder)
{
    // Raised when the numbers of a source change, so that files from before are not taken for them.
    private const string Version = "2";

    public Case Write(Case item) => item switch
    {
        TrainingCase training => WithInputs(training) with { Y = Targets(training), Layers = Weights(training) },
        PredictionCase prediction => WithInputs(prediction) with { Layers = Weights(prediction) },
        _ => item,
    };

    public static float[] Read(string path) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray();

    private TCase WithInputs<TCase>(TCase item) where TCase : NetCase => item with { X = Inputs(item) };

    private string Inputs(NetCase item) => Cached($"{item.Source.Name}-{item.Rows}x{item.Features}.x", (long)item.Rows * item.Features, x =>
        item.Source.Inputs(x, item.Rows, item.Features));

    private string Targets(TrainingCase item)
    {
        string name = $"{item.Source.Name}-{item.Rows}x{item.Features}-{item.TargetWidth}-{item.Loss}.y";
        return Cached(name, (long)item.Rows * item.TargetWidth, y =>
            item.Source.Targets(Read(Inputs(item)), y, item.Rows, item.Features, item.TargetWidth, item.Loss));
    }

    private LayerSpec[] Weights(NetCase item)
    {
        var model = new Lazy<Model>(() => Nets.Network(item).Build(seed: 1));
        int inputs = item.Features;
        return [.. item.Layers.Select((layer, l) =>
        {
            long count = (long)layer.Units * inputs;
            inputs = layer.Units;
            return layer with
            {
                Weights = Cached($"{item.Id}-{l + 1}.w", count, w => model.Value.Parameter<float>($"{l + 1}.W").Span.CopyTo(w)),
            };
        })];
    }

    private string Cached(string name, long count, Action<float[]> fill)
    {
        string path = Path.Combine(folder, $"{Version}-{name}");
        if (!File.Exists(path) || new FileInfo(path).Length != count * sizeof(float))
        {
            float[] values = new float[count];
            fill(values);
            Save(path, values);
        }

        return path;
    }

    private static void Save(string path, float[] values) =>
        AtomicFile.Write(path, stream => stream.Write(MemoryMarshal.AsBytes<float>(values)));
}
