using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Labs.Courses;

/// <summary>
/// Plain descent over all examples in stages, to look at the weights between them: it remembers nothing from step to step, so
/// that the stages lead where one long run would.
/// </summary>
internal static class Stages
{
    /// <param name="start">The weights to start from; the first stage, at epoch 0.</param>
    /// <param name="data">The examples.</param>
    /// <param name="options">How to train; the epochs are those of all stages together.</param>
    /// <param name="count">How many stages at most.</param>
    /// <param name="run">Whom to ask whether to go on.</param>
    public static IEnumerable<Stage> Train(Model start, Dataset data, TrainingOptions options, int count, LabRun run)
    {
        yield return new Stage(0, start, null);
        int epoch = 0;
        for (int i = 1; i <= count; i++)
        {
            int until = (int)((long)options.Epochs * i / count);
            if (until == epoch)
            {
                continue;
            }

            TrainingResult result = new Trainer(options with { BatchSize = null, RestoreBest = false, Epochs = until - epoch }).Train(start, data, cancellation: run.Cancellation);
            if (result.Outcome != Outcome.Completed)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                yield break;
            }

            (start, epoch) = (result.Model, until);
            yield return new Stage(epoch, start, result);
        }
    }
}

/// <summary>A moment of a course of training.</summary>
/// <param name="Epoch">The epochs until then.</param>
/// <param name="Model">The weights then.</param>
/// <param name="Result">What led there; null at the start.</param>
internal sealed record Stage(int Epoch, Model Model, TrainingResult? Result);
