using Site;
using Xunit;

namespace Tests.Site;

/// <summary>What the documentation site is made of: pages whose links lead to pages of the site, and pages made of what is no page.</summary>
public sealed class StageTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("site").FullName;

    private readonly string _stage = Directory.CreateTempSubdirectory("stage").FullName;

    public void Dispose()
    {
        Directory.Delete(_root, recursive: true);
        Directory.Delete(_stage, recursive: true);
    }

    [Fact]
    public void What_a_page_links_to_is_laid_out_and_its_link_leads_there()
    {
        Put("docs/tour.md", "# Tour\n\n[p](../programs/power.flow) [d](decisions) [s](language.md#words) ![x](x.svg) [r](../README.md) [e](https://example.org/a.md) [l](#tour)\n");
        Put("docs/language.md", "# Language\n\n## Words\n");
        Put("docs/decisions/001-first.md", "# The first decision\n");
        Put("docs/decisions/001-first.html", "built");
        Put("docs/x.svg", "<svg/>");
        Put("README.md", "# Read me\n");
        Put("programs/power.flow", "# Power.\n# Source: a book.\n\nstart:\n    print_and_stop(1)\n");
        new Stage(_root, _stage).Add("docs/tour.md");

        Assert.Equal(
            "# Tour\n\n[p](../programs/power.flow.md) [d](decisions/index.md) [s](language.md#words) ![x](x.svg) [r](../index.md) [e](https://example.org/a.md) [l](#tour)\n",
            Read("docs/tour.md"));
        Assert.Equal("# power.flow\n\nPower.\n\n`programs/power.flow`\n\n```flow\n# Power.\n# Source: a book.\n\nstart:\n    print_and_stop(1)\n```\n", Read("programs/power.flow.md"));
        Assert.Equal("# docs/decisions\n\n- [The first decision](001-first.md)\n", Read("docs/decisions/index.md"));
        Assert.Equal("# The first decision\n", Read("docs/decisions/001-first.md"));
        Assert.Equal("<svg/>", Read("docs/x.svg"));
        Assert.False(File.Exists(Path.Combine(_stage, "README.md")));
    }

    [Fact]
    public void A_folder_with_a_page_of_its_own_is_that_page()
    {
        Put("docs/a.md", "[c](../course)\n");
        Put("course/README.md", "# Course\n");
        var stage = new Stage(_root, _stage);
        stage.Add("docs/a.md");
        Assert.Equal("[c](../course/README.md)\n", Read("docs/a.md"));
        Assert.Equal("Course", stage.Titles["course/README.md"]);
    }

    /// <summary>In the repository a file's name says where a link leads; on the site there is no such file to be seen.</summary>
    [Fact]
    public void A_link_whose_text_is_a_file_name_gets_the_title_of_the_page()
    {
        Put("docs/a.md", "# A\n\nSee [docs/tour.md](tour.md#x), [`tour.md`](tour.md), [the tour](tour.md), [tour.md](https://example.org/tour.md) and `[tour.md](tour.md)`.\n");
        Put("docs/tour.md", "# A tour\n\n## X\n");
        new Stage(_root, _stage).Add("docs/a.md");
        Assert.Equal("# A\n\nSee [A tour](tour.md#x), [A tour](tour.md), [the tour](tour.md), [tour.md](https://example.org/tour.md) and `[tour.md](tour.md)`.\n", Read("docs/a.md"));
    }

    [Fact]
    public void A_chapter_becomes_text_and_code()
    {
        const string chapter = "#:project x\n\n// Run it.\n\n// %% [markdown]\n// # 1. One\n//\n// Text.\n\n// %%\nvar x = 1;\n\n// %%\n\n// %%\nx + 1\n";
        Assert.True(ChapterPage.IsChapter(chapter));
        Assert.Equal(
            "# 1. One\n\nText.\n\n```csharp\nvar x = 1;\n```\n\n```csharp\nx + 1\n```\n\n---\n\nThis chapter is a file that runs: `dotnet run notebooks/1.cs`\n",
            ChapterPage.Of("notebooks/1.cs", chapter));
        Assert.False(ChapterPage.IsChapter("var x = 1; // %% no cell\n"));
    }

    [Fact]
    public void A_notebook_becomes_text_code_and_what_it_put_out()
    {
        const string notebook = """
            {"cells": [
              {"cell_type": "markdown", "source": ["# One\n", "Text."]},
              {"cell_type": "code", "source": "1 + 1", "outputs": [
                {"output_type": "execute_result", "data": {"text/plain": "2"}},
                {"output_type": "display_data", "data": {"text/html": "<svg><g/></svg>"}},
                {"output_type": "display_data", "data": {"text/html": "<table><tr><td>x</td></tr></table>"}},
                {"output_type": "display_data", "data": {"text/html": "<p>result 1</p><div><svg aria-label='one'><g/></svg><svg aria-label='two'/></div><pre>a &lt; b</pre>"}},
                {"output_type": "display_data", "data": {"text/html": "<div><strong>Installed</strong><ul><li>one</li></ul></div>"}},
                {"output_type": "stream", "text": ["a\n", "b\n"]},
                {"output_type": "error", "ename": "E", "evalue": "it went wrong"}]}]}
            """;
        var files = new Dictionary<string, string>();
        var page = NotebookPage.Of(notebook, "notebooks/n.ipynb", files.Add);
        Assert.Equal(
            "# One\nText.\n\n```csharp\n1 + 1\n```\n\n```text\n2\n```\n\n![Picture that the cell above shows](n-2.svg)\n\n"
            + "<iframe class=\"output\" title=\"Output of the cell above\" src=\"n-3.html\"></iframe>\n\n```text\nresult 1\n```\n\n![one](n-4.svg)\n\n![two](n-4-2.svg)\n\n```text\na < b\n```\n\n"
            + "```text\nInstalled\none\n```\n\n```text\na\nb\n```\n\n```text\nit went wrong\n```\n\n",
            page);
        Assert.Equal("<svg xmlns=\"http://www.w3.org/2000/svg\"><g /></svg>", files["notebooks/n-2.svg"]);
        Assert.Contains("<td>x</td>", files["notebooks/n-3.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_citation_file_becomes_a_sentence_and_BibTeX()
    {
        var page = CitationPage.Of(File.ReadAllText(Path.Combine(House.Repository.Root, "CITATION.cff")));
        Assert.Contains("> The Research maintainers. *Research: partial evaluation versus tracing*, version 0.1.0. Software.", page, StringComparison.Ordinal);
        Assert.Contains("  title   = {{Research: partial evaluation versus tracing}},", page, StringComparison.Ordinal);
        Assert.Contains("- Carl Friedrich Bolz. \"Comparing Partial Evaluation and Tracing\". 2012.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p id=\"a\"><a href=\"#a\">x</a> <a href=\"two.html#b\">x</a> <a href=\"https://example.org\">x</a></p>", null)]
    [InlineData("<a href=\"three.html\">x</a>", "one.html: three.html: there is no such file")]
    [InlineData("<img src=\"x.png\">", "one.html: x.png: there is no such file")]
    [InlineData("<a href=\"#c\">x</a>", "one.html: #c: that page has no such place")]
    [InlineData("<a href=\"two.html#c\">x</a>", "one.html: two.html#c: that page has no such place")]
    public void A_link_of_the_built_site_that_leads_nowhere_is_named(string html, string? problem)
    {
        Put("one.html", html);
        Put("two.html", "<p id=\"b\">x</p>");
        Assert.Equal(problem is null ? [] : [problem], new BuiltSite(_root).Broken());
    }

    private void Put(string place, string text)
    {
        var file = Path.Combine(_root, place);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Read(string place) => File.ReadAllText(Path.Combine(_stage, place));
}
