using Gradus.Bench.Workloads;
using Gradus.Networks;

namespace Gradus.Bench.Contenders;

/// <summary>Prediction into a span that the caller keeps, one batch after the other.</summary>
internal sealed class GradusPrediction : IPrepared
{
    private readonly PredictionCase item;
    private readonly Model model;
    private readonly float[] x, outputs;
    private readonly Repeated calls;
    private readonly int threads;
    private int next;

    public GradusPrediction(PredictionCase item, int threads)
    {
        this.item = item;
        this.threads = threads;
        model = Nets.Start(item);
        x = CaseFiles.Read(item.X);
        outputs = new float[item.Batch * item.TargetWidth];
        calls = new Repeated(Call);
    }

    public double Parity()
    {
        float[] first = model.Predict(x.AsSpan(0, item.Features));
        return first.Select((value, j) => (j + 1) * (double)value).Sum();
    }

    public Timed Run(double seconds) => calls.Run(seconds);

    public void Dispose()
    {
    }

    private void Call()
    {
        model.Predict(x.AsSpan(next * item.Features, item.Batch * item.Features), outputs, threads);
        next += item.Batch;
        if (next + item.Batch > item.Rows)
        {
            next = 0;
        }
    }
}
