using Flowgraph;
using FsCheck;
using FsCheck.Fluent;
using Tracer;
using Tracer.Text;
using Xunit;

namespace Tests.Tracing;

/// <summary>Traces as text, both ways.</summary>
public class TraceTextTests
{
    [Fact]
    public void What_is_printed_reads_back_as_the_same_trace() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(1, 3), Prop.ForAll(RandomTraces.Arbitrary, trace =>
        {
            var read = TraceReader.Read(TracePrinter.Print(trace, out var constants), "t", constants);
            return read.Diagnostics.Count == 0 && trace.Equals(read.Trace) && trace.GetHashCode() == read.Trace!.GetHashCode();
        }));

    [Fact]
    public void Every_form()
    {
        const string text =
            """
            trace a:
                x = y
                x = y + -1
                x = l[i]
                x = [1, 2][i]
                x = kind(y)
                add(x, 1)
                astore(l, 0, x)
                guard_true(x) else b
                guard_false(x) [y = 1, z = x] else b
                guard_value(x, [1.5, 'a']) else b:2
                label
                guard_kind(x, 'float') else b
                guard_class(x, 'C') [p = object('C', 'f', x, 'g', p), q = array(1, p), r = array(), setfield(o, 'f', q), astore(a, i, 1), x = p] else b
                guard_true(x) [p = object('C', 'f', t), s = cons(x, []), t = cons(p, s), x = t] else b
                fault division-by-zero [x = 1] else a:3

            """;
        Assert.Equal(text, Traced.Trace(text).ToString());
    }

    [Theory]
    [InlineData("continue at b")]
    [InlineData("continue [x = 1, y = x] at b:2")]
    public void A_trace_that_ends_where_another_begins(string end) =>
        Assert.Equal($"trace a:\n    continue = 3\n    {end}\n", Traced.Trace($"trace a:\n    continue = 3\n    {end}\n").ToString());

    [Fact]
    public void Comments_empty_lines_and_the_sugar_of_the_language_are_read() => Assert.Equal(
        "trace a:\n    x = x + 1\n    x = same(2)\n    loop\n".Replace("same(2)", "2", StringComparison.Ordinal),
        Traced.Trace("# a trace\n\ntrace a:   # here\n  x += 1\n\n    x = same(2)\n    loop # for ever\n").ToString());

    [Fact]
    public void A_long_constant_is_defined_once_at_the_top()
    {
        var list = Value.List([.. Enumerable.Range(0, 500).Select(number => Value.Int(number))]);
        var trace = new Trace("a", [new Guard(new IsValue(list), "x", Resume.At("b"), new("a", 0))], new Stop(Operand.Of(list), new("a", 1)));
        Assert.Equal($"trace a:\n    @0 = {list}\n    guard_value(x, @0) else b\n    print_and_stop(@0)\n", trace.ToString());
        Assert.Equal(trace, Traced.Trace(trace.ToString()));
    }

    [Fact]
    public void A_list_that_is_astronomically_long_on_paper_is_a_number()
    {
        var list = Value.List(1, 2);
        for (var i = 0; i < 60; i++)
        {
            list = Value.Of(list.AsList.Prepend(list));
        }

        var trace = new Trace("a", [], new Stop(Operand.Of(list), new("a", 0)));
        Assert.Equal("trace a:\n    print_and_stop(@0)\n", TracePrinter.Print(trace, out var constants));
        Assert.Equal(trace, Traced.Trace(trace.ToString(), constants));
    }

    [Fact]
    public void Constants_with_identity_are_compared_by_it()
    {
        const string text = "trace a:\n    guard_value(x, @0) else b\n    loop\n";
        var (one, two) = (Value.Of(new FlowArray([])), Value.Of(new FlowArray([])));
        Assert.Equal(Traced.Trace(text, one), Traced.Trace(text, one));
        Assert.NotEqual(Traced.Trace(text, one), Traced.Trace(text, two));
    }

    [Fact]
    public void Origins_are_no_part_of_equality()
    {
        var entry = new Guard(IsTrue.Instance, "x", Resume.At("b"), new("a", 0));
        Assert.Equal(new Trace("a", [entry], Loop.Instance), new Trace("a", [entry with { Origin = new("z", 9) }], Loop.Instance));
        Assert.NotEqual(new Trace("a", [entry], Loop.Instance), new Trace("a", [entry with { Condition = IsFalse.Instance }], Loop.Instance));
    }
}
