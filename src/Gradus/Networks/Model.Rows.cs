using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Gradus.Data;
using Gradus.Kernels;

namespace Gradus.Networks;

/// <content>Predictions for rows whose values have names.</content>
public sealed partial class Model
{
    private readonly ConcurrentDictionary<Type, int[]> placesOfTypes = new();
    private NamedValues? named;

    private NamedValues Named => named ??= new(Columns);

    /// <summary>
    /// The answer for one row, given as an object with a property for each input: <c>Predict(new { Sepal = 5.1f, Colour = "red" })</c>, or a
    /// record. A category is a text, an enumeration or a number, a missing value null or NaN.
    /// </summary>
    /// <param name="row">
    /// The row. Its properties are called as the inputs are, in any case, and without what no identifier can hold:
    /// <c>SepalLengthCm</c> means the column <c>sepal length (cm)</c>.
    /// </param>
    /// <param name="threshold">From where on the output of one sigmoid unit is a yes.</param>
    /// <exception cref="ArgumentException">The properties are not the inputs; the message lists both.</exception>
    /// <exception cref="BadDataException">A value does not suit its column: an unknown category, a text for a number.</exception>
    /// <exception cref="InvalidOperationException">The inputs of the model have no names.</exception>
    [OverloadResolutionPriority(-1)]
    public Prediction Predict<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(TRow row, double threshold = 0.5) where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(row);
        return PredictRows([row], threshold)[0];
    }

    /// <summary>The answer for one row of values by name, where the names are known at run time only; else as for an object.</summary>
    /// <exception cref="ArgumentException">The names are not those of the inputs; the message lists both.</exception>
    /// <exception cref="BadDataException">A value does not suit its column.</exception>
    /// <exception cref="InvalidOperationException">The inputs of the model have no names.</exception>
    public Prediction Predict(IReadOnlyDictionary<string, object?> row, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(row);
        string[] names = [.. row.Keys];
        int[] places = Named.Match(names);
        double[] numbers = [.. places.Select((place, column) => Named.Number(column, row[names[place]]))];
        return Answers(numbers, threshold)[0];
    }

    /// <summary>The answers for rows, each an object with a property for each input.</summary>
    /// <exception cref="ArgumentException">The properties are not the inputs; the message lists both.</exception>
    /// <exception cref="BadDataException">A value does not suit its column.</exception>
    /// <exception cref="InvalidOperationException">The inputs of the model have no names.</exception>
    public IReadOnlyList<Prediction> PredictRows<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>(
        IEnumerable<TRow> rows, double threshold = 0.5) where TRow : notnull
    {
        ArgumentNullException.ThrowIfNull(rows);
        PropertyInfo[] properties = RowProperties<TRow>.All;
        int[] places = placesOfTypes.GetOrAdd(typeof(TRow), static (_, state) => state.Named.Match([.. state.Properties.Select(one => one.Name)]), (Named, Properties: properties));
        List<double> numbers = [];
        foreach (TRow row in rows)
        {
            for (int column = 0; column < places.Length; column++)
            {
                numbers.Add(Named.Number(column, properties[places[column]].GetValue(row)));
            }
        }

        return Answers([.. numbers], threshold);
    }

    private Prediction[] Answers(double[] rows, double threshold)
    {
        var question = Question.Of(Network);
        double[] outputs = Predict(rows.AsSpan());
        if (question.HasClasses && !Reductions.AllFinite<double>(outputs))
        {
            throw NoNumber();
        }

        int units = Network.Output.Count;
        return [.. Enumerable.Range(0, outputs.Length / units).Select(i => new Prediction(question, ClassNames, outputs[(i * units)..((i + 1) * units)], threshold))];
    }

    /// <summary>What can be read of a row. The trimmer keeps these properties, since the type parameters say that they are used.</summary>
    private static class RowProperties<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRow>
    {
        public static readonly PropertyInfo[] All =
        [
            .. typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0),
        ];
    }
}
