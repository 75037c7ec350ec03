using System.Globalization;
using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Checks that a network, a loss and a data set fit together, before anything is computed.</summary>
internal static class Fitting
{
    /// <summary>Refuses data that has the model's columns in another order: read by position, they would be mixed up.</summary>
    public static void CheckColumns(IReadOnlyList<string>? ofModel, IReadOnlyList<string>? ofData, string what)
    {
        if (ofModel is not null && ofData is not null && !ofModel.SequenceEqual(ofData) && ofModel.Order().SequenceEqual(ofData.Order()))
        {
            throw new BadDataException(
                $"The model knows the columns {string.Join(", ", ofModel)} in this order, but the {what} data has {string.Join(", ", ofData)}. Put them in the model's order.");
        }
    }

    /// <summary>Refuses data whose target is an input of the model: another column of the same table was to be predicted.</summary>
    public static void CheckTargetNames(IReadOnlyList<string>? inputsOfModel, IReadOnlyList<string>? targetsOfData, string what)
    {
        if (inputsOfModel is not null && targetsOfData?.FirstOrDefault(inputsOfModel.Contains) is { } both)
        {
            throw new BadDataException(
                $"The target of the {what} data is '{both}', but the model takes that column as an input. Read the file with the model's columns, new CsvOptions {{ Columns = model.Columns }}, or name the column of the target.");
        }
    }

    /// <summary>Refuses data whose categories have other codes than those of the model.</summary>
    public static void CheckCategories(IReadOnlyList<IReadOnlyList<string>?>? ofModel, ExampleSource data, string what)
    {
        if (ofModel is not null && data.Categories is { } own && !TableColumns.Same(ofModel, own))
        {
            int column = Enumerable.Range(0, Math.Min(own.Count, ofModel.Count)).FirstOrDefault(i => !Numbers.Same(own[i], ofModel[i]));
            throw new BadDataException(
                $"The categories of {Columns.Describe(column, data.FeatureNames)} in the {what} data are not those that the model knows, so that their codes mean something else. Read the file with the model's columns: new CsvOptions {{ Columns = model.Columns }}.");
        }
    }

    /// <summary>
    /// Refuses data whose classes have other numbers than those of the model, and numbers that were taken as names of classes where the
    /// model answers with numbers or has no names.
    /// </summary>
    public static void CheckClasses(Network network, IReadOnlyList<string>? ofModel, ExampleSource data, string what)
    {
        if (data is { TargetWidth: 1, TargetsAreNumbers: true } && ofModel is not null && AreOtherNumbers(ofModel))
        {
            throw new BadDataException(
                $"The targets of the {what} data were read as numbers, but the model knows the classes {NumberedClasses.Shown(ofModel)} by their names. Leave out {nameof(CsvOptions)}.{nameof(CsvOptions.TargetIsClass)} = false or --classes no.");
        }

        if (data.TargetWidth != 1 || data.ClassNames is not { } own || (ofModel is null ? !AreOtherNumbers(own) : own.SequenceEqual(ofModel)))
        {
            return;
        }

        string found = $"The targets of the {what} data were read as the classes {NumberedClasses.Shown(own)}";
        var question = Question.Of(network);
        throw new BadDataException(
            ofModel is not null ? $"{found}, but the model knows {NumberedClasses.Shown(ofModel)}, so that their numbers mean something else. Read the file with the model's columns: new CsvOptions {{ Columns = model.Columns }}."
            : !question.HasClasses ? $"{found}, but the network answers with numbers. Read them as numbers, {nameof(CsvOptions)}.{nameof(CsvOptions.TargetIsClass)} = false or --classes no, or end the network in a softmax."
            : question.Classes != own.Count ? $"{found}, but the network tells {question.Classes} classes apart. Give its output layer {(own.Count == 2 ? "1 unit with a sigmoid, or 2 with a softmax" : $"{own.Count} units with a softmax")}."
            : $"{found}, but the model knows its classes by the numbers from 0 alone. Read the file with the model's columns: new CsvOptions {{ Columns = model.Columns }}.");
    }

    private static bool AreOtherNumbers(IReadOnlyList<string> names) => names.Select((name, number) => (name, number))
        .Any(one => double.TryParse(one.name, NumberStyles.Float, CultureInfo.InvariantCulture, out double written) && written != one.number);

    /// <summary>Refuses inputs that no network can compute with: missing values, and codes of categories as if they were amounts.</summary>
    public static void CheckPrepared(ExampleSource data, string what, int first = 0)
    {
        if (data.Categories?.Select((names, i) => names is null ? -1 : i).FirstOrDefault(i => i >= 0, -1) is >= 0 and var category)
        {
            throw new BadDataException(
                $"{Sentence(category, data)} of the {what} data holds categories, not numbers. Prepare it by {nameof(OneHot)} or {nameof(Ordinal)}, or leave it out; {nameof(Preparation)}.{nameof(Preparation.For)} lists what such data usually need.");
        }

        if (!data.HasMissing)
        {
            return;
        }

        if (data.IsDouble)
        {
            RequirePresent(data.Rows<double>(), data, what, first);
        }
        else
        {
            RequirePresent(data.Rows<float>(), data, what, first);
        }
    }

    /// <summary>Reads streamed examples that are prepared as they are read, to see that no step refuses one of them.</summary>
    public static void CheckReadable(ExampleSource data)
    {
        if (data is StreamedDataset { Steps: not null, HasMissing: false })
        {
            _ = data.IsDouble ? data.Blocks<double>().Count() : data.Blocks<float>().Count();
        }
    }

    private static void RequirePresent<T>(InputRows<T> inputs, ExampleSource data, string what, int first) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Tensor<T> rows in inputs.Blocks())
        {
            int some = Reductions.AllFinite<T>(rows.Span) ? 0 : rows.Rows;
            for (int i = 0; i < some; i++)
            {
                int column = rows.Row(i).IndexOf(T.NaN);
                if (column >= 0)
                {
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Sentence(column, data)} of the {what} data has missing values, the first in example {first + i}. Prepare it by {nameof(Impute)}, or leave it out; {nameof(Preparation)}.{nameof(Preparation.For)} lists what such data usually need."));
                }
            }

            first += rows.Rows;
        }
    }

    private static string Sentence(int column, ExampleSource data)
    {
        string described = Columns.Describe(column, data.FeatureNames);
        return char.ToUpperInvariant(described[0]) + described[1..];
    }

    /// <summary>Refuses a network, a loss and data that do not fit together.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="data">The data, prepared.</param>
    /// <param name="what">What the data are for, for messages.</param>
    /// <param name="first">How many examples were before these.</param>
    /// <param name="whole">All examples, of which these are some; null where these are all.</param>
    public static void Check(Network network, Loss loss, ExampleSource data, string what, int first = 0, ExampleSource? whole = null)
    {
        if (OutputPairing.Mistake(network, loss) is { } mistake)
        {
            throw new ArgumentException(mistake);
        }

        CheckPrepared(data, what, first);
        CheckInputs(network, data.InputShape, what);
        CheckTargets(network, loss, data, what, first, whole);
    }

    /// <summary>Refuses inputs that are more or fewer than a network takes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="found">The shape of the inputs, prepared.</param>
    /// <param name="what">What the data are for, for messages.</param>
    public static void CheckInputs(Network network, Shape found, string what)
    {
        if (found.Count != network.Input.Count)
        {
            throw new ArgumentException($"The network expects examples of shape {network.Input} but the {what} data has {found}.");
        }
    }

    /// <summary>Refuses targets that the network and the loss cannot be compared with.</summary>
    public static void CheckTargets(Network network, Loss loss, ExampleSource data, string what, int first = 0, ExampleSource? whole = null)
    {
        int units = network.Output.Count;
        if (loss.TargetFault(data.TargetWidth, units) is { } fault)
        {
            throw new ArgumentException(fault);
        }

        foreach ((int start, Tensor<double> targets) in data.TargetBlocks())
        {
            for (int i = 0; i < targets.Rows; i++)
            {
                if (loss.TargetFault(targets.Row(i), units) is { } targetFault)
                {
                    int example = first + start + i;
                    string place = (whole ?? data).PlaceOf(example) is { } found ? $": {found}" : "";
                    throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"{targetFault} This is example {example} of the {what} data{place}."));
                }
            }
        }
    }
}
