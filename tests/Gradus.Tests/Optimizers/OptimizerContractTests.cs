using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gradus.Kernels;
using Gradus.Optimizers;
using Gradus.Tensors;

namespace Gradus.Tests.Optimizers;

/// <summary>What holds for every optimizer of the catalog: a new one is covered by being listed there.</summary>
public sealed class OptimizerContractTests
{
    public static TheoryData<string> Names() => [.. Catalog.Select(entry => (string)entry.TypeDiscriminator!)];

    private static IEnumerable<JsonDerivedTypeAttribute> Catalog =>
        typeof(Optimizer).GetCustomAttributes<JsonDerivedTypeAttribute>();

    [Fact]
    public void Catalog_lists_every_optimizer() => Assert.Equal(
        typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract).ToHashSet(),
        Catalog.Select(entry => entry.DerivedType).ToHashSet());

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_finds_the_least_cost_of_a_quadratic(string name)
    {
        Finds<float>(name, 1e-3);
        Finds<double>(name, 1e-3);

        static void Finds<T>(string name, double tolerance) where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Quadratic<T> surface = Surface<T>();
            surface.Descend(CatalogEntry(name), 0.02, 1500);
            foreach (Parameter<T> parameter in surface.Parameters)
            {
                foreach (T value in parameter.Value.Span)
                {
                    // Decay draws weights a little away from the least cost; normalised steps go to and fro around it.
                    Assert.Equal(1, double.CreateChecked(value), name is "adamw" or "rmsprop" ? 0.03 : tolerance);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_gives_the_same_bits_twice(string name)
    {
        Assert.Equal(Bits<float>(), Bits<float>());
        Assert.Equal(Bits<double>(), Bits<double>());

        T[] Bits<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Quadratic<T> surface = Surface<T>();
            surface.Descend(CatalogEntry(name), 0.03, 7);
            return [.. surface.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray())];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_gives_the_same_bits_on_any_number_of_threads(string name)
    {
        const int Numbers = 40_000;
        float[] expected = Bits(1, Numbers / 50); // 50 parameters, each too small to be shared

        Assert.All((int[])[1, 2, 3, 8], threads => Assert.Equal(expected, Bits(threads, Numbers)));

        float[] Bits(int threads, int length)
        {
            using Workers workers = new(threads);
            double[] start = [.. Enumerable.Range(0, Numbers).Select(i => Math.Sin(i))];
            Quadratic<float> surface = new(10, [.. start.Chunk(length).Select(chunk => CostSurface<float>.Weights(chunk))]);
            OptimizerRun<float> run = CatalogEntry(name).Start(surface.Parameters);
            run.Workers = workers;
            for (int i = 0; i < 3; i++)
            {
                surface.Evaluate();
                run.Step(0.03, surface);
            }

            return [.. surface.Parameters.SelectMany(parameter => parameter.Value.Span.ToArray())];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_allocates_nothing_in_a_warm_step(string name)
    {
        Rosenbrock<float> surface = new(CostSurface<float>.Weights([.. Enumerable.Range(0, 19).Select(i => -0.1 * i)]));
        OptimizerRun<float> run = CatalogEntry(name).Start(surface.Parameters);
        Steps(3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steps(20);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(run.Finished);

        void Steps(int count)
        {
            for (int i = 0; i < count; i++)
            {
                surface.Evaluate();
                run.Step(1e-5, surface);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_leaves_parameters_without_gradient_alone(string name)
    {
        Parameter<double> trained = CostSurface<double>.Weights(3, 4, 5);
        Parameter<double> frozen = new("2.W", ParameterRole.Weight, new Tensor<double>(2, [6, 7]), withGradient: false);
        Parameter<double> statistic = CostSurface<double>.Make("1.mean", ParameterRole.Statistic, 8);
        new Quadratic<double>(1, statistic, trained, frozen).Descend(CatalogEntry(name), 0.1, 3);
        Assert.Equal([6.0, 7.0], frozen.Value.Span.ToArray());
        Assert.Equal([8.0], statistic.Value.Span.ToArray());
        Assert.NotEqual([3.0, 4.0, 5.0], trained.Value.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_accepts_that_nothing_is_trained(string name)
    {
        new Quadratic<float>(1).Descend(CatalogEntry(name), 0.1, 2);
        new Quadratic<float>(1, CostSurface<float>.Weights()).Descend(CatalogEntry(name), 0.1, 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_steps_every_element_alike_at_every_length(string name)
    {
        if (CatalogEntry(name).NeedsFullBatch)
        {
            return; // Its steps look at all elements together.
        }

        float expected = Stepped(1)[0];
        for (int length = 2; length < 70; length++)
        {
            Assert.All(Stepped(length), value => Assert.Equal(expected, value));
        }

        float[] Stepped(int length)
        {
            Quadratic<float> surface = new(1, CostSurface<float>.Weights([.. Enumerable.Repeat(0.3, length)]));
            surface.Descend(CatalogEntry(name), 0.1, 3);
            return surface.Parameters[0].Value.Span.ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_comes_back_from_json_as_it_was(string name)
    {
        Optimizer optimizer = CatalogEntry(name);
        string json = JsonSerializer.Serialize(optimizer);
        Assert.StartsWith($"{{\"type\":\"{name}\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("NeedsFullBatch", json, StringComparison.Ordinal);
        Assert.Equal(optimizer, JsonSerializer.Deserialize<Optimizer>(json));
    }

    /// <summary>The optimizer of this name, of a rate of 0.25 and all other values as they are if left out.</summary>
    private static Optimizer CatalogEntry(string name)
    {
        Type type = Catalog.Single(entry => (string)entry.TypeDiscriminator! == name).DerivedType;
        ConstructorInfo constructor = Assert.Single(type.GetConstructors());
        object?[] values = [.. constructor.GetParameters().Select(
            parameter => parameter.ParameterType == typeof(Schedule) ? new ConstantRate(0.25) : parameter.DefaultValue)];
        return (Optimizer)constructor.Invoke(values);
    }

    private static Quadratic<T> Surface<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        10,
        CostSurface<T>.Weights([.. Enumerable.Range(0, 37).Select(i => 2 - (0.1 * i))]),
        CostSurface<T>.Make("1.b", ParameterRole.Bias, 0.5, -0.5, 4));
}
