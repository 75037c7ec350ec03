using System.Buffers;
using System.Globalization;
using System.Numerics;
using Gradus.Kernels;
using Gradus.Metrics;
using Gradus.Tensors;

namespace Gradus.Networks;

public sealed partial class Model
{
    private const int SmallAnswer = 128;

    /// <summary>How many numbers a row of inputs has.</summary>
    internal int RowLength => Preprocessing?.InputWidth ?? Network.Input.Count;

    /// <summary>Outputs for any number of examples, both flat and one example after another; a warm call allocates nothing.</summary>
    /// <param name="inputs">The examples.</param>
    /// <param name="outputs">Room for their outputs.</param>
    /// <param name="threads">The most threads to use, with the caller's; null for one on each core. The others come from the thread pool.</param>
    /// <exception cref="ArgumentException">The inputs are not whole rows, the outputs have another length, or both overlap.</exception>
    /// <exception cref="Data.BadDataException">A row holds a kind that the preprocessing does not know.</exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int? threads = null) => Answer(inputs, outputs, threads);

    /// <summary>Outputs for any number of examples, both flat and one example after another; a warm call allocates nothing.</summary>
    /// <param name="inputs">The examples.</param>
    /// <param name="outputs">Room for their outputs.</param>
    /// <param name="threads">The most threads to use, with the caller's; null for one on each core. The others come from the thread pool.</param>
    /// <exception cref="ArgumentException">The inputs are not whole rows, the outputs have another length, or both overlap.</exception>
    /// <exception cref="Data.BadDataException">A row holds a kind that the preprocessing does not know.</exception>
    public void Predict(ReadOnlySpan<double> inputs, Span<double> outputs, int? threads = null) => Answer(inputs, outputs, threads);

    /// <summary>Outputs for any number of examples, flat and one example after another.</summary>
    /// <exception cref="ArgumentException">The inputs are not whole rows.</exception>
    public float[] Predict(params ReadOnlySpan<float> inputs) => Answer(inputs);

    /// <summary>Outputs for any number of examples, flat and one example after another.</summary>
    /// <exception cref="ArgumentException">The inputs are not whole rows.</exception>
    public double[] Predict(params ReadOnlySpan<double> inputs) => Answer(inputs);

    /// <summary>Outputs <c>[m, units]</c> for inputs <c>[m, …]</c>.</summary>
    /// <param name="inputs">The examples.</param>
    /// <param name="threads">The most threads to use, with the caller's; null for one on each core. The others come from the thread pool.</param>
    /// <exception cref="ArgumentException">An example has another number of inputs.</exception>
    public Tensor<T> Predict<T>(Tensor<T> inputs, int? threads = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.RowLength != RowLength)
        {
            throw new ArgumentException($"The model expects rows of {Number(RowLength)} numbers but the tensor is {inputs.Shape}.", nameof(inputs));
        }

        Tensor<T> outputs = new(new Shape(inputs.Rows, Network.Output.Count));
        Answer<T>(inputs.Span, outputs.Span, threads);
        return outputs;
    }

    /// <summary>
    /// The class of one example: for one sigmoid unit 1 where the output reaches the threshold and 0 elsewhere, for a softmax
    /// the class with the highest probability, whatever the threshold.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model does not tell classes apart.</exception>
    /// <exception cref="ArgumentException">There is not exactly one row, or it gives no numbers.</exception>
    public int PredictClass(ReadOnlySpan<float> input, double threshold = 0.5)
    {
        Question question = RequireOneExample(input.Length);
        if (!question.HasClasses)
        {
            throw new InvalidOperationException(question.Kind == QuestionKind.Numbers
                ? "The model answers with numbers, not with a class: call Predict."
                : $"The model answers {question.Units} yes-or-no questions at once, not with one class: call Predict and compare each output with {Number(threshold)}.");
        }

        float[]? rented = question.Units > SmallAnswer ? ArrayPool<float>.Shared.Rent(question.Units) : null;
        try
        {
            Span<float> outputs = rented is null ? stackalloc float[question.Units] : rented.AsSpan(0, question.Units);
            Answer(input, outputs);
            return !Reductions.AllFinite<float>(outputs) ? throw NoNumber()
                : question.Kind == QuestionKind.OneOfMany ? Predictions.Highest<float>(outputs)
                : Predictions.AtThreshold(outputs[0], threshold);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<float>.Shared.Return(rented);
            }
        }
    }

    /// <summary>
    /// The likeliest classes of one example, the likeliest first, with their names where the model knows them. Where the
    /// model answers several yes-or-no questions at once they are the likeliest yeses.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model does not tell classes apart.</exception>
    /// <exception cref="ArgumentException">There is not exactly one row, or it gives no numbers.</exception>
    public IReadOnlyList<LikelyClass> TopK(ReadOnlySpan<float> input, int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        Question question = RequireOneExample(input.Length);
        if (question.Kind == QuestionKind.Numbers)
        {
            throw new InvalidOperationException("The model answers with numbers, not with classes: call Predict.");
        }

        float[] outputs = Answer(input);
        if (!Reductions.AllFinite<float>(outputs))
        {
            throw NoNumber();
        }

        float[] probabilities = question.Kind == QuestionKind.YesOrNo ? [1 - outputs[0], outputs[0]] : outputs;
        int[] likeliest = Predictions.TopK<float>(probabilities, Math.Min(k, probabilities.Length));
        return Array.ConvertAll(likeliest, c => new LikelyClass(c, ClassNames?[c], probabilities[c]));
    }

    private void Answer<T>(ReadOnlySpan<T> inputs, Span<T> outputs, int? threads = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = RowsOf(inputs.Length), units = Network.Output.Count;
        if (outputs.Length != (long)rows * units)
        {
            throw new ArgumentException(
                $"The model answers with {Number(units)} numbers for each of {Number(rows)} examples, {Number((long)rows * units)} in all, but there is room for {Number(outputs.Length)}.",
                nameof(outputs));
        }

        if (inputs.Overlaps(outputs))
        {
            throw new ArgumentException("The outputs lie over the inputs, which are still needed: give them memory of their own.", nameof(outputs));
        }

        if (threads < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threads), threads, "A prediction takes 1 thread or more, or null for one on each core.");
        }

        predictor.Predict(inputs, outputs, threads ?? Environment.ProcessorCount);
    }

    private T[] Answer<T>(ReadOnlySpan<T> inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] outputs = new T[checked(RowsOf(inputs.Length) * Network.Output.Count)];
        Answer(inputs, outputs.AsSpan());
        return outputs;
    }

    private int RowsOf(int count) => count % RowLength == 0
        ? count / RowLength
        : throw new ArgumentException($"The model expects rows of {Number(RowLength)} numbers but {Number(count)} numbers were given.");

    private Question RequireOneExample(int count) => count == RowLength
        ? Question.Of(Network)
        : throw new ArgumentException($"The model expects one row of {Number(RowLength)} numbers but {Number(count)} numbers were given.");

    private static ArgumentException NoNumber() =>
        new("The model's output is not a number, so that no class follows: the input holds NaN, infinity or far too large a number.");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
