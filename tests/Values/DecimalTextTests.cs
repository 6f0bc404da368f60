using System.Numerics;
using Flowgraph;
using Xunit;

namespace Tests.Values;

/// <summary>The decimal text of large ints.</summary>
public static class DecimalTextTests
{
    [Fact]
    public static void Numbers_around_powers_of_ten_have_their_digits()
    {
        foreach (var digits in (int[])[1, 17, 18, 19, 35, 36, 37, 38, 54, 511, 512, 513, 1023, 1024, 1025, 4096, 4800, 4816, 4817, 5120, 8191, 8192, 8193, 30_000])
        {
            var power = BigInteger.Pow(10, digits);
            Assert.Equal("1" + new string('0', digits), Value.Int(power).ToString());
            Assert.Equal(new string('9', digits), Value.Int(power - 1).ToString());
            Assert.Equal("-" + new string('9', digits), Value.Int(1 - power).ToString());
            Assert.Equal("-1" + new string('0', digits - 1) + "1", Value.Int(-power - 1).ToString());
        }
    }

    [Fact]
    public static void What_was_written_is_read_again()
    {
        for (var digits = 1; digits < 60; digits++)
        {
            foreach (var number in (BigInteger[])[BigInteger.Pow(10, digits), BigInteger.Pow(10, digits) - 1, BigInteger.Pow(10, digits) + 1, BigInteger.Pow(2, 2 * digits), BigInteger.Pow(7, digits)])
            {
                foreach (var value in (Value[])[Value.Int(number), Value.Int(-number)])
                {
                    Assert.Equal(value, Flowgraph.Text.Numbers.ParseInt(value.ToString()));
                    Assert.Equal(value, Flowgraph.Text.Numbers.ParseInt(value.ToString().Insert(value.ToString().StartsWith('-') ? 1 : 0, "000")));
                }
            }
        }
    }

    [Fact]
    public static void Numbers_of_any_length_read_as_themselves()
    {
        var random = new Random(3);
        for (var i = 0; i < 60; i++)
        {
            var bytes = new byte[random.Next(1, 9000)];
            random.NextBytes(bytes);
            var number = new BigInteger(bytes);
            Assert.Equal(number, BigInteger.Parse(Value.Int(number).ToString(), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public static void A_million_digits_are_written()
    {
        var digits = string.Concat(Enumerable.Repeat("1234567890", 100_000));
        Assert.Equal(digits, Value.Int(BigInteger.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)).ToString());
    }
}
