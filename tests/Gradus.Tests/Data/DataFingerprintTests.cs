using System.Text;
using Gradus.Data;

namespace Gradus.Tests.Data;

public sealed class DataFingerprintTests
{
    // Values that the reference implementation gives.
    [Theory]
    [InlineData("", 0, 0xef46db3751d8e999)]
    [InlineData("a", 0, 0xd24ec4f1a98c6e5b)]
    [InlineData("abc", 0, 0x44bc2cf5ad770999)]
    public void Hash_is_that_of_xxHash64(string text, ulong seed, ulong hash) =>
        Assert.Equal(hash, DataFingerprint.Hash(Encoding.ASCII.GetBytes(text), seed));

    [Fact]
    public void Hash_sees_every_byte_at_every_length()
    {
        for (int length = 1; length < 100; length++)
        {
            byte[] bytes = new byte[length];
            HashSet<ulong> seen = [DataFingerprint.Hash(bytes, 0), DataFingerprint.Hash(bytes, 1)];
            for (int i = 0; i < length; i++)
            {
                bytes[i] = 1;
                Assert.True(seen.Add(DataFingerprint.Hash(bytes, 0)), $"byte {i} of {length}");
                bytes[i] = 0;
            }
        }
    }

    [Fact]
    public void Fingerprint_tells_inputs_targets_weights_and_order_apart()
    {
        Dataset data = Dataset.From(new float[,] { { 1, 2 }, { 3, 4 } }, [0, 1]);
        string[] others =
        [
            data.Fingerprint(),
            Dataset.From(new float[,] { { 1, 2 }, { 3, 5 } }, [0, 1]).Fingerprint(),
            Dataset.From(new float[,] { { 1, 2 }, { 3, 4 } }, [1, 0]).Fingerprint(),
            Dataset.From(new float[,] { { 3, 4 }, { 1, 2 } }, [1, 0]).Fingerprint(),
            Dataset.From(new double[,] { { 1, 2 }, { 3, 4 } }, [0, 1]).Fingerprint(),
            data.WithWeights(new double[] { 1, 2 }).Fingerprint(),
        ];

        Assert.Equal(others.Length, others.Distinct().Count());
        Assert.Equal(others[0], Dataset.From(new float[,] { { 1, 2 }, { 3, 4 } }, [0, 1]).Fingerprint());
        Assert.StartsWith("2 examples of 2 inputs and 1 targets, single, ", others[0], StringComparison.Ordinal);
    }
}
