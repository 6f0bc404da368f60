using System.Text.RegularExpressions;
using Laboratory.Experiments;
using Tests.House;
using Xunit;

namespace Tests.Documenting;

/// <summary>Every number of the article is a figure of the raw data, or is said to be a source's; every source is in the bibliography.</summary>
public sealed partial class PaperTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "paper");

    private static readonly string Article = File.ReadAllText(Path.Combine(Folder, "paper.tex"));

    private static readonly HashSet<string> Bibliography =
        [.. Entry().Matches(File.ReadAllText(Path.Combine(Folder, "paper.bib"))).Select(match => match.Groups["key"].Value)];

    [Fact]
    public void No_number_is_typed() => Assert.Equal([], PaperText.Typed(Article));

    [Fact]
    public void Every_number_is_a_figure_of_the_raw_data()
    {
        var (text, errors) = PaperText.Fill(Article, Data, Listing);
        Assert.Empty(errors);
        var body = text[text.IndexOf("\\begin{document}", StringComparison.Ordinal)..];
        Assert.DoesNotContain("\\fig{", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\\fig[", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\\published{", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_source_is_in_the_bibliography_and_every_entry_is_cited()
    {
        var cited = Cite().Matches(Article).SelectMany(match => match.Groups["keys"].Value.Split(',')).ToHashSet();
        Assert.Equal(Bibliography.Order(), cited.Union(PaperText.Sources(Article)).Order());
    }

    [Theory]
    [InlineData("about 12 blocks", "12")]
    [InlineData("in 1,165 divisions", "1,165")]
    [InlineData("half, or 0.5 of them", "0.5")]
    public void A_typed_number_is_found(string prose, string number)
    {
        Assert.Equal([(2, number)], PaperText.Typed($"\\begin{{document}}\n{prose}"));
        Assert.Empty(PaperText.Typed($"\\begin{{document}}\nin 2012 \\cite{{a12}} \\published{{{number}}}{{a12}}"));
    }

    [Theory]
    [InlineData(@"\fig{e1}{power, y = 5}{residual blocks}", "7")]
    [InlineData(@"\fig[0%]{e1}{power, y = 5}{residual blocks}", @"700\%")]
    [InlineData(@"\fig[#,0]{e1}{square of 16, bytecode and pc static}{operations interpreted}", "1,169")]
    [InlineData(@"\fig{e9}{mix}{steps of mix(mix, mix)}", "12,556,500")]
    [InlineData(@"\fig{e9}{mix}{cogen(mix) = cogen}", "yes")]
    [InlineData(@"\fig{e1}{square of 16, traced at op\_jump\_if\_a\_jump}{result}", "256")]
    public void A_figure_is_filled_in(string name, string number) => Assert.Equal((number, 0), Filled(name));

    [Theory]
    [InlineData(@"\fig{e1}{power, y = 6}{residual blocks}")]
    [InlineData(@"\fig{e77}{power, y = 5}{residual blocks}")]
    [InlineData(@"\listing{listings/none.txt}")]
    public void A_name_of_nothing_is_an_error(string name) => Assert.Equal(("??", 1), Filled(name));

    private static (string Text, int Errors) Filled(string text)
    {
        var (filled, errors) = PaperText.Fill(text, Data, Listing);
        return (filled, errors.Count);
    }

    private static Experiment? Data(string name) => ExperimentCatalog.Find(name) is null ? null : Committed.Of(name);

    private static string? Listing(string file) => File.Exists(Path.Combine(Folder, file)) ? File.ReadAllText(Path.Combine(Folder, file)) : null;

    [GeneratedRegex(@"^@\w+\{(?<key>[^,]+),", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\\cite[pt]?(\[[^\]]*\])?\{(?<keys>[^}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Cite();
}
