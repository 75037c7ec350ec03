using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary>
/// <c>W = Vᵀ</c>, with V <c>[n_in, n_out]</c> drawn row by row by another initializer: the first weights of a script that
/// keeps them as inputs × units, such as <c>randn(n_in, n_out)</c> or scikit-learn. Biases are drawn as they stand.
/// </summary>
public sealed record Transposed : Initializer
{
    /// <summary>Draws as another initializer does, then transposes.</summary>
    /// <param name="inner">How V is drawn.</param>
    public Transposed(Initializer inner) => Inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <summary>How V is drawn.</summary>
    public Initializer Inner { get; }

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator)
    {
        if (parameter.Shape.Rank != 2)
        {
            Inner.Fill(parameter, fanIn, fanOut, generator);
            return;
        }

        Tensor<T> v = new(new Shape(parameter.RowLength, parameter.Rows));
        Inner.Fill(v, fanIn, fanOut, generator);
        for (int i = 0; i < v.Rows; i++)
        {
            for (int j = 0; j < v.RowLength; j++)
            {
                parameter[j, i] = v[i, j];
            }
        }
    }
}
