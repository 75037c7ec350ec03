using System.Diagnostics;
using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Trains networks as its options say. It keeps nothing between runs and may be used from many threads.</summary>
public sealed class Trainer
{
    private readonly TrainingOptions options;

    /// <summary>A trainer with these options.</summary>
    /// <exception cref="ArgumentException">Options are out of range or contradict each other; the message lists every fault.</exception>
    public Trainer(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        this.options = options;
    }

    /// <summary>
    /// Builds the network from the seed and trains it. A <see cref="Rescale"/> without numbers takes them from the targets of the
    /// part that is trained on.
    /// </summary>
    /// <inheritdoc cref="Train(Model, ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/>
    public TrainingResult Train(
        Network network, ExampleSource data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        RequireStep(data);
        Parts parts = Divide(options, data, Question.Of(network));
        RandomStreams random = options.Seed.Open();
        Model start = network.FittedTo(parts.Training.Until(cancellation)).Build(random, options.Precision);
        return Train(start, data, parts, random, null, progress, cancellation);
    }

    /// <summary>Trains a model further, or from weights of one's own; the given model does not change.</summary>
    /// <param name="start">The weights to begin with.</param>
    /// <param name="data">The examples; a validation share is taken from them.</param>
    /// <param name="progress">Told after each epoch, and a few times a second within a long one.</param>
    /// <param name="cancellation">Ends the run after the update under way; the best model so far is returned.</param>
    /// <exception cref="ArgumentException">The network, the loss, the options and the data do not fit together.</exception>
    /// <exception cref="BadDataException">The targets cannot be used with this network and loss.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while streamed examples were measured, for the preparation or for the scale of the targets.</exception>
    public TrainingResult Train(
        Model start, ExampleSource data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(data);
        RequireStep(data);
        return Train(start, data, Divide(options, data, Question.Of(start.Network)), options.Seed.Open(), null, progress, cancellation);
    }

    /// <summary>
    /// Goes on with a run that was written down, to the same bits as if it had never ended: the same weights, the same
    /// history. The options, the data and the validation set are those that it began with; threads and checkpoints are free.
    /// </summary>
    /// <param name="checkpoint">Where the run stood.</param>
    /// <param name="data">The examples that the run began with.</param>
    /// <param name="progress">Told after each epoch, and a few times a second within a long one.</param>
    /// <param name="cancellation">Ends the run after the update under way; the best model so far is returned.</param>
    /// <exception cref="ArgumentException">The options or the data are others than those of the run; the message says which.</exception>
    /// <exception cref="ModelFileException">What the checkpoint holds does not fit the run.</exception>
    public TrainingResult Resume(
        Checkpoint checkpoint, ExampleSource data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(data);
        ResumeCheck.Require(checkpoint.File, options, data);
        RequireStep(data);
        Model start = checkpoint.File.Start;
        return Train(start, data, Divide(options, data, Question.Of(start.Network)), options.Seed.Open(), checkpoint.File, progress, cancellation);
    }

    // The draws of training follow those of the first weights, as in a script that seeds its generator once.
    private TrainingResult Train(
        Model start, ExampleSource data, Parts parts, RandomStreams random, CheckpointFile? from, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        options.Precision == Precision.Double
            ? Train<double>(start, data, parts, random, from, progress, cancellation)
            : Train<float>(start, data, parts, random, from, progress, cancellation);

    private TrainingResult Train<T>(
        Model start, ExampleSource data, Parts parts, RandomStreams random, CheckpointFile? from, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clock = Stopwatch.StartNew();
        Network network = start.Network;
        var question = Question.Of(network);
        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(network);
        (ExampleSource training, ExampleSource? validation) = parts;
        Fitting.CheckColumns(start.FeatureNames, data.FeatureNames, "training");
        Fitting.CheckColumns(start.FeatureNames ?? data.FeatureNames, validation?.FeatureNames, "validation");
        Fitting.CheckCategories(start.Categories, data, "training");
        if (validation is not null)
        {
            Fitting.CheckCategories(start.Categories ?? data.Categories, validation, "validation");
        }

        start = from is null ? WithNames(WithPreprocessing(start, training, cancellation), data, question) : start;
        Fitting.CheckClasses(network, start.ClassNames, data, "training");
        if (validation is not null)
        {
            Fitting.CheckClasses(network, start.ClassNames, validation, "validation");
        }

        if (start.Preprocessing is { } steps)
        {
            training = training.Prepared(steps);
            validation = validation?.Prepared(steps);
        }

        Fitting.Check(network, loss, training, "training");
        if (validation is not null)
        {
            Fitting.Check(network, loss, validation, "validation");
        }

        CheckAgainst<T>(start, question);
        ModelFile.RequireRoom(start);
        options.Checkpoints?.RequireFolder();
        using var workers = new Workers(options.Threads ?? Environment.ProcessorCount);
        var examples = TrainingData<T>.Of(training, question, options.ClassWeights);
        TrainingData<T>? validated = validation is null ? null : TrainingData<T>.Of(validation, question, options.ClassWeights);
        bool inMemory = examples is MemoryData<T> && validated is null or MemoryData<T>;
        GramChoice choice = Choose(options);
        if (from is not null && from.IsGram != choice.IsGram)
        {
            choice = Choose(options with { GramPath = from.IsGram });
        }

        string[] doubts = [.. OutputPairing.Doubts(network, loss, training)];
        if (choice.IsGram)
        {
            if (GramPath<T>.Create(start, (MemoryData<T>)examples, (MemoryData<T>?)validated, options, workers, cancellation) is { } gram)
            {
                // Sums do not ask for the order of the examples, which the coordinates of W are tied to.
                return new TrainingRun<double>(
                    start, gram, loss, options with { BatchSize = null }, random, workers, progress, clock, Writer(isGram: true), from)
                    .Run(choice, doubts, cancellation);
            }

            choice = GramRule.Refused(options, "inner products of the examples exceed double precision");
        }

        return new TrainingRun<T>(
            start, new StraightPath<T>(start, examples, validated, options.Frozen), loss, options, random, workers, progress, clock, Writer(isGram: false), from)
            .Run(choice, doubts, cancellation);

        GramChoice Choose(TrainingOptions by) => !inMemory
            ? GramRule.Refused(by, "the examples are streamed, not in memory")
            : GramRule.Choose(network, by, examples.Count, validated?.Count ?? 0, typeof(T) == typeof(double));

        CheckpointWriter? Writer(bool isGram) => options.Checkpoints is null ? null : new CheckpointWriter(
            options.Checkpoints,
            () => CheckpointFile.Head(start, ResumeCheck.Essential(options), data.Fingerprint(), options.Validation?.Fingerprint(), isGram));
    }

    /// <summary>
    /// The part of the data that <see cref="Train(Network, ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/> trains
    /// on, and on which it measures preparations and the scale of the targets; and the validation part, null where there is none.
    /// </summary>
    /// <param name="network">The network; whether it tells classes apart decides how a share is taken.</param>
    /// <param name="data">The examples.</param>
    public (ExampleSource Training, ExampleSource? Validation) Divide(Network network, ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        Parts parts = Divide(options, data, Question.Of(network));
        return (parts.Training, parts.Validation);
    }

    /// <summary>
    /// Refuses, before a run, examples on which its model could not be evaluated afterwards: other columns or categories, another
    /// width, values that the preparation leaves missing or does not know, classes or targets that the network has no answer for.
    /// Where the examples to train on are streamed, preparations are not measured for this, and only raw inputs are compared.
    /// </summary>
    /// <param name="network">The network that will be trained.</param>
    /// <param name="data">The examples to train on.</param>
    /// <param name="test">The examples to evaluate on, with raw inputs.</param>
    /// <exception cref="ArgumentException">They do not fit the network, or the loss.</exception>
    /// <exception cref="BadDataException">They do not fit the examples to train on.</exception>
    public void CheckTest(Network network, ExampleSource data, ExampleSource test)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        TestCheck.Require(options, network, null, data, test);
    }

    /// <summary>The same before a model goes on training, which may prepare its inputs already.</summary>
    /// <param name="start">The model that training begins with.</param>
    /// <param name="data">The examples to train on.</param>
    /// <param name="test">The examples to evaluate on, with raw inputs.</param>
    /// <inheritdoc cref="CheckTest(Network, ExampleSource, ExampleSource)"/>
    public void CheckTest(Model start, ExampleSource data, ExampleSource test)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(data);
        TestCheck.Require(options, start.Network, start, data, test);
    }

    internal static Parts Divide(TrainingOptions options, ExampleSource data, Question question)
    {
        if (options.ValidationShare == 0)
        {
            return new(data, options.Validation);
        }

        if (data is not Dataset inMemory)
        {
            (StreamedDataset rest, StreamedDataset share) = ((StreamedDataset)data).Split(options.ValidationShare, options.Seed);
            return new(rest, share);
        }

        Split split = question.HasClasses
            ? Split.Stratified(inMemory, options.ValidationShare, options.Seed)
            : Split.Plain(inMemory, options.ValidationShare, options.Seed);
        return new(split.Train, split.Test);
    }

    private void RequireStep(ExampleSource data)
    {
        if (data is StreamedDataset && options.BatchSize is null)
        {
            throw new ArgumentException("BatchSize is null, so that a step takes all examples, but they are streamed because they do not fit into memory: give a number, such as 256.");
        }
    }

    // A model that goes on training keeps what was measured when it began.
    private Model WithPreprocessing(Model start, ExampleSource training, CancellationToken cancellation)
    {
        if (options.Preparations.Count == 0)
        {
            return start;
        }

        return start.Preprocessing is null
            ? start.WithPreprocessing(Preprocessing.Fit(options.Preparations, training.Until(cancellation)))
            : throw new ArgumentException("The model prepares its inputs already, as it did when it was trained: leave Preparations empty to go on training it.");
    }

    // The model learns from the data what its inputs and classes are called, unless it knows.
    private static Model WithNames(Model start, ExampleSource data, Question question)
    {
        bool namesClasses = question.HasClasses && data.ClassNames?.Count == question.Classes;
        return start.WithNames(start.FeatureNames ?? data.FeatureNames, start.ClassNames ?? (namesClasses ? data.ClassNames : null))
            .WithCategories(start.Categories ?? data.Categories)
            .WithTargetNames(data.TargetNames ?? start.TargetNames)
            .WithWriting(data.Writing ?? start.Writing);
    }

    // What the options say about this network, which they could not check by themselves.
    private void CheckAgainst<T>(Model start, Question question) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string[] trained = [.. start.Weights.In<T>().Tensors.Where(tensor => tensor.Role != ParameterRole.Statistic).Select(tensor => tensor.Name)];
        if (options.Frozen.FirstOrDefault(name => !trained.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"Frozen names {unknown}, but the parameters that are trained are {string.Join(", ", trained)}.");
        }

        if (options.BatchSize == 1 && start.Network.Layers.Any(layer => layer is BatchNorm))
        {
            throw new ArgumentException("BatchNorm compares the examples of a batch, but BatchSize is 1: set it to 2 or more, or leave BatchNorm out.");
        }

        if (options.ClassWeights.Count > 0 && (!question.HasClasses || options.ClassWeights.Count != question.Classes))
        {
            string found = question.HasClasses ? $"the network tells {question.Classes} classes apart" : "the network tells no classes apart";
            throw new ArgumentException($"There are {options.ClassWeights.Count} ClassWeights, but {found}.");
        }
    }

    /// <summary>The part that is trained on, and the validation part.</summary>
    internal readonly record struct Parts(ExampleSource Training, ExampleSource? Validation);
}
