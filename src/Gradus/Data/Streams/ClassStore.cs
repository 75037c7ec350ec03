using System.Globalization;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>The examples of another store, their only target numbered by class.</summary>
/// <param name="store">The other store.</param>
/// <param name="classes">The classes that its targets name.</param>
internal sealed class ClassStore(RowStore store, NumberedClasses classes) : RowStore
{
    private double[] numbers = [];

    public override int Count => store.Count;

    public override Shape InputShape => store.InputShape;

    public override int TargetWidth => 1;

    public override string Place => store.Place;

    public override int Band => store.Band;

    public override void ReadInputs<T>(int first, Span<T> destination) => store.ReadInputs(first, destination);

    public override void ReadTargets<T>(int first, Span<T> destination)
    {
        // In single precision 16,777,217 is not the number that names a class.
        numbers = numbers.Length < destination.Length ? new double[destination.Length] : numbers;
        Span<double> read = numbers.AsSpan(0, destination.Length);
        store.ReadTargets(first, read);
        for (int i = 0; i < read.Length; i++)
        {
            destination[i] = T.CreateChecked(classes.PlaceOf(read[i]) ?? throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Place}: the target of example {first + i} is {read[i]}, which was no class when all were read. The file was changed meanwhile; start again.")));
        }
    }

    public override void Dispose() => store.Dispose();
}
