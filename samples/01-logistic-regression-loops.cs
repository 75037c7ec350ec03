// 01. Logistic regression by loops: one neuron, plain arrays, nothing else. The notes' pseudo code, line by line.
//
//   for each example:  z = w·x + b     a = σ(z)     J += −(y·log a + (1 − y)·log(1 − a))
//                      dz = a − y      dw_j += x_j·dz for each feature j      db += dz
//   divide the sums by m, then step:   w := w − α·dw      b := b − α·db
//
// Run it with:  dotnet run samples/01-logistic-regression-loops.cs
// It prints:
//   cost after    0 steps 0.693147
//   cost after  200 steps 0.327877
//   cost after  400 steps 0.325311
//   cost after  600 steps 0.325123
//   cost after  800 steps 0.325106
//   cost after 1000 steps 0.325104
//   w = (4.3866, 1.8859), b = -0.2740, 134 of 144 right

const int m = 144, n = 2;
const double alpha = 0.5;

// A field of 12 by 12 points, divided by the line x1 + x2/2 = 0.1; every 19th point is on the wrong side.
double[][] x = new double[m][];
double[] y = new double[m];
for (int i = 0; i < m; i++)
{
    x[i] = [(i % 12 - 5.5) / 5.5, (i / 12 - 5.5) / 5.5];
    bool above = x[i][0] + (x[i][1] / 2) > 0.1;
    y[i] = above != (i % 19 == 0) ? 1 : 0;
}

double[] w = new double[n], a = new double[m];
double b = 0;
for (int step = 0; step <= 1000; step++)
{
    double J = 0, db = 0;
    double[] dw = new double[n];
    for (int i = 0; i < m; i++)
    {
        double z = b;
        for (int j = 0; j < n; j++) z += w[j] * x[i][j];
        a[i] = 1 / (1 + Math.Exp(-z));
        J += -((y[i] * Math.Log(a[i])) + ((1 - y[i]) * Math.Log(1 - a[i])));
        double dz = a[i] - y[i];
        for (int j = 0; j < n; j++) dw[j] += x[i][j] * dz;
        db += dz;
    }

    if (step % 200 == 0) Console.WriteLine($"cost after {step,4} steps {J / m:F6}");
    for (int j = 0; j < n; j++) w[j] -= alpha * dw[j] / m;
    b -= alpha * db / m;
}

int right = 0;
for (int i = 0; i < m; i++) right += a[i] >= 0.5 == (y[i] == 1) ? 1 : 0;
Console.WriteLine($"w = ({w[0]:F4}, {w[1]:F4}), b = {b:F4}, {right} of {m} right");
return right >= 130 ? 0 : 1;
