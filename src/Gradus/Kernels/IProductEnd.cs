using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>
/// What a caller does with each finished part of a product while it is still in the cache, such as adding a bias and
/// applying an activation: a structure that holds tensors or pinned pointers.
/// </summary>
internal interface IProductEnd
{
    /// <summary>
    /// The elements (<paramref name="row"/> + i, <paramref name="column"/> + j) of C, i below <paramref name="rows"/> and
    /// j below <paramref name="columns"/>, hold their final <c>alpha·Σ + beta·c</c>. Each element is met once, on the
    /// thread that made it; how C is cut into parts is not specified, so that a part must not depend on another. A part
    /// that has all columns of C is one piece of memory.
    /// </summary>
    void Finish(int row, int rows, int column, int columns);
}

/// <summary>The end of a product that ends in itself.</summary>
internal readonly struct NoEnd : IProductEnd
{
    public void Finish(int row, int rows, int column, int columns)
    {
    }
}

/// <summary>
/// An end without its type, so that the product is compiled once for all ends. The end stays where it is and must
/// outlive the product.
/// </summary>
internal readonly unsafe struct ProductEnd
{
    private readonly void* end;
    private readonly delegate*<void*, int, int, int, int, void> finish;

    private ProductEnd(void* end, delegate*<void*, int, int, int, int, void> finish)
    {
        this.end = end;
        this.finish = finish;
    }

    /// <param name="end">On the stack, where the collector never moves it.</param>
    public static ProductEnd Of<TEnd>(ref TEnd end)
        where TEnd : struct, IProductEnd =>
        typeof(TEnd) == typeof(NoEnd) ? default : new(Unsafe.AsPointer(ref end), &Finish<TEnd>);

    public void Finish(int row, int rows, int column, int columns)
    {
        if (finish != null)
        {
            finish(end, row, rows, column, columns);
        }
    }

    private static void Finish<TEnd>(void* end, int row, int rows, int column, int columns)
        where TEnd : struct, IProductEnd =>
        Unsafe.AsRef<TEnd>(end).Finish(row, rows, column, columns);
}
