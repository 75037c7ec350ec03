using System.Numerics;
using Gradus.Activations;
using Gradus.Metrics;

namespace Gradus.Networks;

/// <summary>What a network is asked.</summary>
public enum QuestionKind
{
    /// <summary>One number or several: a regression.</summary>
    Numbers,

    /// <summary>Yes or no: one sigmoid unit.</summary>
    YesOrNo,

    /// <summary>One of C classes: a softmax over C units.</summary>
    OneOfMany,

    /// <summary>Yes or no of several things at once: several sigmoid units.</summary>
    SeveralYesOrNo,
}

/// <summary>What a network is asked, and how its outputs and the targets answer.</summary>
internal readonly record struct Question(QuestionKind Kind, int Units)
{
    public static Question Of(Network network)
    {
        int units = network.Output.Count;
        QuestionKind kind = OutputPairing.OutputActivation(network) switch
        {
            Softmax => QuestionKind.OneOfMany,
            Sigmoid => units == 1 ? QuestionKind.YesOrNo : QuestionKind.SeveralYesOrNo,
            _ => QuestionKind.Numbers,
        };
        return new(kind, units);
    }

    public bool HasClasses => Kind is QuestionKind.YesOrNo or QuestionKind.OneOfMany;

    public int Classes => Kind == QuestionKind.YesOrNo ? 2 : Units;

    /// <summary>The class that outputs or one-hot targets name; or the class number that a single target is.</summary>
    public int ClassOf<T>(ReadOnlySpan<T> answer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (answer.Length == 1)
        {
            T half = T.One / (T.One + T.One);
            return Kind == QuestionKind.YesOrNo ? (answer[0] >= half ? 1 : 0) : int.CreateTruncating(answer[0]);
        }

        return Predictions.Highest(answer);
    }
}
