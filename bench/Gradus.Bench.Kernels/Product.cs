using Gradus.Kernels;

namespace Gradus.Bench.Kernels;

/// <summary>One matrix product of Gradus on a number of threads, with the operands that the peers get as well.</summary>
public sealed class Product(string form, int m, int n, int k, float[] a, float[] b, int threads) : IDisposable
{
    private readonly Workers workers = new(threads);

    public float[] C { get; } = new float[m * n];

    public void Run()
    {
        switch (form)
        {
            case "A·Bᵀ":
                MatrixProduct.ABt<float>(a, b, 1, 0, C, m, n, k, workers);
                break;
            case "Aᵀ·B":
                MatrixProduct.AtB<float>(a, b, 1, 0, C, m, n, k, workers);
                break;
            default:
                MatrixProduct.AB<float>(a, b, 1, 0, C, m, n, k, workers);
                break;
        }
    }

    public void Dispose() => workers.Dispose();
}
