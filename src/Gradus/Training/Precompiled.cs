using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;

namespace Gradus.Training;

/// <summary>
/// Calls that nobody makes, for the compiler ahead of time: it compiles what it sees called, and which member of a family
/// a generic virtual call reaches it does not see. What is missing here works as well, but is compiled at the first call.
/// </summary>
internal static class Precompiled
{
    internal static void Rehearse()
    {
        Rehearse<float>();
        Rehearse<double>();
    }

    private static void Rehearse<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        A<Identity>().Kernel<T>();
        A<Sigmoid>().Kernel<T>();
        A<Tanh>().Kernel<T>();
        A<Relu>().Kernel<T>();
        A<LeakyRelu>().Kernel<T>();
        A<Elu>().Kernel<T>();
        A<Gelu>().Kernel<T>();
        A<Silu>().Kernel<T>();
        A<Softplus>().Kernel<T>();
        A<Softmax>().Kernel<T>();

        A<Dense>().Run<T>(null!);
        A<Dense>().Prediction<T>(null!);
        A<SpannedDense>().Run<T>(null!);
        A<Dropout>().Run<T>(null!);
        A<BatchNorm>().Run<T>(null!);
        A<BatchNorm>().Prediction<T>(null!);
        A<Rescale>().Run<T>(null!);
        A<Rescale>().Prediction<T>(null!);

        PointwiseLoss.Sum<T, SquaredError.Formula>(default, default, default, default, default, default, 0);
        PointwiseLoss.Sum<T, AbsoluteError.Formula>(default, default, default, default, default, default, 0);
        PointwiseLoss.Sum<T, Huber.Formula>(default, default, default, default, default, default, 0);
        PointwiseLoss.Sum<T, BinaryCrossEntropy.Formula>(default, default, default, default, default, default, 0);
        // CategoricalCrossEntropy
        CrossEntropyRows.Sum<T>(default, default, default, default, 0);

        A<GradientDescent>().Start<T>(null!).Step(0);
        A<Momentum>().Start<T>(null!).Step(0);
        A<Nesterov>().Start<T>(null!).Step(0);
        A<RmsProp>().Start<T>(null!).Step(0);
        A<Adam>().Start<T>(null!).Step(0);
        A<AdamW>().Start<T>(null!).Step(0);
        A<Lbfgs>().Start<T>(null!).Step(0, null!);

        A<ModelWeights<T>>().In<T>();
        A<Predictor<T>>().PredictMany<float>(default, default, 0, 0);
        A<Predictor<T>>().PredictMany<double>(default, default, 0, 0);
    }

    // Sealed, so that the compiler knows whose method is meant; opaque, so that it does not see that there is none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TMember A<TMember>() where TMember : class => null!;
}
