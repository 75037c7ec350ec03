using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Descriptions;

namespace Gradus.Cli.Settings;

/// <summary>What the targets of a data set ask for, where the command line does not say it.</summary>
internal sealed record Targets(Activation Output, int Units, string Why)
{
    public bool AreClasses => Output is Sigmoid { } or Softmax;

    public bool AreNumbers => Output is Identity;

    public static Targets Of(ExampleSource data)
    {
        var target = TargetDescription.Of(data);
        return target.Kind switch
        {
            TargetKind.Classes when target.Classes.Count == 1 => throw OneClass(data, $"'{target.Classes[0].Name}'", ", or name another target"),
            TargetKind.Classes => target.Classes.Count == 2 && target.Width == 1 ? YesOrNo : OneOf(target.Classes.Count),
            TargetKind.SeveralYesOrNo => new(new Sigmoid(), target.Width, Text($"the {target.Width} targets are yes or no")),
            _ => new(new Identity(), target.Width, target.Width == 1 ? "the targets are numbers" : Text($"the {target.Width} targets are numbers")),
        };
    }

    /// <summary>What they ask for, to choose a network by; the number of one class alone is refused: the other class would be made up.</summary>
    public static Targets OfSeveral(ExampleSource data)
    {
        var targets = Of(data);
        return data is { ClassNames: null, TargetWidth: 1 } && targets.AreClasses && data.SummarizeTargets() is var found && found.Lowest == found.Highest
            ? throw OneClass(data, Text($"{found.Lowest}"), ", name another target, or take it as a number: --classes no")
            : targets;
    }

    private static Targets YesOrNo => new(new Sigmoid(), 1, "the targets are yes or no");

    private static Targets OneOf(int classes) => new(new Softmax(), classes, Text($"the targets are {classes} classes"));

    private static BadDataException OneClass(ExampleSource data, string name, string remedies) =>
        new(Text($"All {data.Count} examples are of one class, {name}: there is nothing to tell apart. Give examples of another class too{remedies}."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
