using Gradus.Randomness;

namespace Gradus.Tests.Randomness;

public sealed class SeedTests
{
    [Fact]
    public void Number_is_a_counter_seed()
    {
        Seed seed = 42;
        Seed negative = -1;

        Assert.Equal(new CounterSeed(42), seed);
        Assert.Equal(new CounterSeed(uint.MaxValue), negative);
        Assert.NotEqual<Seed>(new NumPySeed(42), seed);
    }

    [Fact]
    public void Counter_seed_opens_the_stream_of_the_key_whatever_was_drawn_before()
    {
        RandomStreams streams = new CounterSeed(3).Open();
        streams.For(Purpose.Initialization).NextDouble();
        double drawn = streams.For(Purpose.Dropout, 2, 7).NextDouble();

        Assert.Equal(new CounterGenerator(3, Purpose.Dropout, 2, 7).NextDouble(), drawn);
        Assert.Equal(drawn, streams.For(Purpose.Dropout, 2, 7).NextDouble());
    }

    [Fact]
    public void NumPy_seed_continues_one_generator_through_all_purposes_and_steps()
    {
        RandomStreams streams = new NumPySeed(3).Open();
        NumPyRandom script = new(3);

        Assert.Equal(script.RandN(), streams.For(Purpose.Initialization, 1).NextNormal());
        Assert.Equal(script.RandN(), streams.For(Purpose.Initialization, 2).NextNormal());
        Assert.Equal(script.Permutation(20), streams.For(Purpose.Shuffle, 0, 5).Permutation(20));
        Assert.Equal(script.Rand(), streams.For(Purpose.Dropout, 1, 6).NextDouble());
    }

    [Fact]
    public void NumPy_seed_with_stride_0_repeats_the_draws_of_each_step()
    {
        RandomStreams streams = new NumPySeed(1, stride: 0).Open();
        NumPyRandom script = new(1);
        double first = script.Rand();
        double second = script.Rand();

        for (long step = 0; step < 3; step++)
        {
            Assert.Equal(first, streams.For(Purpose.Dropout, 1, step).NextDouble());
            Assert.Equal(second, streams.For(Purpose.Dropout, 2, step).NextDouble());
        }
    }

    [Fact]
    public void NumPy_seed_with_stride_seeds_anew_as_the_step_changes()
    {
        RandomStreams streams = new NumPySeed(11, stride: 1).Open();
        for (uint epoch = 4; epoch < 7; epoch++)
        {
            Assert.Equal(new NumPyRandom(11 + epoch).Permutation(30), streams.For(Purpose.Shuffle, 0, epoch).Permutation(30));
        }
    }

    [Fact]
    public void NumPy_seed_says_when_a_step_leaves_the_range_of_seeds()
    {
        RandomStreams streams = new NumPySeed(uint.MaxValue, stride: 1).Open();
        streams.For(Purpose.Shuffle);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => streams.For(Purpose.Shuffle, 0, 1));
        Assert.Contains("gives 4294967296 at step 1", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new NumPySeed(0, int.MaxValue).Open().For(Purpose.Shuffle, 0, long.MaxValue));
    }

    [Fact]
    public void Streams_opened_twice_start_twice()
    {
        NumPySeed seed = new(5);
        Assert.Equal(seed.Open().For(Purpose.Data).NextDouble(), seed.Open().For(Purpose.Data).NextDouble());
    }
}
