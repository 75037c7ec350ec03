using System.Globalization;
using Gradus.Activations;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>What a model's outputs mean.</summary>
internal sealed record Answers(QuestionKind Kind, int Units, IReadOnlyList<string>? Names)
{
    public bool AreClasses => Kind is QuestionKind.YesOrNo or QuestionKind.OneOfMany;

    public static Answers Of(Model model)
    {
        Network network = model.Network;
        Activation output = network.Layers[^1] is BatchNorm norm ? norm.Activation : ((Dense)network.Layers[^1]).Activation;
        int units = network.Output.Count;
        QuestionKind kind = output is Softmax ? QuestionKind.OneOfMany
            : output is not Sigmoid ? QuestionKind.Numbers
            : units == 1 ? QuestionKind.YesOrNo : QuestionKind.SeveralYesOrNo;
        return new(kind, units, model.ClassNames);
    }

    /// <summary>The name of a class, or its number.</summary>
    public string NameOf(int number) => Names?[number] ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The class that outputs name.</summary>
    public int ClassOf(ReadOnlySpan<double> outputs, double threshold) =>
        Kind == QuestionKind.YesOrNo ? Metrics.Predictions.AtThreshold(outputs[0], threshold) : Metrics.Predictions.ArgMax(outputs);
}
