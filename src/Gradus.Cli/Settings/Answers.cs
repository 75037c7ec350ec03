using System.Globalization;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>What a model's outputs mean.</summary>
internal sealed record Answers(QuestionKind Kind, int Units, IReadOnlyList<string>? Names)
{
    public bool AreClasses => Kind is QuestionKind.YesOrNo or QuestionKind.OneOfMany;

    public static Answers Of(Model model) => new(model.Network.Question, model.Network.Output.Count, model.ClassNames);

    /// <summary>From which probability on an answer is yes, as <c>--threshold</c> says; refused where no answer is yes or no.</summary>
    public double Threshold(SettingValues values) => !values.Has("threshold") || Kind is QuestionKind.YesOrNo or QuestionKind.SeveralYesOrNo
        ? values.Probability("threshold") ?? 0.5
        : throw CommandException.Usage("--threshold is for answers of yes or no; this model " + (AreClasses ? "names the likeliest of several classes." : "answers with numbers."));

    /// <summary>The name of a class, or its number.</summary>
    public string NameOf(int number) => Names?[number] ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The class that outputs name.</summary>
    public int ClassOf(ReadOnlySpan<double> outputs, double threshold) =>
        Kind == QuestionKind.YesOrNo ? Metrics.Predictions.AtThreshold(outputs[0], threshold) : Metrics.Predictions.ArgMax(outputs);
}
