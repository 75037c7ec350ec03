using Gradus.Randomness;

namespace Gradus.Tests.Randomness;

/// <summary>Streams that are put where others stood draw what those would have drawn.</summary>
public sealed class StreamPositionTests
{
    public static TheoryData<Seed> Seeds => [new CounterSeed(3), new NumPySeed(3), new NumPySeed(3, 0), new NumPySeed(3, 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Streams_go_on_where_others_stood(Seed seed)
    {
        for (int draws = 0; draws < 700; draws += 35)
        {
            RandomStreams one = seed.Open(), other = seed.Open();
            Generator first = one.For(Purpose.Dropout, 1, step: 5);
            for (int i = 0; i < draws; i++)
            {
                // An odd number of normals leaves one of a pair behind.
                _ = i % 7 == 0 ? first.NextNormal() : first.NextDouble();
            }

            double[] position = new double[one.PositionLength];
            one.SavePosition(position);
            _ = other.For(Purpose.Shuffle, 0, step: 9).NextDouble();

            Assert.True(other.TryRestorePosition(position));
            foreach (long step in (long[])[5, 5, 6])
            {
                Generator expected = one.For(Purpose.Dropout, 2, step), found = other.For(Purpose.Dropout, 2, step);
                Assert.Equal((expected.NextNormal(), expected.NextDouble(), expected.NextInt(9)), (found.NextNormal(), found.NextDouble(), found.NextInt(9)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Positions_that_cannot_be_are_refused(Seed seed)
    {
        RandomStreams streams = seed.Open();
        double[] position = new double[streams.PositionLength];
        streams.SavePosition(position);
        for (int i = 0; i < position.Length; i++)
        {
            double kept = position[i];
            foreach (double bad in (double[])[-1.5, 5e9 + 0.5, double.PositiveInfinity])
            {
                position[i] = bad;

                // Any finite number may be a normal that was kept.
                Assert.True(!streams.TryRestorePosition(position) || (i == 626 && double.IsFinite(bad)), $"{bad} at {i}");
            }

            position[i] = kept;
        }

        Assert.True(streams.TryRestorePosition(position));
    }
}
