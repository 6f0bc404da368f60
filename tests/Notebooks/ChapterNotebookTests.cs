using System.Collections.Immutable;
using Cli.Notebooks;
using Cli.Notebooks.Kernels;
using Xunit;

namespace Tests.Notebooks;

/// <summary>The notebook that is made of a chapter.</summary>
public class ChapterNotebookTests
{
    private const string Chapter = """
        #:property PublishAot=false
        // %% [markdown]
        // # Title
        // %%
        using System;
        var a = 1;
        display(a);
        // %% [solution]
        display(a + 1); // two
        // %% tags=["raises-exception", "active-ipynb"]
        // a +
        // %% [footer]
        static void display(object? it) => Console.WriteLine(it);
        """;

    private static Notebook Made => ChapterNotebook.Of(Percent.Read(Chapter, "c.cs"), [new(NotebookCellKind.Code, "#r \"nuget: P, 1\"", [])]);

    [Fact]
    public void Cells_of_the_file_alone_are_left_out_and_libraries_come_before_code() => Assert.Equal(
        [
            (NotebookCellKind.Markdown, "# Title", false),
            (NotebookCellKind.Code, "#r \"nuget: P, 1\"", false),
            (NotebookCellKind.Code, "using System;\nvar a = 1;\na", false),
            (NotebookCellKind.Solution, "display(a + 1); // two", false),
            (NotebookCellKind.Code, "a +", true),
        ],
        Made.Cells.Select(cell => (cell.Kind, cell.Source, cell.MayFail)));

    [Theory]
    [InlineData("display(x);", "x", "Console.WriteLine(x);")]
    [InlineData("var x = 1;\ndisplay(\n    x.F(\")\"));  // it", "var x = 1;\nx.F(\")\")  // it", "var x = 1;\nConsole.WriteLine(x.F(\")\"));  // it")]
    [InlineData("display(x);\nvar y = 1;", null, null)]
    [InlineData("if (a)\n{\n    display(x);\n}", null, null)]
    [InlineData("Display(x);", null, null)]
    [InlineData("display(x, \"text/html\");", null, null)]
    [InlineData("x.display(x);", null, null)]
    [InlineData("// display(x);", null, null)]
    [InlineData("var t = \"\"\"\n    display(x);\n    \"\"\";", null, null)]
    [InlineData("#r \"nuget: P\"\ndisplay(1);", "#r \"nuget: P\"\n1", "#r \"nuget: P\"\nConsole.WriteLine(1);")]
    [InlineData("", null, null)]
    public void The_last_call_becomes_an_expression(string code, string? expression, string? text)
    {
        Assert.Equal(expression ?? code, LastDisplay.AsExpression(code));
        Assert.Equal(text ?? code, LastDisplay.AsText(code));
    }

    [Fact]
    public void A_solution_is_folded_with_what_it_prints()
    {
        var solution = new NotebookCell(NotebookCellKind.Solution, "display(x);", [new StreamOutput("stdout", "2\n```\n")]);
        Assert.Equal(
            "<details>\n<summary>Solution</summary>\n\n```csharp\nx\n```\n\nIt prints\n\n````text\n2\n```\n````\n\n</details>",
            Solution.Fold(solution).Source);
        Assert.Equal("<details>\n<summary>Solution</summary>\n\n```csharp\nvar y = 1;\n```\n\n</details>", Solution.Fold(solution with { Source = "var y = 1;", Outputs = [] }).Source);
    }

    [Theory]
    [InlineData("<p>a &lt; b</p><p>c</p>", "a < b\nc")]
    [InlineData("<div><svg width=\"1\" aria-label=\"p: 1 node\" height=\"2\"><title>x</title><text>y</text></svg></div>", "[picture: p: 1 node]")]
    [InlineData("<iframe title=\"p\" srcdoc=\"&lt;p>q\"></iframe>", "[page: p]")]
    [InlineData("<div class=\"dni-plaintext\"><pre>5</pre></div><style>\n.a { }\n</style>", "5")]
    public void Html_is_told_in_words(string html, string text) =>
        Assert.Equal(text, OutputText.Of(new DataOutput(true, ImmutableSortedDictionary<string, string>.Empty.Add("text/html", html))));

    [Fact]
    public void In_the_repository_it_says_where_the_libraries_come_from()
    {
        var chapters = PackageLines.For(Path.Combine(House.Repository.Root, "notebooks"));
        Assert.Equal([NotebookCellKind.Markdown, NotebookCellKind.Code], chapters.Select(cell => cell.Kind));
        Assert.Contains("`scripts/pack --libraries`", chapters[0].Source, StringComparison.Ordinal);
        Assert.Contains("(../docs/notebooks.md)", chapters[0].Source, StringComparison.Ordinal);
        Assert.Equal("#r \"nuget: FlowResearch.Visualizer, 0.1.0\"", chapters[1].Source);
        Assert.StartsWith($"#i \"nuget:{Path.Combine(House.Repository.Root, "packages")}\"\n#r ", PackageLines.For(House.Repository.Root)[1].Source, StringComparison.Ordinal);
        Assert.All(Assert.Single(PackageLines.For(Path.GetTempPath())).Source.Split('\n'), line => Assert.True(File.Exists(line["#r \"".Length..^1])));
    }

    [Fact]
    public void Paths_of_this_machine_are_not_put_out()
    {
        var folder = Path.Combine(House.Repository.Root, "notebooks");
        Assert.Equal(new StreamOutput("stdout", "./a and ../packages"), Stable.Of(new StreamOutput("stdout", $"{folder}/a and {House.Repository.Root}/packages"), folder));
        Assert.Equal(new ErrorOutput("Error", "no ../x"), Stable.Of(new ErrorOutput("Error", $"no {House.Repository.Root}/x"), folder));
    }
}
