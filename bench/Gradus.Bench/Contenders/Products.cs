using System.Runtime.InteropServices;
using Gradus.Bench.Kernels;
using Gradus.Bench.Workloads;
using Gradus.Randomness;

namespace Gradus.Bench.Contenders;

/// <summary>A matrix product in single precision; all contenders get the same operands.</summary>
internal abstract class ProductRun : IPrepared
{
    private readonly Repeated calls;

    protected ProductRun(ProductCase item)
    {
        Item = item;
        A = new float[item.M * item.K];
        B = new float[item.N * item.K];
        new CounterGenerator(7, Purpose.Data, 1).FillUniform<float>(A, -1);
        new CounterGenerator(7, Purpose.Data, 2).FillUniform<float>(B, -1);
        calls = new Repeated(Call);
    }

    protected ProductCase Item { get; }

    protected float[] A { get; }

    protected float[] B { get; }

    protected abstract float[] C { get; }

    public double Parity()
    {
        Call();
        double sum = 0;
        for (int i = 0; i < C.Length; i++)
        {
            sum += C[i] * ((i % 7) + 1.0);
        }

        return sum;
    }

    public Timed Run(double seconds) => calls.Run(seconds);

    public abstract void Dispose();

    protected abstract void Call();
}

internal sealed class GradusProduct(ProductCase item, int threads) : ProductRun(item)
{
    private Product? product;

    protected override float[] C => Started.C;

    private Product Started => product ??= new Product(Item.Form, Item.M, Item.N, Item.K, A, B, threads);

    public override void Dispose() => product?.Dispose();

    protected override void Call() => Started.Run();
}

/// <summary>OpenBLAS through its C interface; its threads are set by its environment.</summary>
internal sealed unsafe class OpenBlasProduct(ProductCase item, nint library) : ProductRun(item)
{
    private const int RowMajor = 101, Plain = 111, Transposed = 112;

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> sgemm =
        (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");

    protected override float[] C { get; } = new float[item.M * item.N];

    public override void Dispose()
    {
    }

    protected override void Call()
    {
        bool ta = Item.Form == "Aᵀ·B", tb = Item.Form == "A·Bᵀ";
        int lda = ta ? Item.M : Item.K, ldb = tb ? Item.K : Item.N;
        fixed (float* a = A, b = B, c = C)
        {
            sgemm(RowMajor, ta ? Transposed : Plain, tb ? Transposed : Plain, Item.M, Item.N, Item.K, 1, a, lda, b, ldb, 0, c, Item.N);
        }
    }

    public static string Version(nint library)
    {
        var config = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_config");
        return Marshal.PtrToStringUTF8((nint)config())!.Trim();
    }
}

/// <summary>oneDNN through its C interface; its threads are those of OpenMP.</summary>
internal sealed unsafe class OneDnnProduct(ProductCase item, nint library) : ProductRun(item)
{
    private readonly delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int> sgemm =
        (delegate* unmanaged<byte, byte, long, long, long, float, float*, long, float*, long, float, float*, long, int>)NativeLibrary.GetExport(library, "dnnl_sgemm");

    protected override float[] C { get; } = new float[item.M * item.N];

    public override void Dispose()
    {
    }

    protected override void Call()
    {
        bool ta = Item.Form == "Aᵀ·B", tb = Item.Form == "A·Bᵀ";
        int lda = ta ? Item.M : Item.K, ldb = tb ? Item.K : Item.N;
        fixed (float* a = A, b = B, c = C)
        {
            int status = sgemm(ta ? (byte)'T' : (byte)'N', tb ? (byte)'T' : (byte)'N', Item.M, Item.N, Item.K, 1, a, lda, b, ldb, 0, c, Item.N);
            if (status != 0)
            {
                throw new InvalidOperationException($"dnnl_sgemm answered {status}.");
            }
        }
    }

    public static string Version(nint library)
    {
        var version = (delegate* unmanaged<int*>)NativeLibrary.GetExport(library, "dnnl_version");
        int* numbers = version();
        return $"{numbers[0]}.{numbers[1]}.{numbers[2]}";
    }
}
