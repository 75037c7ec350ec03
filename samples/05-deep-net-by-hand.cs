// 05. L layers by hand: the notes' L_layer_model, [linear, ReLU] × (L−1), then [linear, sigmoid], on two circles.
//
//   forward, l = 1…L:   Z[l] = A[l−1]·W[l]ᵀ + b[l]     A[l] = g(Z[l])     A[0] = X
//   backward, l = L…1:  dZ[L] = A[L] − Y     dZ[l] = dA[l] ∗ g'(Z[l])
//                       dW[l] = (1/m)·dZ[l]ᵀ·A[l−1]     db[l] = (1/m)·Σ dZ[l]     dA[l−1] = dZ[l]·W[l]
// He's start, W = randn·√(2/n[l−1]), with the seed of a published run, whose costs these are.
// It prints:
//   cost after    0 steps 0.883053746342
//   cost after 1000 steps 0.687982591973
//   cost after 2000 steps 0.675128626452
//   cost after 9000 steps 0.185972872092
//   292 of 300 right

#:project ../src/Gradus/Gradus.csproj
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;

int[] n = [2, 10, 5, 1];
int L = n.Length - 1, m = 300;
Dataset circles = new Circles(m).Generate(new NumPySeed(1));
Tensor<double> Y = circles.Targets<double>();

Tensor<double>[] W = new Tensor<double>[L + 1], b = new Tensor<double>[L + 1], A = new Tensor<double>[L + 1];
A[0] = circles.Inputs<double>();
NumPyRandom random = new(3);
for (int l = 1; l <= L; l++)
{
    (W[l], b[l]) = (new(new Shape(n[l], n[l - 1])), new(n[l]));
    random.FillNormal(W[l].Span, standardDeviation: Math.Sqrt(2.0 / n[l - 1]));
}

for (int step = 0; step <= 9000; step++)
{
    for (int l = 1; l <= L; l++)
    {
        Tensor<double> Z = A[l - 1].TimesTransposed(W[l]).Plus(b[l]);
        A[l] = l < L ? Z.Select(z => Math.Max(0, z)) : Z.Select(z => 1 / (1 + Math.Exp(-z)));
    }

    if (step is 0 or 1000 or 2000 or 9000)
    {
        Tensor<double> losses = A[L].Select(Y, (a, y) => -((y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a))));
        Console.WriteLine($"cost after {step,4} steps {losses.ColumnSums(1.0 / m).Span[0]:F12}");
    }

    Tensor<double> dZ = A[L].Minus(Y);
    for (int l = L; l >= 1; l--)
    {
        Tensor<double> dW = dZ.TransposedTimes(A[l - 1]).Scaled(1.0 / m), db = dZ.ColumnSums(1.0 / m);
        dZ = l > 1 ? dZ.Times(W[l]).Select(A[l - 1], (dA, a) => a > 0 ? dA : 0) : dZ;
        (W[l], b[l]) = (W[l].Minus(dW, 0.01), b[l].Minus(db, 0.01));
    }
}

double right = A[L].Select(Y, (a, y) => a >= 0.5 == (y == 1) ? 1 : 0).ColumnSums().Span[0];
Console.WriteLine($"{right} of {m} right");
return right >= 0.95 * m ? 0 : 1;
