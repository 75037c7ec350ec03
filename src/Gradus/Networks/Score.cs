using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Counts how often outputs name the class of their target, while they pass by.</summary>
internal sealed class Score(Question question)
{
    private long seen, right;

    /// <summary>The share of examples classified rightly; null where there are no classes.</summary>
    public double? Accuracy => question.HasClasses && seen > 0 ? (double)right / seen : null;

    public void Reset() => (seen, right) = (0, 0);

    /// <summary>Names what has been counted.</summary>
    public void Keep(RunState state)
    {
        state.Whole("score.seen", ref seen, 0, RunState.LargestWhole);
        state.Whole("score.right", ref right, 0, seen);
    }

    public void Add<T>(Tensor<T> outputs, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!question.HasClasses)
        {
            return;
        }

        right += question.Kind == QuestionKind.YesOrNo
            ? Reductions.SameSide<T>(outputs.Span, targets.Span, T.One / (T.One + T.One))
            : SameClass(outputs, targets);
        seen += outputs.Rows;
    }

    private int SameClass<T>(Tensor<T> outputs, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int same = 0;
        for (int i = 0; i < outputs.Rows; i++)
        {
            same += question.ClassOf<T>(outputs.Row(i)) == question.ClassOf<T>(targets.Row(i)) ? 1 : 0;
        }

        return same;
    }
}
