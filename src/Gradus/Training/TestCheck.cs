using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>Whether the model that a run will make can be evaluated on other examples, asked before the run.</summary>
internal static class TestCheck
{
    private const string What = "test";

    public static void Require(TrainingOptions options, Network network, Model? start, ExampleSource data, ExampleSource test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(network);
        Fitting.CheckColumns(start?.FeatureNames ?? data.FeatureNames, test.FeatureNames, What);
        Fitting.CheckCategories(start?.Categories ?? data.Categories, test, What);
        Fitting.CheckClasses(network, start?.ClassNames ?? data.ClassNames, test, What);
        if (test.InputShape.Count != data.InputShape.Count)
        {
            throw new ArgumentException($"The examples to train on have {data.InputShape.Count} inputs, but the {What} data has {test.InputShape.Count}. Give it the same columns.");
        }

        if (start?.Preprocessing is null && options.Preparations.Count > 0 && data is StreamedDataset)
        {
            // A pass over all examples, which the run makes anyway.
            Fitting.CheckTargets(network, loss, test, What);
            return;
        }

        Preprocessing? steps = start?.Preprocessing
            ?? (options.Preparations.Count > 0 ? Preprocessing.Fit(options.Preparations, Trainer.Divide(options, data, Question.Of(network)).Training) : null);
        Fitting.Check(network, loss, steps is null ? test : test.Prepared(steps), What);
    }
}
