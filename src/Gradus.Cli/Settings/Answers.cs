using System.Globalization;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>What a model's outputs mean.</summary>
internal sealed record Answers(QuestionKind Kind, int Units, IReadOnlyList<string>? Names)
{
    public bool AreClasses => Kind is QuestionKind.YesOrNo or QuestionKind.OneOfMany;

    public static Answers Of(Model model) => new(model.Network.Question, model.Network.Output.Count, model.ClassNames);

    /// <summary>The name of a class, or its number.</summary>
    public string NameOf(int number) => Names?[number] ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The class that outputs name.</summary>
    public int ClassOf(ReadOnlySpan<double> outputs, double threshold) =>
        Kind == QuestionKind.YesOrNo ? Metrics.Predictions.AtThreshold(outputs[0], threshold) : Metrics.Predictions.ArgMax(outputs);
}
