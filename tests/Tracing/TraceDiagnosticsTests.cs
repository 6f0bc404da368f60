using FsCheck;
using FsCheck.Fluent;
using Tracer.Text;
using Xunit;

namespace Tests.Tracing;

/// <summary>Bad trace text: each bad line has a diagnostic with its place, and nothing crashes.</summary>
public class TraceDiagnosticsTests
{
    [Theory]
    [InlineData("", "1:1: error FG0401: a trace starts with a line: trace LABEL:")]
    [InlineData("x = 1\n", "1:1: error FG0010: expected 'trace', found 'x'")]
    [InlineData("trace a\n    loop", "1:8: error FG0010: expected ':', found the end of the line")]
    [InlineData("trace goto:\n    loop", "1:7: error FG0010: expected a label, found 'goto'")]
    [InlineData("trace a:\n    x = 1", "1:1: error FG0402: the trace has no end: loop, print_and_stop or fault")]
    [InlineData("trace a:\n    loop\n    x = 1", "3:5: error FG0403: the trace has ended: this is never reached")]
    [InlineData("trace a:\n    x = @3\n    loop", "2:9: error FG0404: @3 stands for nothing: it is not defined here, and no table of constants has it")]
    [InlineData("trace a:\n    x = @99999999999\n    loop", "2:10: error FG0010: expected the number of a constant, found '99999999999'")]
    [InlineData("trace a:\n    x = frob(1)\n    loop", "2:9: error FG0014: unknown operator 'frob'")]
    [InlineData("trace a:\n    x = add(1)\n    loop", "2:5: error FG0015: 'add' takes 2 operands, not 1")]
    [InlineData("trace a:\n    x = print(1)\n    loop", "2:5: error FG0016: 'print' has no result: it stands alone, without an assignment")]
    [InlineData("trace a:\n    x = 1 +\n    loop", "2:12: error FG0010: expected a constant, found the end of the line")]
    [InlineData("trace a:\n    x = 1 2\n    loop", "2:11: error FG0010: expected the end of the line, found '2'")]
    [InlineData("trace a:\n    guard_true(x)\n    loop", "2:18: error FG0010: expected 'else', found the end of the line")]
    [InlineData("trace a:\n    guard_true(1) else b\n    loop", "2:16: error FG0010: expected a variable, found '1'")]
    [InlineData("trace a:\n    guard_value(x) else b\n    loop", "2:18: error FG0010: expected ',', found ')'")]
    [InlineData("trace a:\n    guard_value(x, y) else b\n    loop", "2:20: error FG0010: expected a constant, found 'y'")]
    [InlineData("trace a:\n    guard_true(x) [y = 1, y = 2] else b\n    loop", "2:27: error FG0032: 'y' is bound already")]
    [InlineData(
        "trace a:\n    guard_true(x) [p = cons(1, q), q = cons(2, r)] else b\n    loop",
        "2:36: error FG0405: 'q' is part of a list that stands before it, or of itself: lists are made in their order")]
    [InlineData(
        "trace a:\n    guard_true(x) [p = cons(p, [])] else b\n    loop",
        "2:20: error FG0405: 'p' is part of a list that stands before it, or of itself: lists are made in their order")]
    [InlineData("trace a:\n    guard_true(x) [p = cons(1)] else b\n    loop", "2:30: error FG0010: expected ',', found ')'")]
    [InlineData("trace a:\n    guard_true(x) [y] else b\n    loop", "2:21: error FG0010: expected '=', found ']'")]
    [InlineData("trace a:\n    guard_true(x) else b:-1\n    loop", "2:26: error FG0010: expected the number of an instruction, found '-'")]
    [InlineData("trace a:\n    fault else b", "2:11: error FG0010: expected a fault, found 'else'")]
    [InlineData("trace a:\n    ]\n    loop", "2:5: error FG0007: ']' closes nothing")]
    [InlineData("trace a:\n    (1)\n    loop", "2:5: error FG0010: expected an operation, a guard or an end, found '('")]
    public void Each_mistake_has_its_place(string text, string message)
    {
        var diagnostics = TraceReader.Read(text, "t").Diagnostics;
        Assert.Equal([$"t:{message}"], diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_misspelt_fault_is_recognised()
    {
        var diagnostic = Assert.Single(TraceReader.Read("trace a:\n    fault division-by-zer else b", "t").Diagnostics);
        Assert.Equal(("FG0034", 2, 11, 15), (diagnostic.Code, diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Span.Length));
    }

    [Fact]
    public void Every_bad_line_is_reported_and_the_good_ones_are_not()
    {
        var read = TraceReader.Read("trace a:\n    x = \n    y = 1\n    guard_true()\n    'a'\n    loop", "t");
        Assert.Null(read.Trace);
        Assert.Equal([2, 4, 5], read.Diagnostics.Select(diagnostic => diagnostic.Span.Line));
    }

    [Fact]
    public void A_deeply_nested_constant_is_no_danger()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        var read = TraceReader.Read($"trace a:\n    @0 = {deep}\n    guard_value(x, @0) else b\n    loop", "t");
        Assert.Empty(read.Diagnostics);
        Assert.Equal(read.Trace, TraceReader.Read(read.Trace!.ToString(), "t").Trace);
    }

    [Fact]
    public void A_hundred_thousand_errors_are_no_danger()
    {
        var diagnostics = TraceReader.Read("trace a:\n" + string.Concat(Enumerable.Repeat("x =\n", 100_000)), "t").Diagnostics;
        Assert.Equal("t:1:1: note FG0099: and 99000 more problems", diagnostics[^1].ToString());
    }

    [Fact]
    public void Spoilt_texts_end_in_a_trace_or_in_diagnostics()
    {
        var spoilt =
            from trace in RandomTraces.Arbitrary.Generator
            let text = TracePrinter.Print(trace)
            from at in Gen.Choose(0, text.Length)
            from length in Gen.Choose(0, 12)
            from insert in Gen.Elements("", "[", "]", "(", ")", "'", "`", "@", "=", "\n", "else", "loop\n", "\0", "\ud800", "-", "#?", "1e999", "guard_true(")
            select text[..at] + insert + text[Math.Min(text.Length, at + length)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(5, 7), Prop.ForAll(Arb.From(spoilt), text =>
        {
            var read = TraceReader.Read(text, "t");
            return read.Trace is null == read.Diagnostics.Count > 0;
        }));
    }
}
