using System.Runtime.InteropServices;
using Gradus.Bench.Workloads;

namespace Gradus.Bench.Contenders;

/// <summary>
/// ONNX Runtime through its C interface, without the cost of another language's binding: one session, tensors over
/// memory of ours, made once.
/// </summary>
internal sealed unsafe class OnnxRuntime : IPrepared
{
    // Places in the table of functions, which only ever grows at its end.
    private const int GetErrorMessage = 2, CreateEnv = 3, CreateSessionFromArray = 8, RunSession = 9, CreateSessionOptions = 10,
        SetIntraOpNumThreads = 24, CreateTensorWithData = 49, CreateCpuMemoryInfo = 69;
    private const uint TableVersion = 8;
    private const int Float = 1, Warning = 2, ArenaAllocator = 1, DefaultMemory = 0;

    private readonly PredictionCase item;
    private readonly void** api;
    private readonly void* session;
    private readonly void*[] inputs;
    private readonly void* output;
    private readonly float* results;
    private readonly byte* x = Name("x"), y = Name("y");
    private readonly Repeated calls;
    private int next;

    public OnnxRuntime(PredictionCase item, nint library, int threads)
    {
        this.item = item;
        api = Table(library);
        void* environment, options, opened, memory;
        Check(((delegate* unmanaged<int, byte*, void**, void*>)api[CreateEnv])(Warning, x, &environment));
        Check(((delegate* unmanaged<void**, void*>)api[CreateSessionOptions])(&options));
        Check(((delegate* unmanaged<void*, int, void*>)api[SetIntraOpNumThreads])(options, threads));
        byte[] model = OnnxFile.Write(item);
        fixed (byte* bytes = model)
        {
            Check(((delegate* unmanaged<void*, void*, nuint, void*, void**, void*>)api[CreateSessionFromArray])(
                environment, bytes, (nuint)model.Length, options, &opened));
        }

        session = opened;
        Check(((delegate* unmanaged<int, int, void**, void*>)api[CreateCpuMemoryInfo])(ArenaAllocator, DefaultMemory, &memory));
        float[] numbers = CaseFiles.Read(item.X);
        float* data = (float*)NativeMemory.AlignedAlloc((nuint)numbers.Length * sizeof(float), 64);
        numbers.CopyTo(new Span<float>(data, numbers.Length));
        results = (float*)NativeMemory.AlignedAlloc((nuint)(item.Batch * item.TargetWidth) * sizeof(float), 64);
        inputs = new void*[item.Rows / item.Batch];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Tensor(memory, data + (i * item.Batch * item.Features), item.Features);
        }

        output = Tensor(memory, results, item.TargetWidth);
        calls = new Repeated(Call);
    }

    public static string Version(nint library)
    {
        var entry = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        return Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)entry()[1])())!;
    }

    public double Parity()
    {
        next = 0;
        Call();
        double sum = 0;
        for (int j = 0; j < item.TargetWidth; j++)
        {
            sum += (j + 1) * (double)results[j];
        }

        return sum;
    }

    public Timed Run(double seconds) => calls.Run(seconds);

    // The process serves a handful of small sessions and ends.
    public void Dispose()
    {
    }

    private void Call()
    {
        void* input = inputs[next], result = output;
        byte* inputName = x, outputName = y;
        void* status = ((delegate* unmanaged<void*, void*, byte**, void**, nuint, byte**, nuint, void**, void*>)api[RunSession])(
            session, null, &inputName, &input, 1, &outputName, 1, &result);
        if (status != null)
        {
            Check(status);
        }

        next = next + 1 == inputs.Length ? 0 : next + 1;
    }

    private void* Tensor(void* memory, float* data, int width)
    {
        long* shape = stackalloc long[] { item.Batch, width };
        void* value;
        Check(((delegate* unmanaged<void*, void*, nuint, long*, nuint, int, void**, void*>)api[CreateTensorWithData])(
            memory, data, (nuint)(item.Batch * width * sizeof(float)), shape, 2, Float, &value));
        return value;
    }

    private static void** Table(nint library)
    {
        var entry = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        return (void**)((delegate* unmanaged<uint, void*>)entry()[0])(TableVersion);
    }

    private void Check(void* status)
    {
        if (status != null)
        {
            byte* message = ((delegate* unmanaged<void*, byte*>)api[GetErrorMessage])(status);
            throw new InvalidOperationException($"ONNX Runtime: {Marshal.PtrToStringUTF8((nint)message)}");
        }
    }

    private static byte* Name(string name) => (byte*)Marshal.StringToCoTaskMemUTF8(name);
}
