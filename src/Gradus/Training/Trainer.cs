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
    /// Divides the examples into the part that is trained on and the validation part, and measures the preparations on the first: once,
    /// for whoever chooses a network for the inputs, looks at a test part, and trains.
    /// </summary>
    /// <param name="question">What the network is asked; whether it tells classes apart decides how a share is taken.</param>
    /// <param name="data">The examples; a validation share is taken from them.</param>
    /// <param name="cancellation">Ends it where streamed examples are measured.</param>
    /// <exception cref="ArgumentException">The options and the data do not fit together.</exception>
    /// <exception cref="BadDataException">The numbers do not allow a preparation, or the validation part has other columns.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while streamed examples were measured.</exception>
    public RunExamples Prepare(QuestionKind question, ExampleSource data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RunExamples.Of(options, question, null, data, cancellation);
    }

    /// <summary>The same for a model that goes on training, which may prepare its inputs already.</summary>
    /// <param name="start">The model that training begins with.</param>
    /// <param name="data">The examples; a validation share is taken from them.</param>
    /// <param name="cancellation">Ends it where streamed examples are measured.</param>
    /// <inheritdoc cref="Prepare(QuestionKind, ExampleSource, CancellationToken)"/>
    public RunExamples Prepare(Model start, ExampleSource data, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(data);
        return RunExamples.Of(options, start.Network.Question, start, data, cancellation);
    }

    /// <summary>The same for a run that goes on, whose model prepares its inputs as it did.</summary>
    /// <param name="checkpoint">Where the run stood.</param>
    /// <param name="data">The examples that the run began with.</param>
    /// <inheritdoc cref="Prepare(QuestionKind, ExampleSource, CancellationToken)"/>
    public RunExamples Prepare(Checkpoint checkpoint, ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(data);
        return RunExamples.Resumed(options, checkpoint.Network.Question, checkpoint.Start, data);
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
        return Train(network, Prepare(network.Question, data, cancellation), progress, cancellation);
    }

    /// <inheritdoc cref="Train(Network, ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/>
    /// <param name="network">The network.</param>
    /// <param name="examples">The examples, prepared by this trainer or one that divides and prepares in the same way.</param>
    /// <param name="progress">Told after each epoch, and a few times a second within a long one.</param>
    /// <param name="cancellation">Ends the run after the update under way; the best model so far is returned.</param>
    public TrainingResult Train(
        Network network, RunExamples examples, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(examples);
        examples.RequireFor(options, network.Question);
        RandomStreams random = options.Seed.Open();
        Model start = network.FittedTo(examples.Training.Until(cancellation)).Build(random, options.Precision);
        return Train(start, examples, random, null, progress, cancellation);
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
        Model start, ExampleSource data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        Train(start, Prepare(start, data, cancellation), progress, cancellation);

    /// <inheritdoc cref="Train(Model, ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/>
    /// <param name="start">The weights to begin with.</param>
    /// <param name="examples">The examples, prepared by this trainer or one that divides and prepares in the same way.</param>
    /// <param name="progress">Told after each epoch, and a few times a second within a long one.</param>
    /// <param name="cancellation">Ends the run after the update under way; the best model so far is returned.</param>
    public TrainingResult Train(
        Model start, RunExamples examples, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(examples);
        examples.RequireFor(options, start.Network.Question);
        examples.RequireNames(start);
        return Train(start, examples, options.Seed.Open(), null, progress, cancellation);
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
    /// <exception cref="BadDataException">The classes of the data are not those that the run knows.</exception>
    /// <exception cref="ModelFileException">What the checkpoint holds does not fit the run.</exception>
    public TrainingResult Resume(
        Checkpoint checkpoint, ExampleSource data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(data);
        ResumeCheck.Require(checkpoint.File, options, data);
        return Train(checkpoint.Start, Prepare(checkpoint, data), options.Seed.Open(), checkpoint.File, progress, cancellation);
    }

    /// <inheritdoc cref="Resume(Checkpoint, ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/>
    /// <param name="checkpoint">Where the run stood.</param>
    /// <param name="examples">The examples that the run began with, prepared for this checkpoint.</param>
    /// <param name="progress">Told after each epoch, and a few times a second within a long one.</param>
    /// <param name="cancellation">Ends the run after the update under way; the best model so far is returned.</param>
    public TrainingResult Resume(
        Checkpoint checkpoint, RunExamples examples, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(examples);
        ResumeCheck.Require(checkpoint.File, options, examples.All);
        examples.RequireFor(options, checkpoint.Network.Question);
        examples.RequireNames(checkpoint.Start);
        return examples.Preprocessing == checkpoint.Start.Preprocessing
            ? Train(checkpoint.Start, examples, options.Seed.Open(), checkpoint.File, progress, cancellation)
            : throw new ArgumentException("The examples are not prepared as those that the run began with: let the trainer prepare them for this checkpoint.");
    }

    // The draws of training follow those of the first weights, as in a script that seeds its generator once.
    private TrainingResult Train(
        Model start, RunExamples examples, RandomStreams random, CheckpointFile? from, IProgress<TrainingProgress>? progress, CancellationToken cancellation) =>
        options.Precision == Precision.Double
            ? Train<double>(start, examples, random, from, progress, cancellation)
            : Train<float>(start, examples, random, from, progress, cancellation);

    private TrainingResult Train<T>(
        Model start, RunExamples examples, RandomStreams random, CheckpointFile? from, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var clock = Stopwatch.StartNew();
        Network network = start.Network;
        var question = Question.Of(network);
        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(network);
        // Before the names of the inputs, of which there would be as many too few or too many.
        Fitting.CheckInputs(network, examples.InputShape, "training");
        start = from is null ? WithNames(WithPreprocessing(start, examples), examples.All, question) : start;
        Fitting.CheckClasses(network, start.ClassNames, examples.All, "training");
        ExampleSource training = examples.Prepared(examples.Training);
        ExampleSource? validation = null;
        if (examples.Validation is { } raw)
        {
            Fitting.CheckClasses(network, start.ClassNames, raw, "validation");
            validation = examples.Prepared(raw);
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
        var trained = TrainingData<T>.Of(training, question, options.ClassWeights, examples.Rooms);
        TrainingData<T>? validated = validation is null ? null : TrainingData<T>.Of(validation, question, options.ClassWeights, examples.Rooms);
        bool inMemory = trained is MemoryData<T> && validated is null or MemoryData<T>;
        GramChoice choice = Choose(options);
        if (from is not null && from.IsGram != choice.IsGram)
        {
            choice = Choose(options with { GramPath = from.IsGram });
        }

        string[] doubts = [.. OutputPairing.Doubts(network, loss, training)];
        if (choice.IsGram)
        {
            if (GramPath<T>.Create(start, (MemoryData<T>)trained, (MemoryData<T>?)validated, options, workers, cancellation) is { } gram)
            {
                // Sums do not ask for the order of the examples, which the coordinates of W are tied to.
                return new TrainingRun<double>(
                    start, gram, loss, options with { BatchSize = null }, random, workers, progress, clock, Writer(isGram: true), from)
                    .Run(choice, doubts, cancellation);
            }

            choice = GramRule.Refused(options, "inner products of the examples exceed double precision");
        }

        return new TrainingRun<T>(
            start, new StraightPath<T>(start, trained, validated, options.Frozen), loss, options, random, workers, progress, clock, Writer(isGram: false), from)
            .Run(choice, doubts, cancellation);

        GramChoice Choose(TrainingOptions by) => !inMemory
            ? GramRule.Refused(by, "the examples are streamed, not in memory")
            : GramRule.Choose(network, by, trained.Count, validated?.Count ?? 0, typeof(T) == typeof(double));

        CheckpointWriter? Writer(bool isGram) => options.Checkpoints is null ? null : new CheckpointWriter(
            options.Checkpoints,
            () => CheckpointFile.Head(start, ResumeCheck.Essential(options), examples.All.Fingerprint(), options.Validation?.Fingerprint(), isGram));
    }

    // A model that goes on training keeps what was measured when it began.
    private static Model WithPreprocessing(Model start, RunExamples examples) =>
        start.Preprocessing == examples.Preprocessing ? start
        : start.Preprocessing is null ? start.WithPreprocessing(examples.Preprocessing!)
        : throw new ArgumentException("The model prepares its inputs already, and the examples are not prepared as it does: let the trainer prepare them for this model.");

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
}
