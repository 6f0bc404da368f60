using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

/// <summary>Reading what is meant to be good: the program or the value itself, and all that is wrong in one exception.</summary>
public class ParseTests
{
    [Fact]
    public void A_good_text_is_the_program_that_reading_gives()
    {
        const string text = "a:\n    print_and_stop(x)\n";
        Assert.Equal(ProgramReader.Read(text, "f").Program, ProgramReader.Parse(text));
        Assert.Equal("program", ProgramReader.Parse(text).Blocks[0].Jump.Origin.Span!.File);
    }

    [Fact]
    public void A_bad_text_is_an_exception_with_every_error_and_its_place()
    {
        var problem = Assert.Throws<FlowgraphTextException>(() => ProgramReader.Parse("a:\n    x = mull(y, 2)\n    goto b\n", "mine.flow"));
        Assert.Equal(
            """
            mine.flow:2:9: error FG0014: unknown operator 'mull'; did you mean 'mul'?
                x = mull(y, 2)
                    ^~~~
            mine.flow:3:10: error FG0012: unknown label 'b'
                goto b
                     ^
            """,
            problem.Message);
        Assert.Equal(["FG0014", "FG0012"], problem.Diagnostics.Select(it => it.Code));
    }

    [Fact]
    public void Warnings_alone_are_no_exception() =>
        Assert.Single(ProgramReader.Parse("a:\n    print_and_stop(x)\n\nnever:\n    goto a\n").Blocks, it => it.Label == "never");

    [Fact]
    public void A_value_is_read_as_it_is_written()
    {
        Assert.Equal(Value.List(Value.Symbol("add"), 1), ValueReader.Parse("['add', 1]"));
        var problem = Assert.Throws<FlowgraphTextException>(() => ValueReader.Parse("['add', 1"));
        Assert.StartsWith("value:1:1: error FG", problem.Message, StringComparison.Ordinal);
    }
}
