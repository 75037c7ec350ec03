using System.Globalization;
using System.Text;
using Gradus.Data.Csv;

namespace Gradus.Tests.Data;

public sealed class QuickNumberTests
{
    private static readonly string[] _forms = ["R", "G9", "E15", "E3", "F0", "F1", "F2", "F6", "G17"];

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-0", 2)]
    [InlineData("12,3", 2)]
    [InlineData("1.5;", 3)]
    [InlineData("5.", 2)]
    [InlineData(".5", 2)]
    [InlineData("1e5", 3)]
    [InlineData("1.25E-05 ", 8)]
    [InlineData("9007199254740992", 16)]
    [InlineData("", 0)]
    [InlineData("-", 0)]
    [InlineData(".", 0)]
    [InlineData("+1", 0)]
    [InlineData(" 1", 0)]
    [InlineData("1e", 0)]
    [InlineData("1e+", 0)]
    [InlineData("1e99999", 0)]
    [InlineData("1e23", 0)]
    [InlineData("9007199254740993", 0)]
    [InlineData("18446744073709551617", 0)]
    [InlineData("nan", 0)]
    public void Number_ends_where_its_digits_do(string text, int length)
    {
        Assert.Equal(length, QuickNumber.Read(Encoding.UTF8.GetBytes(text), out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(length > 0 ? double.Parse(text.AsSpan(0, length), CultureInfo.InvariantCulture) : 0), BitConverter.DoubleToInt64Bits(value));
    }

    [Fact]
    public void Number_has_the_bits_of_the_base_library_in_both_precisions()
    {
        Random random = new(1);
        int quick = 0;
        for (int i = 0; i < 40_000; i++)
        {
            double number = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-50, 50));
            Compare(number.ToString(_forms[i % _forms.Length], CultureInfo.InvariantCulture), ref quick);
            Compare(string.Create(CultureInfo.InvariantCulture, $"{random.Next(100_000)}.{random.NextInt64(1_000_000_000_000)}e{random.Next(-50, 50)}"), ref quick);
        }

        Assert.InRange(quick, 40_000, 160_000);
    }

    [Fact]
    public void Number_between_two_of_single_precision_is_rounded_once()
    {
        Random random = new(1);
        int quick = 0;
        for (int i = 0; i < 20_000; i++)
        {
            float below = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(random.NextSingle()) & 0x7FFFFFFF);
            double between = below + (((double)MathF.BitIncrement(below) - below) / 2);
            Compare(between.ToString("E15", CultureInfo.InvariantCulture), ref quick);
            Compare(between.ToString("E14", CultureInfo.InvariantCulture), ref quick);
        }

        Assert.InRange(quick, 20_000, 80_000);
    }

    private static void Compare(string text, ref int quick)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (QuickNumber.Read(bytes, out double wide) is > 0 and int length)
        {
            Assert.Equal(bytes.Length, length);
            Assert.True(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(wide), text);
            quick++;
        }

        if (QuickNumber.Read(bytes, out float narrow) is > 0 and int same)
        {
            Assert.Equal(bytes.Length, same);
            Assert.True(BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.SingleToInt32Bits(narrow), text);
            quick++;
        }
    }
}
