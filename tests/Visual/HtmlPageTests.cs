using Visualizer;
using Xunit;

namespace Tests.Visual;

public class HtmlPageTests
{
    private static readonly HtmlPage Page = new("compare <power>", "y = 5 & x",
    [
        new HtmlSection("Counts",
        [
            new HtmlTable("operations", ["engine", "n"], [["<interpreter>", 1_234L], ["compiled", new HtmlCell("5", Number: true, Best: true)]]),
        ]),
        new HtmlSection("Programs",
        [
            new HtmlPanes(
            [
                new("source", "2 lines", [HtmlListing.Of("source", "a = '<b>'\nif a\n"), new HtmlPicture(Machine.Placed(Samples.Loop, new FakeLayout()))]),
                new("residual", "", [new HtmlListing("residual", [new("a = 1", Difference.Added, "k\"ey")]), new HtmlProblem("no <layout>")]),
            ]),
        ], Open: false),
        new HtmlParagraph("done & dusted"),
    ]);

    [Fact]
    public void Everything_is_escaped()
    {
        var html = Page.ToHtml();
        foreach (var text in new[] { "compare &lt;power&gt;", "y = 5 &amp; x", "&lt;interpreter&gt;", "a = &#39;&lt;b&gt;&#39;", "data-key=\"k&quot;ey\"", "no &lt;layout&gt;", "done &amp; dusted" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<interpreter>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_self_contained()
    {
        var html = Page.ToHtml();
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.All(html.Split("http").Skip(1), s => Assert.Matches("^(-equiv|://www.w3.org/2000/svg)", s));
    }

    [Fact]
    public void Tags_are_balanced()
    {
        var html = Page.ToHtml();
        foreach (var tag in new[] { "details", "section", "div", "table", "thead", "tbody", "tr", "th", "td", "pre", "span", "figure", "svg", "g", "header", "main", "p", "h1", "h2", "h3", "button", "script", "style" })
        {
            Assert.Equal(Count(html, $"<{tag}>") + Count(html, $"<{tag} "), Count(html, $"</{tag}>"));
        }
    }

    [Fact]
    public void Looks_follow_the_data()
    {
        var html = Page.ToHtml();
        Assert.Contains("<details class=\"section\" id=\"s1\" open>", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"section\" id=\"s2\"><summary>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">1,234</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number best\">5</td>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"sign\">+</span>a = 1", html, StringComparison.Ordinal);
        Assert.Equal(html, Page.ToHtml());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
