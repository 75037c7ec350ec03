using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// The fitted steps from raw inputs to those of a network, in order. They are part of the model: what was measured on the
/// training examples is applied to every later row. Immutable, and safe to use from many threads.
/// </summary>
public sealed class Preprocessing
{
    private readonly FittedStep[] steps;

    /// <summary>Steps that were fitted before.</summary>
    /// <param name="inputWidth">The number of raw inputs of an example.</param>
    /// <param name="steps">The steps, in order.</param>
    /// <exception cref="BadDataException">A step is for another number of inputs than comes to it.</exception>
    public Preprocessing(int inputWidth, IReadOnlyList<FittedStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputWidth);
        ArgumentNullException.ThrowIfNull(steps);
        this.steps = [.. steps];
        InputWidth = inputWidth;
        OutputWidth = this.steps.Aggregate(inputWidth, (width, step) => step.OutputWidth(width));
    }

    /// <summary>The number of raw inputs of an example.</summary>
    public int InputWidth { get; }

    /// <summary>The number of inputs that the network is given.</summary>
    public int OutputWidth { get; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<FittedStep> Steps => steps;

    /// <summary>Measures what the preparations need, each on what those before it make of the training examples.</summary>
    /// <exception cref="BadDataException">There is no such column, or its numbers do not allow the preparation.</exception>
    public static Preprocessing Fit(IReadOnlyList<Preparation> preparations, ExampleSource train)
    {
        ArgumentNullException.ThrowIfNull(preparations);
        ArgumentNullException.ThrowIfNull(train);
        return train.IsDouble
            ? Fit(preparations, train.Rows<double>(), train.Columns)
            : Fit(preparations, train.Rows<float>(), train.Columns);
    }

    /// <summary>The same examples with prepared inputs, in the precision they have.</summary>
    /// <exception cref="BadDataException">
    /// The examples have another number of inputs, a kind is not known, or a picture would lose its shape.
    /// </exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        TableColumns columns = data.Columns.After(steps);
        return data.IsDouble
            ? data.WithInputs(Apply(data.Inputs<double>()), columns)
            : data.WithInputs(Apply(data.Inputs<float>()), columns);
    }

    /// <summary>Prepares one example, without taking memory.</summary>
    /// <param name="row">The raw inputs, <see cref="InputWidth"/> of them.</param>
    /// <param name="result">Room for <see cref="OutputWidth"/> numbers.</param>
    /// <exception cref="BadDataException">The row has another number of inputs, or a kind is not known.</exception>
    public void Apply<T>(ReadOnlySpan<T> row, Span<T> result) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (row.Length != InputWidth)
        {
            throw new BadDataException($"The preprocessing was fitted to {InputWidth} inputs, but there are {row.Length}. Give the columns it was fitted to.");
        }

        if (result.Length != OutputWidth)
        {
            throw new ArgumentException($"{InputWidth} inputs become {OutputWidth}, but the result has room for {result.Length}.", nameof(result));
        }

        row.CopyTo(result);
        int width = InputWidth;
        foreach (FittedStep step in steps)
        {
            // No step makes a row shorter, so the room for the last result holds every one before.
            step.Apply(result, width);
            width = step.OutputWidth(width);
        }
    }

    /// <summary>Whether an example may lack this raw input, from 0: the steps then put a number in its place.</summary>
    public bool AllowsMissing(int input) => AnyStep(input, (step, place) => step.FillsMissing(place));

    /// <summary>Which numbers may stand in the place of a raw input, from 0.</summary>
    internal InputChoice ChoiceOf(int input) =>
        AnyStep(input, (step, place) => step.ChoiceOf(place) == InputChoice.KindsOnly) ? InputChoice.KindsOnly
        : AnyStep(input, (step, place) => step.ChoiceOf(place) == InputChoice.BetweenExamples) ? InputChoice.BetweenExamples
        : InputChoice.AnyNumber;

    // Whether something holds of a raw input in a step that it comes to.
    private bool AnyStep(int input, Func<FittedStep, int, bool> holds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)input, (uint)InputWidth, nameof(input));
        int place = input;
        foreach (FittedStep step in steps)
        {
            if (holds(step, place))
            {
                return true;
            }

            if (step.PlaceOf(place) is not { } next)
            {
                return false;
            }

            place = next;
        }

        return false;
    }

    /// <summary>Prepares examples <c>[m, …]</c>; where a step adds inputs, they must be rows of numbers.</summary>
    internal Tensor<T> Apply<T>(Tensor<T> inputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (OutputWidth != InputWidth && inputs.Shape.Rank != 2)
        {
            throw new BadDataException($"One-hot encoding and columns of flags need rows of numbers [m, n], but the inputs are {inputs.Shape}. Use them for tables only.");
        }

        Tensor<T> result = new(OutputWidth == inputs.RowLength ? inputs.Shape : new Shape(inputs.Rows, OutputWidth));
        for (int i = 0; i < inputs.Rows; i++)
        {
            Apply<T>(inputs.Row(i), result.Row(i));
        }

        return result;
    }

    private static Preprocessing Fit<T>(IReadOnlyList<Preparation> preparations, InputRows<T> inputs, TableColumns columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<FittedStep> steps = [];
        int width = inputs.Width;
        for (int i = 0; i < preparations.Count; i++)
        {
            IReadOnlyList<FittedStep> fitted = preparations[i].Fit(inputs, columns);
            steps.AddRange(fitted);
            if (i + 1 < preparations.Count)
            {
                inputs = inputs.After(new Preprocessing(inputs.Width, fitted));
                columns = columns.After(fitted);
            }
        }

        return new(width, steps);
    }
}
