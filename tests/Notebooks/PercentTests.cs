using Cli;
using Cli.Notebooks;
using Xunit;

namespace Tests.Notebooks;

/// <summary>Chapters as files: read, written, and what is wrong with one.</summary>
public class PercentTests
{
    private const string Text = """
        #:property PublishAot=false

        // a remark

        // %% [markdown]
        // # Title
        //
        // Words,   and a break  
        //     code

        // %%
        using System;

        Console.WriteLine("// %% no mark");

        // %% [solution] tags=["a", "b \"c\""]
        display(1);

        // %% tags=["active-ipynb", "raises-exception"]
        // nothing + 1 // too
        //
        // 2

        // %%

        // %% [footer]
        static void display(object? it) => Console.WriteLine(it);

        """;

    private static readonly Cell[] Cells =
    [
        new(CellKind.Markdown, "# Title\n\nWords,   and a break  \n    code"),
        new(CellKind.Code, "using System;\n\nConsole.WriteLine(\"// %% no mark\");"),
        new(CellKind.Solution, "display(1);", "a", "b \"c\""),
        new(CellKind.Code, "nothing + 1 // too\n\n2", Tag.NotebookOnly, Tag.MayFail),
        new(CellKind.Code, ""),
        new(CellKind.Footer, "static void display(object? it) => Console.WriteLine(it);"),
    ];

    private static Chapter Read(string text) => Percent.Read(text, "c.cs");

    [Fact]
    public void Cells_are_what_the_marks_say()
    {
        var chapter = Read(Text);
        Assert.Equal("#:property PublishAot=false\n\n// a remark", chapter.Header);
        Assert.Equal(Cells.Select(cell => (cell.Kind, cell.Text, string.Join('|', cell.Tags))), chapter.Cells.Select(cell => (cell.Kind, cell.Text, string.Join('|', cell.Tags))));
    }

    [Fact]
    public void Written_again_it_is_the_same() => Assert.Equal(Text, Percent.Write(Read(Text)));

    [Theory]
    [InlineData("// %%\r\n\r\n\r\nx();\r\n\r\n// %%   \r\ny();", "// %%\nx();\n\n// %%\ny();\n")]
    [InlineData("\uFEFF// %%\nx();", "// %%\nx();\n")]
    [InlineData("// %% [markdown]\n//no blank\n\n// after", "// %% [markdown]\n// no blank\n//\n// after\n")]
    [InlineData("h\n// %%%%%\n// %%", "h\n// %%%%%\n\n// %%\n")]
    public void Other_ways_of_writing_come_to_one(string text, string written)
    {
        Assert.Equal(written, Percent.Write(Read(text)));
        Assert.Equal(written, Percent.Write(Read(written)));
    }

    [Theory]
    [InlineData("", "'c.cs' has no cells; a line '// %%' begins a cell of code, '// %% [markdown]' one of text")]
    [InlineData("x\n// %% [markdwn]", "c.cs:2: there is no cell 'markdwn'; there are [markdown], [solution], [footer], and code without a name")]
    [InlineData("// %% Title", "c.cs:1: '// %% Title' begins no cell; '// %%', '// %% [markdown]' and '// %% tags=[\"raises-exception\"]' do")]
    [InlineData("// %% tags=[a]", "c.cs:1: tags are a list of strings: tags=[\"raises-exception\"]")]
    [InlineData("// %% [markdown]\n// a\nb();", "c.cs:3: a line of text begins with '// '; a line '// %%' would begin a cell of code")]
    public void What_is_wrong_is_said_with_its_line(string text, string problem) => Assert.Equal(problem, Assert.Throws<UsageException>(() => Read(text)).Message);
}
