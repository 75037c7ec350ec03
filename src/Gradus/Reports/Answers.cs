using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Reports;

/// <summary>What a model answers on a data set, beside what is right.</summary>
internal sealed class Answers
{
    private readonly Question question;

    public Answers(Model model, Dataset data)
    {
        (Model, Data, question) = (model, data, Question.Of(model.Network));
        Outputs = data.IsDouble ? model.Predict(Rows(data.Inputs<double>())) : model.Predict(Rows(data.Inputs<float>())).To<double>();
        Targets = data.Targets<double>();
        (Actual, Predicted) = ([], []);
        if (question.HasClasses)
        {
            Actual = new int[data.Count];
            Predicted = new int[data.Count];
            for (int i = 0; i < data.Count; i++)
            {
                (Actual[i], Predicted[i]) = (question.ClassOf<double>(Targets.Row(i)), question.ClassOf<double>(Outputs.Row(i)));
            }
        }
    }

    public Model Model { get; }

    public Dataset Data { get; }

    public QuestionKind Kind => question.Kind;

    public bool HasClasses => question.HasClasses;

    public int Classes => question.Classes;

    /// <summary>Probabilities or values, <c>[m, units]</c>.</summary>
    public Tensor<double> Outputs { get; }

    public Tensor<double> Targets { get; }

    /// <summary>The right class of each example; empty where there are none.</summary>
    public int[] Actual { get; }

    public int[] Predicted { get; }

    /// <summary>How likely an example is held to be of a class.</summary>
    public double Probability(int example, int c) =>
        Kind == QuestionKind.YesOrNo ? c == 1 ? Outputs[example, 0] : 1 - Outputs[example, 0] : Outputs[example, c];

    public string NameOf(int c) => Names(Model, c);

    public static string Names(Model model, int c) => model.ClassNames?[c]
        ?? (Question.Of(model.Network).Kind == QuestionKind.YesOrNo ? c == 1 ? "yes" : "no" : Say.Whole(c));

    /// <summary>The examples whose class was told wrongly, the surest error first.</summary>
    public int[] Errors() =>
    [
        .. Enumerable.Range(0, Actual.Length).Where(i => Actual[i] != Predicted[i]).OrderByDescending(i => Probability(i, Predicted[i])).ThenBy(i => i),
    ];

    private static Tensor<T> Rows<T>(Tensor<T> inputs) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        inputs.Reshape(new Shape(inputs.Rows, inputs.RowLength));
}
