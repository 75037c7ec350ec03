// 02. The same logistic regression with whole matrices instead of loops: the same numbers as 01.
//
//   Z = X·Wᵀ + b     A = σ(Z)     dZ = A − Y     dW = (1/m)·dZᵀ·X     db = (1/m)·Σ dZ
//   W := W − α·dW    b := b − α·db
//
// The notes put an example in a column of X; here it is a row, and X is [m, n]. W is [units, n] in both.
// It prints:
//   cost after    0 steps 0.693147
//   cost after  200 steps 0.327877
//   cost after  400 steps 0.325311
//   cost after  600 steps 0.325123
//   cost after  800 steps 0.325106
//   cost after 1000 steps 0.325104
//   w = (4.3866, 1.8859), b = -0.2740, 134 of 144 right

#:project ../src/Gradus/Gradus.csproj
using Gradus.Kernels;
using Gradus.Tensors;

const int m = 144, n = 2;
const double alpha = 0.5;

Tensor<double> X = new(new Shape(m, n)), Y = new(new Shape(m, 1));
for (int i = 0; i < m; i++)
{
    (X[i, 0], X[i, 1]) = ((i % 12 - 5.5) / 5.5, (i / 12 - 5.5) / 5.5);
    bool above = X[i, 0] + (X[i, 1] / 2) > 0.1;
    Y[i, 0] = above != (i % 19 == 0) ? 1 : 0;
}

Tensor<double> W = new(new Shape(1, n)), b = new(1), A = default;
for (int step = 0; step <= 1000; step++)
{
    Tensor<double> Z = X.TimesTransposed(W).Plus(b);
    A = Z.Select(z => 1 / (1 + Math.Exp(-z)));
    Tensor<double> L = A.Select(Y, (a, y) => -((y * Math.Log(a)) + ((1 - y) * Math.Log(1 - a))));
    Tensor<double> J = L.ColumnSums(1.0 / m);

    Tensor<double> dZ = A.Minus(Y);
    Tensor<double> dW = dZ.TransposedTimes(X).Scaled(1.0 / m);
    Tensor<double> db = dZ.ColumnSums(1.0 / m);

    if (step % 200 == 0) Console.WriteLine($"cost after {step,4} steps {J.Span[0]:F6}");
    W = W.Minus(dW, alpha);
    b = b.Minus(db, alpha);
}

int right = 0;
for (int i = 0; i < m; i++) right += A[i, 0] >= 0.5 == (Y[i, 0] == 1) ? 1 : 0;
Console.WriteLine($"w = ({W[0, 0]:F4}, {W[0, 1]:F4}), b = {b.Span[0]:F4}, {right} of {m} right");
return right >= 130 ? 0 : 1;
