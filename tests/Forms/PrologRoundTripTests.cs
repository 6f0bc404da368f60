using Flowgraph;
using Flowgraph.Prolog;
using Tests.Properties;
using Xunit;

namespace Tests.Forms;

/// <summary>What the Prolog writer writes, the reader reads back as the same program.</summary>
public static class PrologRoundTripTests
{
    [Cases<RandomProgram>(3_000)]
    public static void Random_programs_come_back_equal(Drawn it)
    {
        var text = PrologWriter.Write(it.Case.Program);
        var again = Reading.Prolog(text);
        Assert.True(again.Diagnostics.Count == 0, again.Diagnostics.Count == 0 ? "" : $"{again.Diagnostics[0]}\n{text}");
        Assert.True(it.Case.Program.Equals(again.Program), text);
    }

    [Fact]
    public static void Op1_and_op2_are_used_wherever_they_can_be()
    {
        var builder = new ProgramBuilder();
        var block = builder.Declare("b");
        var origin = new Origin("b", 0);
        var (x, none) = (builder.Variable("x"), builder.Variable("none"));
        var one = builder.Constant(1);
        builder.Define(
            block,
            [
                new Operation(Operators.Same, x, [one], origin),
                new Operation(Operators.Add, x, [Atom.Of(x), one], origin),
                new Operation(Operators.Add, null, [Atom.Of(x), one], origin),
                new Operation(Operators.Named("input"), none, [], origin),
                new Operation(Operators.Named("print"), null, [Atom.Of(none)], origin),
                new Operation(Operators.Named("astore"), null, [Atom.Of(x), one, one], origin),
                new Hint(HintKind.MergePoint, [x, none], origin),
                new Hint(HintKind.CanEnterJit, [], origin),
            ],
            new Promote(x, block, origin));
        const string expected = """
            block(b,
                  op1(x, same, const(1),
                  op2(x, add, var(x), const(1),
                  op(none, add, [var(x), const(1)],
                  op(var(none), input, [],
                  op(none, print, [var(none)],
                  op(none, astore, [var(x), const(1), const(1)],
                  merge_point([x, none],
                  can_enter_jit([],
                  promote(x, b)))))))))).

            """;
        Assert.Equal(expected, PrologWriter.Write(builder.Build()), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public static void Values_have_the_spelling_of_prolog()
    {
        Value[] values =
        [
            7, -7, Value.Float(1e300), Value.Float(double.NaN), Value.Float(double.NegativeInfinity), Value.Float(-0.0), Value.Symbol("plain"),
            Value.Symbol("it's"), Value.Symbol("[]"), Value.List(), Value.Symbol("λ\n😀\ud800"), Value.List(1, Value.List(Value.Symbol("B"))),
        ];
        string[] expected =
        [
            "7", "-7", "1.0e300", "1.5NaN", "-1.0Inf", "-0.0", "plain", @"'it\'s'", "'[]'", "[]", @"'\x3bb\\n\x1f600\\xd800\'", "[1,['B']]",
        ];
        Assert.Equal(expected, values.Select(Spelling));
    }

    private static string Spelling(Value value)
    {
        var builder = new ProgramBuilder();
        builder.Define(builder.Declare("b"), [], new PrintAndStop(builder.Constant(value), new Origin("b", 0)));
        var text = PrologWriter.Write(builder.Build());
        var start = text.IndexOf("const(", StringComparison.Ordinal) + "const(".Length;
        return text[start..text.LastIndexOf(")))", StringComparison.Ordinal)];
    }
}
