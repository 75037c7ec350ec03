using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Kernels;

/// <summary>
/// Matrix algebra on tensors, for formulas written out by hand: each call checks the shapes, runs the same kernels as
/// training does, and makes a new tensor.
/// </summary>
public static class TensorMath
{
    private const string Together = "two equal shapes, or a matrix and one row [n] or one column [m, 1] of its size";

    /// <summary><c>A·B</c>, with A <c>[m, k]</c> and B <c>[k, n]</c>.</summary>
    public static Tensor<T> Times<T>(this Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(a.RowLength == b.Rows, a, b, "A·B needs as many columns of A as rows of B");
        Tensor<T> c = new(new Shape(a.Rows, b.RowLength));
        MatrixProduct.AB<T>(a.Span, b.Span, T.One, T.Zero, c.Span, a.Rows, b.RowLength, b.Rows, Workers.None);
        return c;
    }

    /// <summary><c>A·Bᵀ</c>, with A <c>[m, k]</c> and B <c>[n, k]</c>: <c>Z = X·Wᵀ</c>.</summary>
    public static Tensor<T> TimesTransposed<T>(this Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(a.RowLength == b.RowLength, a, b, "A·Bᵀ needs as many columns of A as of B");
        Tensor<T> c = new(new Shape(a.Rows, b.Rows));
        MatrixProduct.ABt<T>(a.Span, b.Span, T.One, T.Zero, c.Span, a.Rows, b.Rows, a.RowLength, Workers.None);
        return c;
    }

    /// <summary><c>Aᵀ·B</c>, with A <c>[k, m]</c> and B <c>[k, n]</c>: <c>dW = dZᵀ·X</c>.</summary>
    public static Tensor<T> TransposedTimes<T>(this Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(a.Rows == b.Rows, a, b, "Aᵀ·B needs as many rows of A as of B");
        Tensor<T> c = new(new Shape(a.RowLength, b.RowLength));
        MatrixProduct.AtB<T>(a.Span, b.Span, T.One, T.Zero, c.Span, a.RowLength, b.RowLength, a.Rows, Workers.None);
        return c;
    }

    /// <summary><c>A + B</c>, where B has A's shape, or is one row <c>[1, n]</c> or <c>[n]</c> that is added to each row of A, or one column <c>[m, 1]</c>.</summary>
    public static Tensor<T> Plus<T>(this Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Combine(a, b, T.One);

    /// <summary><c>A − scale·B</c>, where B has A's shape, or is one row or one column <c>[m, 1]</c> that is taken from each of A: a step of descent.</summary>
    public static Tensor<T> Minus<T>(this Tensor<T> a, Tensor<T> b, double scale = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Combine(a, b, T.CreateTruncating(-scale));

    /// <summary>Σ of each column, times <paramref name="scale"/>: a row <c>[n]</c>, as in <c>db = (1/m)·Σ dZ</c>.</summary>
    public static Tensor<T> ColumnSums<T>(this Tensor<T> a, double scale = 1) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> sums = new(a.RowLength);
        Reductions.ColumnSums(a.Span, a.Rows, a.RowLength, T.CreateTruncating(scale), sums.Span);
        return sums;
    }

    /// <summary>Σ of each row, times <paramref name="scale"/>: a column <c>[m, 1]</c>.</summary>
    public static Tensor<T> RowSums<T>(this Tensor<T> a, double scale = 1) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> ones = new(new Shape(1, a.RowLength));
        ones.Span.Fill(T.CreateTruncating(scale));
        return a.TimesTransposed(ones);
    }

    /// <summary>scale·A</summary>
    public static Tensor<T> Scaled<T>(this Tensor<T> a, double scale) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Select(value => T.CreateTruncating(scale) * value);

    /// <summary>f of each element. For looking at formulas; the layers use kernels without a call for each element.</summary>
    public static Tensor<T> Select<T>(this Tensor<T> a, Func<T, T> f) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Tensor<T> result = new(a.Shape);
        ReadOnlySpan<T> from = a.Span;
        Span<T> to = result.Span;
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = f(from[i]);
        }

        return result;
    }

    /// <summary>
    /// f of each pair of elements at the same place, where B has A's shape, or is one row that is taken for each row of A, or one
    /// column <c>[m, 1]</c> that is taken for each column: <c>A∗B</c> is <c>A.Select(B, (a, b) => a * b)</c>.
    /// </summary>
    public static Tensor<T> Select<T>(this Tensor<T> a, Tensor<T> b, Func<T, T, T> f)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        Require(a.Shape == b.Shape || IsRow(a, b) || IsColumn(a, b), a, b, "Taking elements in pairs needs " + Together);
        Tensor<T> result = new(a.Shape);
        ReadOnlySpan<T> left = a.Span, right = b.Span;
        Span<T> to = result.Span;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = f(left[i], right[a.Shape == b.Shape ? i : IsRow(a, b) ? i % a.RowLength : i / a.RowLength]);
        }

        return result;
    }

    private static Tensor<T> Combine<T>(Tensor<T> a, Tensor<T> b, T scale) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(a.Shape == b.Shape || IsRow(a, b) || IsColumn(a, b), a, b, "Adding needs " + Together);
        if (a.Shape != b.Shape && !IsRow(a, b))
        {
            return a.Select(b, (one, other) => one + (scale * other));
        }

        Tensor<T> result = a.Copy();
        if (a.Shape == b.Shape)
        {
            Updates.Axpy(scale, b.Span, result.Span);
            return result;
        }

        for (int i = 0; i < a.Rows; i++)
        {
            Updates.Axpy(scale, b.Span, result.Row(i));
        }

        return result;
    }

    private static bool IsRow<T>(Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        b.Count == a.RowLength && (b.Rows == 1 || b.Shape.Rank == 1);

    private static bool IsColumn<T>(Tensor<T> a, Tensor<T> b) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        a.Shape.Rank == 2 && b.Shape.Rank == 2 && b.Rows == a.Rows && b.RowLength == 1;

    private static void Require<T>(bool fits, Tensor<T> a, Tensor<T> b, string rule) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!fits)
        {
            throw new ArgumentException($"{rule}, but A is {a.Shape} and B is {b.Shape}.");
        }
    }
}
