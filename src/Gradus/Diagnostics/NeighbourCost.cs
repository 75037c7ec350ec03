using System.Numerics;
using Gradus.Losses;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>
/// The mean loss where each example is answered like its five nearest neighbours among the others: the mean of their targets,
/// and of the targets of all as a sixth. What is known of the data without any network.
/// </summary>
internal static class NeighbourCost
{
    private const int Neighbours = 5;

    // Beyond, every so many-th feature tells the distance: 256 examples of 12,288 would take a second.
    private const int MostFeatures = 1024;

    public static double Of<T>(ProbeExamples<T> examples, Loss loss, int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = examples.Count;
        if (count <= Neighbours || examples.Weight <= 0)
        {
            return double.PositiveInfinity;
        }

        double[] all = new double[units];
        for (int i = 0; i < count; i++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                all[unit] += examples.TargetOf(i, unit, units) / count;
            }
        }

        Tensor<T> answers = new(new Shape(count, units));
        double[] distances = new double[count], answer = new double[units];
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            Distances(examples.Inputs, i, distances, order);
            all.CopyTo(answer, 0);
            for (int near = 0; near < Neighbours; near++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    answer[unit] += examples.TargetOf(order[near], unit, units);
                }
            }

            for (int unit = 0; unit < units; unit++)
            {
                answers[i, unit] = T.CreateTruncating(ProbeExamples<T>.OutputFor(loss, answer[unit] / (Neighbours + 1)));
            }
        }

        return loss.Sum<T>(answers.Span, examples.Compared.Span, examples.Weights.Span, default, units) / examples.Weight;
    }

    // Of one example to all others, nearest first; itself comes last.
    private static void Distances<T>(Tensor<T> inputs, int from, double[] distances, int[] order) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> own = inputs.Row(from);
        int stride = (own.Length + MostFeatures - 1) / MostFeatures;
        for (int i = 0; i < order.Length; i++)
        {
            ReadOnlySpan<T> other = inputs.Row(i);
            T sum = T.Zero;
            for (int j = 0; j < own.Length; j += stride)
            {
                T d = own[j] - other[j];
                sum += d * d;
            }

            order[i] = i;
            distances[i] = i == from ? double.PositiveInfinity : double.CreateTruncating(sum);
        }

        Array.Sort(distances, order);
    }
}
