using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// The examples of a run: the part that is trained on, the part that validates, and what the preparations measured on the first.
/// <see cref="Trainer.Prepare(QuestionKind, ExampleSource, CancellationToken)"/> makes it once; who chooses a network for the inputs,
/// looks at a test part, or trains, asks it.
/// </summary>
public sealed class RunExamples
{
    private const string Test = "test";

    private readonly TrainingOptions options;
    private readonly QuestionKind question;
    private readonly IReadOnlyList<string>? featureNames, classNames;
    private readonly IReadOnlyList<IReadOnlyList<string>?>? categories;

    private RunExamples(TrainingOptions options, QuestionKind question, Model? start, ExampleSource data)
    {
        (this.options, this.question, All) = (options, question, data);
        (featureNames, classNames, categories) = (start?.FeatureNames ?? data.FeatureNames, start?.ClassNames ?? data.ClassNames, start?.Categories ?? data.Categories);
        (Training, Validation) = Divided();
        Preprocessing = start?.Preprocessing;
    }

    private RunExamples(RunExamples other, TrainingOptions options) =>
        (this.options, question, featureNames, classNames, categories, All, Training, Validation, Preprocessing, Rooms) =
        (options, other.question, other.featureNames, other.classNames, other.categories, other.All, other.Training, other.Validation, other.Preprocessing, other.Rooms);

    /// <summary>The examples as they were given, with raw inputs, without a validation set of its own.</summary>
    public ExampleSource All { get; private init; }

    /// <summary>The part that is trained on, with raw inputs: preparations and the scale of targets are measured on it.</summary>
    public ExampleSource Training { get; private init; }

    /// <summary>The part that validates, with raw inputs; null where there is none.</summary>
    public ExampleSource? Validation { get; private init; }

    /// <summary>The steps from raw inputs to those of the network; null where there are none.</summary>
    public Preprocessing? Preprocessing { get; private init; }

    /// <summary>The shape of one example as the network gets it.</summary>
    public Shape InputShape => Preprocessing is { } steps && steps.OutputWidth != steps.InputWidth ? new(steps.OutputWidth) : All.InputShape;

    /// <summary>Where windows of streamed examples are, run after run.</summary>
    internal WindowRooms Rooms { get; } = new();

    /// <summary>The same examples, of which those that are streamed take so many bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than <see cref="StreamOptions.LeastMemory"/>.</exception>
    public RunExamples Within(long memory)
    {
        return new(this, options)
        {
            All = Limited(All),
            Training = Limited(Training),
            Validation = Validation is null ? null : Limited(Validation),
        };

        ExampleSource Limited(ExampleSource source) => source is StreamedDataset streamed ? streamed.Within(memory) : source;
    }

    /// <summary>
    /// Refuses, before a run, examples on which its model could not be evaluated afterwards: other columns or categories, another
    /// width, values that the preparation leaves missing or does not know, classes or targets that the network has no answer for.
    /// Streamed examples are read once for it.
    /// </summary>
    /// <param name="network">The network that will be trained.</param>
    /// <param name="test">The examples to evaluate on, with raw inputs.</param>
    /// <param name="cancellation">Ends it where the examples are streamed.</param>
    /// <exception cref="ArgumentException">They do not fit the network, or the loss.</exception>
    /// <exception cref="BadDataException">They do not fit the examples to train on.</exception>
    public void CheckTest(Network network, ExampleSource test, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(test);
        Fitting.CheckColumns(featureNames, test.FeatureNames, Test);
        Fitting.CheckCategories(categories, test, Test);
        Fitting.CheckClasses(network, classNames, test, Test);
        if (test.InputShape.Count != All.InputShape.Count)
        {
            throw new ArgumentException($"The examples to train on have {All.InputShape.Count} inputs, but the {Test} data has {test.InputShape.Count}. Give it the same columns.");
        }

        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(network);
        ExampleSource prepared = Prepared(test.Until(cancellation));
        Fitting.Check(network, loss, prepared, Test);
        Fitting.CheckReadable(prepared);
    }

    /// <summary>The examples for training with these options; what a model prepares already is not measured anew.</summary>
    internal static RunExamples Of(TrainingOptions options, QuestionKind question, Model? start, ExampleSource data, CancellationToken cancellation)
    {
        RunExamples examples = Resumed(options, question, start, data);
        return options.Preparations.Count == 0 ? examples
            : start?.Preprocessing is null ? examples.MeasuredFor(options, cancellation)
            : throw new ArgumentException("The model prepares its inputs already, as it did when it was trained: leave Preparations empty to go on training it.");
    }

    /// <summary>The examples of a run that goes on, which a model prepares as it did.</summary>
    internal static RunExamples Resumed(TrainingOptions options, QuestionKind question, Model? start, ExampleSource data)
    {
        if (data is StreamedDataset && options.BatchSize is null)
        {
            throw new ArgumentException("BatchSize is null, so that a step takes all examples, but they are streamed because they do not fit into memory: give a number, such as 256.");
        }

        RunExamples examples = new(options, question, start, data);
        examples.RequireNames(start);
        return examples;
    }

    /// <summary>The same parts, with what the preparations of these options measure on them.</summary>
    internal RunExamples MeasuredFor(TrainingOptions by, CancellationToken cancellation) => new(this, by)
    {
        Preprocessing = Preprocessing.Fit(by.Preparations, Training.Until(cancellation)),
    };

    /// <summary>Examples as the network gets them.</summary>
    internal ExampleSource Prepared(ExampleSource raw) => Preprocessing is { } steps ? raw.Prepared(steps) : raw;

    /// <summary>Whether the preparations of other options are those that were measured here.</summary>
    internal bool IsPreparedAs(TrainingOptions by) => by.Preparations.SequenceEqual(options.Preparations);

    /// <summary>Refuses to train with other options, or another network, than the examples were divided and prepared for.</summary>
    internal void RequireFor(TrainingOptions by, QuestionKind asked)
    {
        string? other = asked != question ? $"a network that is asked {question}, but this one is asked {asked}"
            : !IsPreparedAs(by) ? "other Preparations than the options of this trainer"
            : by.ValidationShare != options.ValidationShare || by.Validation != options.Validation ? "another validation part than that of this trainer's options"
            : by.ValidationShare > 0 && !by.Seed.Equals(options.Seed) ? "another Seed than that of this trainer's options"
            : null;
        if (other is not null)
        {
            throw new ArgumentException($"The examples were prepared for {other}: let this trainer prepare them for this network.");
        }
    }

    /// <summary>Refuses examples with other columns or categories than a model knows.</summary>
    internal void RequireNames(Model? start)
    {
        Fitting.CheckColumns(start?.FeatureNames, All.FeatureNames, "training");
        Fitting.CheckColumns(start?.FeatureNames ?? All.FeatureNames, Validation?.FeatureNames, "validation");
        Fitting.CheckCategories(start?.Categories, All, "training");
        if (Validation is not null)
        {
            Fitting.CheckCategories(start?.Categories ?? All.Categories, Validation, "validation");
        }
    }

    private (ExampleSource Training, ExampleSource? Validation) Divided()
    {
        if (options.ValidationShare == 0)
        {
            return (All, options.Validation);
        }

        if (All is not Dataset inMemory)
        {
            return ((StreamedDataset)All).Split(options.ValidationShare, options.Seed);
        }

        Split split = new Question(question, Units: 0).HasClasses
            ? Split.Stratified(inMemory, options.ValidationShare, options.Seed)
            : Split.Plain(inMemory, options.ValidationShare, options.Seed);
        return (split.Train, split.Test);
    }
}
