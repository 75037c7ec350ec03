using Gradus.Data.Streams;
using Gradus.Tensors;

namespace Gradus.Tests.Data.Streams;

public sealed class JoinedStoreTests
{
    [Fact]
    public void Files_read_one_after_the_other_are_read_in_pieces_of_their_own_size()
    {
        using JoinedStore joined = new([new Store(4), new Store(64), new Store(1)]);

        Assert.Equal(64, joined.Band);
    }

    private sealed class Store(int band) : RowStore
    {
        public override int Count => 100;

        public override Shape InputShape => new(2);

        public override int TargetWidth => 1;

        public override string Place => "";

        public override int Band => band;

        public override void ReadInputs<T>(int first, Span<T> destination) => destination.Clear();

        public override void ReadTargets<T>(int first, Span<T> destination) => destination.Clear();

        public override void Dispose()
        {
        }
    }
}
