using Gradus.Data;
using Gradus.Randomness;

namespace Gradus.Tests.Diagnostics;

/// <summary>Small well-known problems.</summary>
internal static class Problems
{
    public static Dataset Xor() => Dataset.From(new[,] { { 0.0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, [0.0, 1, 1, 0]);

    /// <summary>The flower of the notes' shallow net.</summary>
    public static Dataset Flower()
    {
        var random = new NumPyRandom(1);
        double[,] x = new double[400, 2];
        int[] y = new int[400];
        for (int j = 0; j < 2; j++)
        {
            double[] noise = new double[200];
            random.RandN(noise);
            double[] t = [.. noise.Select((n, i) => (3.12 * j) + (3.12 * i / 199) + (0.2 * n))];
            random.RandN(noise);
            for (int i = 0; i < 200; i++)
            {
                double r = (4 * Math.Sin(4 * t[i])) + (0.2 * noise[i]);
                (x[(200 * j) + i, 0], x[(200 * j) + i, 1]) = (r * Math.Sin(t[i]), r * Math.Cos(t[i]));
                y[(200 * j) + i] = j;
            }
        }

        return Dataset.From(x, y);
    }

    public static Dataset Moons(int count = 200, double scale = 1, double offset = 0) => TwoClasses(count, (t, second, noise) => second
        ? ((1 - Math.Cos(t) + noise(), (scale * (0.5 - Math.Sin(t) + noise())) + offset))
        : ((Math.Cos(t) + noise(), (scale * (Math.Sin(t) + noise())) + offset)));

    /// <summary>Scikit-learn's circles: an outer one and an inner one of 0.8 its size, almost no noise.</summary>
    public static Dataset Circles() => TwoClasses(300, (t, second, noise) =>
        ((second ? 0.8 : 1) * Math.Cos(2 * t) + (noise() / 4), (second ? 0.8 : 1) * Math.Sin(2 * t) + (noise() / 4)));

    public static Dataset Line(int count = 100)
    {
        var random = new CounterGenerator(3, Purpose.Data);
        double[,] x = new double[count, 1];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i, 0] = random.NextNormal();
            y[i] = (3 * x[i, 0]) + 2 + (0.1 * random.NextNormal());
        }

        return Dataset.From(x, y);
    }

    /// <summary>A plane through two features, steep enough for a long step to overshoot.</summary>
    public static Dataset Plane()
    {
        var random = new CounterGenerator(8, Purpose.Data);
        double[,] x = new double[100, 2];
        double[] y = new double[100];
        for (int i = 0; i < y.Length; i++)
        {
            (x[i, 0], x[i, 1]) = (random.NextNormal(), random.NextNormal());
            y[i] = (3 * x[i, 0]) - x[i, 1] + 2;
        }

        return Dataset.From(x, y);
    }

    /// <summary>Three clouds, as class numbers.</summary>
    public static Dataset Clouds(int count = 150)
    {
        var random = new CounterGenerator(4, Purpose.Data);
        double[,] x = new double[count, 4];
        int[] y = new int[count];
        for (int i = 0; i < count; i++)
        {
            y[i] = i % 3;
            for (int j = 0; j < 4; j++)
            {
                x[i, j] = (0.5 * random.NextNormal()) + (j == y[i] ? 2 : 0);
            }
        }

        return Dataset.From(x, y);
    }

    /// <summary>Inputs that say nothing about the yes or no.</summary>
    public static Dataset Noise(int count, int features, double shareOfYes = 0.5)
    {
        var random = new CounterGenerator(6, Purpose.Data);
        double[,] x = new double[count, features];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < features; j++)
            {
                x[i, j] = random.NextNormal();
            }

            y[i] = random.NextDouble() < shareOfYes ? 1 : 0;
        }

        return Dataset.From(x, y);
    }

    private static Dataset TwoClasses(int count, Func<double, bool, Func<double>, (double X, double Y)> point)
    {
        var random = new CounterGenerator(2, Purpose.Data);
        double[,] x = new double[count, 2];
        double[] y = new double[count];
        for (int i = 0; i < count; i++)
        {
            (x[i, 0], x[i, 1]) = point(Math.PI * random.NextDouble(), i % 2 == 1, () => 0.15 * random.NextNormal());
            y[i] = i % 2;
        }

        return Dataset.From(x, y);
    }
}
