using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Cli.Settings;

/// <summary>What the targets of a data set ask for, where the command line does not say it.</summary>
internal sealed record Targets(Activation Output, int Units, string Why)
{
    // More distinct whole numbers than this are counts rather than classes.
    private const int MostClasses = 100;

    public bool AreClasses => Output is Sigmoid { } or Softmax;

    public static Targets Of(Dataset data)
    {
        Tensor<double> targets = data.Targets<double>();
        int width = data.TargetWidth;
        if (data.ClassNames is { } names)
        {
            return names.Count == 2 && width == 1 ? YesOrNo : OneOf(names.Count);
        }

        if (width > 1)
        {
            bool bits = !targets.Span.ContainsAnyExcept(0, 1);
            return bits && Enumerable.Range(0, targets.Rows).All(i => targets.Row(i).Count(1.0) == 1)
                ? OneOf(width)
                : bits ? new(new Sigmoid(), width, Text($"the {width} targets are yes or no"))
                : new(new Identity(), width, Text($"the {width} targets are numbers"));
        }

        double highest = 0;
        foreach (double target in targets.Span)
        {
            if (target < 0 || target >= MostClasses || target != Math.Floor(target))
            {
                return new(new Identity(), 1, "the targets are numbers");
            }

            highest = Math.Max(highest, target);
        }

        HashSet<double> distinct = [.. targets.Span];
        return highest <= 1 ? YesOrNo
            : distinct.Count == highest + 1 ? OneOf((int)highest + 1)
            : new(new Identity(), 1, "the targets are numbers");
    }

    private static Targets YesOrNo => new(new Sigmoid(), 1, "the targets are yes or no");

    private static Targets OneOf(int classes) => new(new Softmax(), classes, Text($"the targets are {classes} classes"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
