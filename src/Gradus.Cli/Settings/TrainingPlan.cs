using System.Globalization;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Cli.Settings;

/// <summary>The options of the trainer that settings ask for.</summary>
internal static class TrainingPlan
{
    public const int MostThreads = 1024;

    private const int RecordEvery = 100;

    private static readonly string[] Penalties = ["l1", "l2"];

    public static TrainingOptions Of(SettingValues values, ExampleSource data, ExampleSource? validation)
    {
        Optimizer optimizer = Optimizer(values);
        return new()
        {
            Loss = values.Read("loss", Catalog.Parse<Losses.Loss>),
            Optimizer = optimizer,
            Epochs = values.Count("epochs", "100") ?? 100,
            BatchSize = BatchSize(values, optimizer, data),
            Shuffle = !values.IsOn("no-shuffle"),
            Seed = SeedText.OfRun(values),
            ShuffleSeed = SeedText.Read(values, "shuffle-seed"),
            DropoutSeed = SeedText.Read(values, "dropout-seed"),
            Regularizers = Regularizers(values),
            Preparations = Preparations(values),
            Clipping = Clipping(values),
            ValidationShare = validation is null ? DataChoice.Share(values, "validation") ?? 0 : 0,
            Validation = validation,
            ValidateEvery = values.Count("validate-every", "10") ?? 1,
            EarlyStopping = EarlyStopping(values),
            RestoreBest = !values.IsOn("keep-last"),
            ClassWeights = ClassWeights(values, data),
            Frozen = values.List("freeze"),
            RecordEvery = Recorded(values),
            Precision = Precision(values),
            Threads = values.Count("threads", "4", most: MostThreads),
            GramPath = GramPath(values),
        };
    }

    public static Precision Precision(SettingValues values) => values["precision"] switch
    {
        null or "single" => Networks.Precision.Single,
        "double" => Networks.Precision.Double,
        _ => throw values.Wrong("precision", "is single or double"),
    };

    private static bool? GramPath(SettingValues values) => values["gram"] switch
    {
        null or "auto" => null,
        "on" => true,
        "off" => false,
        _ => throw values.Wrong("gram", "is auto, on or off"),
    };

    public static IReadOnlyList<Regularizer> Regularizers(SettingValues values) =>
    [
        .. Penalties.Select(name => Price(values, name)).OfType<Regularizer>(),
    ];

    private static Regularizer? Price(SettingValues values, string name) =>
        double.TryParse(values[name], NumberStyles.Float, CultureInfo.InvariantCulture, out double price) && !(price >= 0 && double.IsFinite(price))
            ? throw values.Wrong(name, "takes a number from 0 on, such as 0.01")
            : values.Read(name, text => Catalog.Parse<Regularizer>($"{name}({text})"));

    private static List<Preparation> Preparations(SettingValues values)
    {
        if (values.IsOn("standardize") && values.IsOn("min-max"))
        {
            throw CommandException.Usage("--standardize and --min-max exclude each other; give one of them.");
        }

        List<Preparation> preparations = [.. values.List("prepare").Select(text => values.Read("prepare", _ => Catalog.Parse<Preparation>(text))!)];
        if (values.Positive("divide", "255") is { } divisor)
        {
            preparations.Add(values.Read("divide", _ => new Divide(divisor))!);
        }

        if (values.IsOn("standardize"))
        {
            preparations.Add(new Standardize());
        }

        if (values.IsOn("min-max"))
        {
            preparations.Add(new MinMax());
        }

        return preparations;
    }

    private static Optimizer Optimizer(SettingValues values)
    {
        bool hasRate = values.HasAny("rate", "schedule");
        if (!hasRate && !values.Has("optimizer"))
        {
            return new TrainingOptions().Optimizer;
        }

        string? rate = values["rate"], schedule = values["schedule"];
        _ = values.Positive("rate", "0.01");
        if (rate is not null && schedule is not null)
        {
            schedule = values.Read("schedule", text => CallText.WithFirst(text, rate, "a rate"));
        }

        string name = values.Has("optimizer") ? "optimizer" : schedule is null ? "rate" : "schedule";
        string optimizer = values["optimizer"] ?? "gradient-descent";
        return values.Read(name, _ => Catalog.Parse<Optimizer>(
            hasRate ? CallText.WithFirst(optimizer, schedule ?? rate!, "a rate") : optimizer))!;
    }

    private static int? BatchSize(SettingValues values, Optimizer optimizer, ExampleSource data) => (values["batch"], optimizer is Lbfgs) switch
    {
        (null or "full", true) when data is StreamedDataset => throw CommandException.Usage(
            $"--optimizer l-bfgs needs all examples in each step, but with --memory {values["memory"]} they do not fit and are streamed: give more --memory, or another optimizer, such as adam."),
        ("full", false) when data is StreamedDataset => throw CommandException.Usage(
            $"--batch full takes all examples in each step, but with --memory {values["memory"]} they do not fit and are streamed: give more --memory, or a number, such as --batch 256."),
        (null, false) => new TrainingOptions().BatchSize,
        (null or "full", _) => null,
        (_, true) => throw CommandException.Usage("--optimizer l-bfgs compares costs from step to step and needs all examples in each: leave out --batch, or give --batch full."),
        _ => values.Count("batch", "32, or full"),
    };

    private static Clipping? Clipping(SettingValues values) => (values.Positive("clip-norm", "5"), values.Positive("clip-value", "1")) switch
    {
        (not null, not null) => throw CommandException.Usage("--clip-norm and --clip-value exclude each other; give one of them."),
        ({ } norm, null) => values.Read("clip-norm", _ => new ClipByNorm(norm)),
        (null, { } limit) => values.Read("clip-value", _ => new ClipByValue(limit)),
        _ => null,
    };

    private static EarlyStopping? EarlyStopping(SettingValues values) => values.Has("patience") && !values.Has("validation")
        ? throw CommandException.Usage("--patience watches the cost of a validation part, but there is none: add --validation 0.2, or a file.")
        : values.Count("patience", "10") is { } patience
        ? values.Read("min-improvement", _ => new EarlyStopping(patience, values.Number("min-improvement", "0.001") ?? 0)) ?? new EarlyStopping(patience)
        : values.Has("min-improvement")
            ? throw CommandException.Usage("--min-improvement goes with --patience; give both.")
            : null;

    private static double[] ClassWeights(SettingValues values, ExampleSource data)
    {
        if (values["class-weights"] == "balanced")
        {
            return Balanced(data);
        }

        return
        [
            .. values.List("class-weights").Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) && weight >= 0 && double.IsFinite(weight)
                    ? weight
                    : throw values.Wrong("class-weights", "takes a number from 0 on for each class, such as 1,2.5, or balanced")),
        ];
    }

    /// <summary>m/(C·m_c): each class counts the same in all.</summary>
    private static double[] Balanced(ExampleSource data)
    {
        Targets kind = Targets.Of(data);
        if (!kind.AreClasses || (kind.Units > 1 && data.TargetWidth != 1 && data.TargetWidth != kind.Units))
        {
            throw CommandException.Usage($"--class-weights balanced needs classes, but {kind.Why}.");
        }

        double[] counts = new double[Math.Max(2, kind.Units)];
        foreach ((int number, long count) in data.SummarizeTargets().Counts.Index())
        {
            counts[number] = count;
        }

        return [.. counts.Select(count => count == 0 ? 0 : data.Count / (counts.Length * count))];
    }

    private static int Recorded(SettingValues values)
    {
        _ = values.Count("print-epochs", "1000");
        int? print = values.Count("print-cost", "1000"), record = values.Count("record-every", "100");
        return print is { } p && record is { } r && p % r != 0
            ? throw CommandException.Usage($"--print-cost {p} can print recorded costs only: let it be a multiple of --record-every {r}, or leave that out.")
            : record ?? print ?? RecordEvery;
    }
}
