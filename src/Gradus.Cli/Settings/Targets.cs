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
            TargetKind.Classes when target.Classes.Count == 1 => throw new BadDataException(
                $"All {data.Count} examples are of one class, '{target.Classes[0].Name}': there is nothing to tell apart. Give examples of another class too, or name another target."),
            TargetKind.Classes => target.Classes.Count == 2 && target.Width == 1 ? YesOrNo : OneOf(target.Classes.Count),
            TargetKind.SeveralYesOrNo => new(new Sigmoid(), target.Width, Text($"the {target.Width} targets are yes or no")),
            _ => new(new Identity(), target.Width, target.Width == 1 ? "the targets are numbers" : Text($"the {target.Width} targets are numbers")),
        };
    }

    /// <summary>Refuses targets that are the number of one class alone, to choose a network by: the other class would be made up.</summary>
    public static void RequireSeveral(ExampleSource data)
    {
        if (data is { ClassNames: null, TargetWidth: 1 } && Of(data).AreClasses && data.SummarizeTargets() is var targets && targets.Lowest == targets.Highest)
        {
            throw new BadDataException(Text(
                $"All {data.Count} examples are of one class, {targets.Lowest}: there is nothing to tell apart. Give examples of another class too, name another target, or take it as a number: --classes no."));
        }
    }

    private static Targets YesOrNo => new(new Sigmoid(), 1, "the targets are yes or no");

    private static Targets OneOf(int classes) => new(new Softmax(), classes, Text($"the targets are {classes} classes"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
