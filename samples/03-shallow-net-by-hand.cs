// 03. One hidden layer by hand: the net [2, 4, 1] on the planar flower, which no line divides.
//
//   forward    Z1 = X·W1ᵀ + b1    A1 = tanh(Z1)        Z2 = A1·W2ᵀ + b2    A2 = σ(Z2)
//   backward   dZ2 = A2 − Y       dW2 = (1/m)·dZ2ᵀ·A1    db2 = (1/m)·Σ dZ2
//              dA1 = dZ2·W2       dZ1 = dA1 ∗ (1 − A1²)  dW1 = (1/m)·dZ1ᵀ·X    db1 = (1/m)·Σ dZ1
//
// Data and first weights are drawn as np.random.seed(1) and np.random.seed(2) draw them, so that the costs are those
// that Python prints.
// It prints:
//   cost after    0 steps 0.69304802
//   cost after 1000 steps 0.28808329
//   cost after 2000 steps 0.25438549
//   cost after 3000 steps 0.23386415
//   cost after 4000 steps 0.22679249
//   cost after 5000 steps 0.22264428
//   362 of 400 right

#:project ../src/Gradus/Gradus.csproj
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;

Dataset flower = new PlanarFlower().Generate(new NumPySeed(1));
Tensor<double> X = flower.Inputs<double>(), Y = flower.Targets<double>();
int m = X.Rows;

// Weights start small but not zero: equal units would stay equal for ever. Biases may start at zero.
Tensor<double> W1 = new(new Shape(4, 2)), b1 = new(4), W2 = new(new Shape(1, 4)), b2 = new(1);
NumPyRandom random = new(2);
random.FillNormal(W1.Span, standardDeviation: 0.01);
random.FillNormal(W2.Span, standardDeviation: 0.01);

Tensor<double> A2 = default;
for (int step = 0; step <= 5000; step++)
{
    Tensor<double> A1 = X.TimesTransposed(W1).Plus(b1).Select(Math.Tanh);
    A2 = A1.TimesTransposed(W2).Plus(b2).Select(z => 1 / (1 + Math.Exp(-z)));
    if (step % 1000 == 0)
    {
        Tensor<double> L = A2.Select(Y, (a, y) => -((y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a))));
        Console.WriteLine($"cost after {step,4} steps {L.ColumnSums(1.0 / m).Span[0]:F8}");
    }

    Tensor<double> dZ2 = A2.Minus(Y);
    Tensor<double> dW2 = dZ2.TransposedTimes(A1).Scaled(1.0 / m), db2 = dZ2.ColumnSums(1.0 / m);
    Tensor<double> dZ1 = dZ2.Times(W2).Select(A1, (dA, a) => dA * (1 - (a * a)));
    Tensor<double> dW1 = dZ1.TransposedTimes(X).Scaled(1.0 / m), db1 = dZ1.ColumnSums(1.0 / m);

    const double alpha = 1.2;
    (W1, b1, W2, b2) = (W1.Minus(dW1, alpha), b1.Minus(db1, alpha), W2.Minus(dW2, alpha), b2.Minus(db2, alpha));
}

int right = 0;
for (int i = 0; i < m; i++) right += A2[i, 0] >= 0.5 == (Y[i, 0] == 1) ? 1 : 0;
Console.WriteLine($"{right} of {m} right");
return right >= 0.9 * m ? 0 : 1;
