using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>The examples of another store, their only target numbered by class.</summary>
/// <param name="store">The other store.</param>
/// <param name="numbers">The numbers that name the classes, in their order.</param>
internal sealed class ClassStore(RowStore store, double[] numbers) : RowStore
{
    public override int Count => store.Count;

    public override Shape InputShape => store.InputShape;

    public override int TargetWidth => 1;

    public override string Place => store.Place;

    public override int Band => store.Band;

    public override void ReadInputs<T>(int first, Span<T> destination) => store.ReadInputs(first, destination);

    public override void ReadTargets<T>(int first, Span<T> destination)
    {
        store.ReadTargets(first, destination);
        foreach (ref T target in destination)
        {
            target = T.CreateTruncating(Array.BinarySearch(numbers, double.CreateTruncating(target)));
        }
    }

    public override void Dispose() => store.Dispose();
}
