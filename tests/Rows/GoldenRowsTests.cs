using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Rows;

/// <summary>Edge cases of every operator, worked out by hand. An answer is a literal, a fault's name, or "out of memory".</summary>
public class GoldenRowsTests
{
    private const string Max = "9223372036854775807";
    private const string Min = "-9223372036854775808";
    private const string Beyond = "9223372036854775808";

    [Theory]
    // any
    [InlineData("same([1, 'a'])", "[1, 'a']")]
    [InlineData("eq(1, 1.0)", "0")]
    [InlineData("eq(nan, nan)", "1")]
    [InlineData("eq(0.0, -0.0)", "0")]
    [InlineData("eq([1, [2]], [1, [2]])", "1")]
    [InlineData("eq('a', [])", "0")]
    [InlineData("ne(0.0, -0.0)", "1")]
    [InlineData("ne(" + Beyond + ", " + Beyond + ")", "0")]
    [InlineData("kind(" + Beyond + ")", "'int'")]
    [InlineData("kind(1e3)", "'float'")]
    [InlineData("kind('int')", "'symbol'")]
    [InlineData("kind([])", "'list'")]
    // int: beyond 64 bits and back
    [InlineData("add(" + Max + ", 1)", Beyond)]
    [InlineData("sub(" + Beyond + ", 1)", Max)]
    [InlineData("sub(" + Min + ", 1)", "-9223372036854775809")]
    [InlineData("add(" + Min + ", " + Min + ")", "-18446744073709551616")]
    [InlineData("mul(" + Min + ", -1)", Beyond)]
    [InlineData("mul(4294967296, 2147483648)", Beyond)]
    [InlineData("mul(-4294967296, 2147483648)", Min)]
    [InlineData("mul(" + Beyond + ", 0)", "0")]
    [InlineData("neg(" + Min + ")", Beyond)]
    [InlineData("neg(" + Beyond + ")", Min)]
    [InlineData("neg(0)", "0")]
    // int: division truncates, the remainder has the dividend's sign
    [InlineData("div(7, 2)", "3")]
    [InlineData("div(-7, 2)", "-3")]
    [InlineData("div(7, -2)", "-3")]
    [InlineData("div(-7, -2)", "3")]
    [InlineData("div(" + Min + ", -1)", Beyond)]
    [InlineData("div(" + Beyond + ", -1)", Min)]
    [InlineData("div(-18446744073709551617, " + Beyond + ")", "-2")]
    [InlineData("mod(7, 2)", "1")]
    [InlineData("mod(-7, 2)", "-1")]
    [InlineData("mod(7, -2)", "1")]
    [InlineData("mod(-7, -2)", "-1")]
    [InlineData("mod(" + Min + ", -1)", "0")]
    [InlineData("mod(-18446744073709551617, " + Beyond + ")", "-1")]
    [InlineData("min(" + Min + ", -9223372036854775809)", "-9223372036854775809")]
    [InlineData("max(" + Max + ", " + Beyond + ")", Beyond)]
    [InlineData("max(-3, 2)", "2")]
    // int: bit operators on infinite two's complement
    [InlineData("and(-1, " + Beyond + ")", Beyond)]
    [InlineData("and(-2, 7)", "6")]
    [InlineData("or(" + Beyond + ", " + Min + ")", Min)]
    [InlineData("or(-8, 3)", "-5")]
    [InlineData("xor(-1, 5)", "-6")]
    [InlineData("xor(" + Beyond + ", " + Beyond + ")", "0")]
    [InlineData("not(0)", "-1")]
    [InlineData("not(" + Max + ")", Min)]
    [InlineData("not(" + Beyond + ")", "-9223372036854775809")]
    [InlineData("not(-9223372036854775809)", Beyond)]
    // int: shifts; right rounds down
    [InlineData("shl(1, 63)", Beyond)]
    [InlineData("shl(-1, 63)", Min)]
    [InlineData("shl(3, 0)", "3")]
    [InlineData("shl(0, " + Max + ")", "0")]
    [InlineData("shl(0, " + Beyond + ")", "0")]
    [InlineData("shl(1, 16777216)", "out of memory")]
    [InlineData("shl(1, " + Max + ")", "out of memory")]
    [InlineData("shl(-5, " + Max + ")", "out of memory")]
    [InlineData("shl(1, " + Beyond + ")", "out of memory")]
    [InlineData("shr(-1, 1)", "-1")]
    [InlineData("shr(-5, 1)", "-3")]
    [InlineData("shr(5, 1)", "2")]
    [InlineData("shr(" + Min + ", 64)", "-1")]
    [InlineData("shr(" + Max + ", 64)", "0")]
    [InlineData("shr(" + Beyond + ", 1)", "4611686018427387904")]
    [InlineData("shr(-9223372036854775809, 1)", "-4611686018427387905")]
    [InlineData("shr(-1, " + Beyond + ")", "-1")]
    [InlineData("shr(" + Beyond + ", " + Max + ")", "0")]
    [InlineData("lt(" + Max + ", " + Beyond + ")", "1")]
    [InlineData("lt(2, 2)", "0")]
    [InlineData("le(2, 2)", "1")]
    [InlineData("le(" + Beyond + ", " + Max + ")", "0")]
    [InlineData("gt(-9223372036854775809, " + Min + ")", "0")]
    [InlineData("ge(" + Beyond + ", " + Beyond + ")", "1")]
    // wrapping
    [InlineData("add64(" + Max + ", 1)", Min)]
    [InlineData("add64(18446744073709551616, 5)", "5")]
    [InlineData("add64(" + Beyond + ", 0)", Min)]
    [InlineData("sub64(" + Min + ", 1)", Max)]
    [InlineData("mul64(" + Min + ", -1)", Min)]
    [InlineData("mul64(4294967296, 4294967296)", "0")]
    [InlineData("div64(" + Min + ", -1)", Min)]
    [InlineData("div64(-7, 2)", "-3")]
    [InlineData("div64(7, 18446744073709551616)", "division-by-zero")]
    [InlineData("mod64(" + Min + ", -1)", "0")]
    [InlineData("mod64(-7, 2)", "-1")]
    [InlineData("shl64(1, 63)", Min)]
    [InlineData("shl64(1, 64)", "1")]
    [InlineData("shl64(1, -1)", Min)]
    [InlineData("shr64(-5, 1)", "-3")]
    [InlineData("shr64(" + Min + ", 63)", "-1")]
    [InlineData("shr64(4, 65)", "2")]
    // float
    [InlineData("fadd(inf, -inf)", "nan")]
    [InlineData("fadd(0.1, 0.2)", "0.30000000000000004")]
    [InlineData("fadd(-0.0, 0.0)", "0.0")]
    [InlineData("fsub(-0.0, 0.0)", "-0.0")]
    [InlineData("fmul(1e300, 1e300)", "inf")]
    [InlineData("fmul(0.0, -1.0)", "-0.0")]
    [InlineData("fdiv(1.0, 0.0)", "inf")]
    [InlineData("fdiv(1.0, -0.0)", "-inf")]
    [InlineData("fdiv(0.0, 0.0)", "nan")]
    [InlineData("fneg(0.0)", "-0.0")]
    [InlineData("fneg(nan)", "nan")]
    [InlineData("fabs(-0.0)", "0.0")]
    [InlineData("fsqrt(-1.0)", "nan")]
    [InlineData("fsqrt(-0.0)", "-0.0")]
    [InlineData("flt(-0.0, 0.0)", "0")]
    [InlineData("fle(-0.0, 0.0)", "1")]
    [InlineData("fle(nan, nan)", "0")]
    [InlineData("feq(nan, nan)", "0")]
    [InlineData("feq(0.0, -0.0)", "1")]
    [InlineData("fgt(inf, 1e308)", "1")]
    [InlineData("fge(nan, 0.0)", "0")]
    // int2float: nearest, ties to even
    [InlineData("int2float(9007199254740993)", "9007199254740992.0")]
    [InlineData("int2float(9007199254740995)", "9007199254740996.0")]
    [InlineData("int2float(" + Max + ")", "9.223372036854776e18")]
    [InlineData("int2float(18446744073709549568)", "1.844674407370955e19")]
    [InlineData("int2float(18446744073709550592)", "1.8446744073709552e19")]
    [InlineData("int2float(18446744073709550591)", "1.844674407370955e19")]
    [InlineData("int2float(36893488147419107328)", "3.6893488147419103e19")]
    [InlineData("int2float(36893488147419107329)", "3.689348814741911e19")]
    [InlineData("int2float(-36893488147419107329)", "-3.689348814741911e19")]
    [InlineData("int2float(0)", "0.0")]
    // float2int: toward zero
    [InlineData("float2int(-1.9)", "-1")]
    [InlineData("float2int(-0.0)", "0")]
    [InlineData("float2int(1e20)", "100000000000000000000")]
    [InlineData("float2int(9223372036854775808.0)", Beyond)]
    [InlineData("float2int(nan)", "not-representable")]
    [InlineData("float2int(-inf)", "not-representable")]
    // lists
    [InlineData("cons(1, [2])", "[1, 2]")]
    [InlineData("cons([], [])", "[[]]")]
    [InlineData("head([])", "empty-list")]
    [InlineData("tail([])", "empty-list")]
    [InlineData("tail([1])", "[]")]
    [InlineData("len([[], []])", "2")]
    [InlineData("readlist([1, 2], 1)", "2")]
    [InlineData("readlist([1, 2], 2)", "index-out-of-range")]
    [InlineData("readlist([1, 2], -1)", "index-out-of-range")]
    [InlineData("readlist([1, 2], " + Beyond + ")", "index-out-of-range")]
    [InlineData("readlist([1, 2], 4294967296)", "index-out-of-range")]
    [InlineData("append([1], [2, 3])", "[1, 2, 3]")]
    [InlineData("append([], [])", "[]")]
    [InlineData("lookup([['a', 1], ['a', 2]], 'a')", "1")]
    [InlineData("lookup([[nan, 1]], nan)", "1")]
    [InlineData("lookup([], 1)", "missing-key")]
    [InlineData("lookup([[1, 2]], 1.0)", "missing-key")]
    [InlineData("lookup([[1, 2], 3], 1)", "2")]
    [InlineData("lookup([3, [1, 2]], 1)", "wrong-kind")]
    // amounts
    [InlineData("newarray(0, 1)", "<array 0>")]
    [InlineData("new('C')", "<C>")]
    [InlineData("newarray(-1, 0)", "bad-amount")]
    [InlineData("newarray(-9223372036854775809, 0)", "bad-amount")]
    [InlineData("newarray(16777217, 0)", "out of memory")]
    [InlineData("newarray(" + Beyond + ", 0)", "out of memory")]
    [InlineData("putbyte(256)", "not-representable")]
    [InlineData("putbyte(-1)", "not-representable")]
    [InlineData("putbyte(18446744073709551616)", "not-representable")]
    [InlineData("putbyte(0)", "0")]
    [InlineData("input()", "-1")]
    // precedence: kinds before everything else
    [InlineData("div('a', 0)", "wrong-kind")]
    [InlineData("div(1.0, 0)", "wrong-kind")]
    [InlineData("mod(1, 0.0)", "wrong-kind")]
    [InlineData("div(0, 0)", "division-by-zero")]
    [InlineData("mod(" + Beyond + ", 0)", "division-by-zero")]
    [InlineData("shl('a', -1)", "wrong-kind")]
    [InlineData("shl(0, -1)", "bad-amount")]
    [InlineData("shr(1, -9223372036854775809)", "bad-amount")]
    [InlineData("readlist([], 1.0)", "wrong-kind")]
    [InlineData("readlist(1, 5)", "wrong-kind")]
    [InlineData("newarray(1.0, 0)", "wrong-kind")]
    [InlineData("add(1, 1.0)", "wrong-kind")]
    [InlineData("fadd(1, 1.0)", "wrong-kind")]
    [InlineData("append([1], 2)", "wrong-kind")]
    [InlineData("append(1, [])", "wrong-kind")]
    [InlineData("new([])", "wrong-kind")]
    public void Row(string application, string expected) => Assert.Equal(expected, Evaluate(application));

    [Fact]
    public void Every_row_is_here_or_in_the_heap_tests()
    {
        string[] heap = ["aload", "astore", "alen", "getfield", "setfield", "classof", "print"];
        var tested = typeof(GoldenRowsTests).GetMethod(nameof(Row))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(data => ((string)((InlineDataAttribute)data).Data[0]!).Split('(')[0]).Concat(heap).ToHashSet();
        Assert.Empty(Operators.All.Select(row => row.Name).Except(tested));
    }

    private static string Evaluate(string application)
    {
        var open = application.IndexOf('(', StringComparison.Ordinal);
        var row = Operators.Named(application[..open]);
        var arguments = ValueReader.Read("[" + application[(open + 1)..^1] + "]").Value!.Value.AsList.ToArray();
        Value At(int i) => i < arguments.Length ? arguments[i] : default;
        Assert.Equal(row.Arity, arguments.Length);
        return row.Evaluate(At(0), At(1), At(2), new World(DiscardedOutput.Instance)).ToString();
    }
}
