using Flowgraph.Text;
using PartialEval;
using Tracer.Explaining;
using Visualizer;
using Xunit;
using Difference = Visualizer.Difference;

namespace Tests.Visual;

/// <summary>What a click on a place shows, and how texts of several stages are marked.</summary>
public class InspectionTests
{
    private const string Power = "power:\n res = 1\n if y goto power_rec else goto power_done\npower_rec:\n res = res * x\n y = y - 1\n"
        + " if y goto power_rec else goto power_done\npower_done:\n print_and_stop(res)\n";

    private static string Told(IEnumerable<PlaceFacts> facts, string at) =>
        string.Join('\n', facts.Single(it => it.At == at).Facts.Select(fact => $"{fact.Label}: {string.Join(" | ", fact.Lines)}"));

    [Fact]
    public void An_operation_tells_of_its_copies_and_why_they_stay()
    {
        var program = ProgramReader.Parse(Power);
        var facts = new Inspection(program, Specializer.Specialize(program, Division.Of([new("y", 2)], ["x"]))).Facts();
        var told = Told(facts, "power_rec:0");
        Assert.Contains("line 5", told, StringComparison.Ordinal);
        Assert.Contains("res = 1 * x | ", told, StringComparison.Ordinal);
        Assert.Contains("x: input", told, StringComparison.Ordinal);
        Assert.Contains("none: it was done while specializing", Told(facts, "power_rec:1"), StringComparison.Ordinal);
        Assert.Contains("2 specialization points", Told(facts, "power_rec:-1"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_and_an_operation_tell_the_whole_chain_of_causes_as_the_question_why_does()
    {
        var program = ProgramReader.Read("a:\n y = x + 1\n z = y * 2\n goto b\nb:\n w = z - 3\n print_and_stop(w)\n",
            "chain.flow").Program!;
        var made = Specializer.Specialize(program, Division.Of([], ["x"]), Policies.Default with { Cleanup = null });
        var facts = new Inspection(program, made).Facts();
        var steps = ExplanationText.Write(new Explain(made).Why("z", "b")!).Split('\n')[1..^1];
        Assert.Equal(3, steps.Length);
        Assert.All((string[])["b:0", "b:-1"], at =>
            Assert.All(steps, step =>
            Assert.Contains("| " + step.Trim(), Told(facts, at).Replace("|     ", "| ", StringComparison.Ordinal),
            StringComparison.Ordinal)));
    }

    [Fact]
    public void An_operation_tells_of_its_trace_entries()
    {
        var program = ProgramReader.Parse(Power);
        var explain = new ExplainTrace(program, [new("x", 2), new("y", 100)]);
        var trace = explain.Hottest!;
        var facts = new Inspection(program, null, [("trace 0", explain.Operations(trace))]).Facts();
        Assert.Contains("trace 0, entry 0, res = res * x: stays", Told(facts, "power_rec:0"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_place_of_a_listing_is_told_of()
    {
        var program = ProgramReader.Parse(Power);
        var explain = new ExplainTrace(program, [new("x", 2), new("y", 100)]);
        var made = Specializer.Specialize(program, Division.Of([new("y", 2)], ["x"]));
        var told = new Inspection(program, made).Facts().Select(it => it.At).ToHashSet();
        HtmlListing[] listings =
        [
            Listings.Of("", program), Listings.Of("", made.Residual),
            Listings.Of("", explain.Hottest!.Recorded), Listings.Of("", explain.Hottest!.Executed),
        ];
        var lines = listings.SelectMany(it => it.Lines).Where(it => it.At.Length > 0 && !it.Text.EndsWith(':')).ToList();
        Assert.True(lines.Count > 10);
        Assert.All(lines, line => Assert.Contains(line.At, told));
    }

    [Fact]
    public void A_line_of_a_trace_has_the_place_of_its_entry()
    {
        var trace = new ExplainTrace(ProgramReader.Parse(Power), [new("x", 2), new("y", 100)]).Hottest!.Executed;
        var lines = Listings.Of("", trace).Lines;
        Assert.Equal(trace.Entries.Select(it => it.Origin.ToString()), lines.Skip(1).Where(it => it.At.Length > 0).Select(it => it.At));
        Assert.All(lines, line => Assert.True(line.At.Length > 0 == (line.Text.Trim() is not ("label" or "loop"))));
    }

    [Theory]
    [InlineData("a,b,c", "a,c,d", " a,-b, c,+d")]
    [InlineData("a", "a", " a")]
    [InlineData("a,b", "c", "-a,-b,+c")]
    [InlineData("a,x,b", "a,b", " a,-x, b")]
    [InlineData("a,b", "a,x,b", " a,+x, b")]
    [InlineData("a,a,a", "a,a", " a, a,-a")]
    public void Changes_are_marked(string before, string after, string expected)
    {
        var lines = LineChanges.Of(before.Split(','), after.Split(','));
        var signs = lines.Select(it => it.Difference switch { Difference.Added => "+", Difference.Removed => "-", _ => " " } + it.Text);
        Assert.Equal(expected.Split(','), signs);
        Assert.Equal(after.Split(','), lines.Where(it => it.Difference != Difference.Removed).Select(it => it.Text));
        Assert.Equal(before.Split(','), lines.Where(it => it.Difference != Difference.Added).Select(it => it.Text));
    }

    [Fact]
    public void Facts_are_written_so_that_no_markup_gets_out()
    {
        var json = PlaceFacts.Json([new("</script>:0", "<img>", [("<b>", ["]]>", "a & 'b'"])])]);
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('&', json);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal("</script>:0", document.RootElement[0].GetProperty("at").GetString());
    }

    [Fact]
    public void The_one_script_of_a_page_is_named_by_its_hash()
    {
        var html = new HtmlPage("t", "", []).ToHtml();
        var from = html.IndexOf("<script>", StringComparison.Ordinal) + "<script>".Length;
        var script = html[from..html.IndexOf("</script>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"script-src 'sha256-{hash}'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", html, StringComparison.Ordinal);
    }
}
