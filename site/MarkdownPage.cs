using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Site;

/// <summary>
/// What a page of Markdown links to, and the anchors that it has.
/// <code>
/// # The specializer          anchor the-specializer
/// see [why](#why-it-ends)    link   #why-it-ends, with its place in the text
/// </code>
/// Links in code are none. Anchors are made as GitHub and docfx make them. Links written in HTML are seen by <see cref="BuiltSite"/> alone.
/// </summary>
public sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePreciseSourceLocation().Build();

    private MarkdownPage(string text)
    {
        Text = text;
        var document = Markdown.Parse(text, Pipeline);
        var headings = document.Descendants<HeadingBlock>().ToList();
        Anchors = headings.Select(heading => heading.GetAttributes().Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        Title = headings.Count == 0 ? ""
            : string.Concat(headings[0].Inline!.Descendants<LiteralInline>().Select(part => part.Content.ToString()));
        Links =
        [
            .. document.Descendants<LinkInline>().Where(link => link.Reference is null && link.UrlSpan.Length > 0)
                .Select(link => new PageLink(link.Url ?? "", link.UrlSpan.Start, link.UrlSpan.Length, link.Line + 1)),
            .. document.Descendants<LinkReferenceDefinition>().Where(link => link.UrlSpan.Length > 0)
                .Select(link => new PageLink(link.Url ?? "", link.UrlSpan.Start, link.UrlSpan.Length, link.Line + 1)),
        ];
    }

    public string Text { get; }

    /// <summary>The text of the first heading; empty where there is none.</summary>
    public string Title { get; }

    public IReadOnlySet<string> Anchors { get; }

    public IReadOnlyList<PageLink> Links { get; }

    public static MarkdownPage Of(string text) => new(text);

    /// <summary>The page with each link replaced by what the function says of it.</summary>
    /// <param name="replacement">Where a link leads now.</param>
    /// <param name="title">What a link is called whose text is the name of a file, <c>[docs/tour.md](docs/tour.md)</c>; null where it stays.</param>
    public string WithLinks(Func<PageLink, string> replacement, Func<PageLink, string?>? title = null)
    {
        var text = Text;
        foreach (var link in Links.OrderByDescending(link => link.Start))
        {
            text = text[..link.Start] + replacement(link) + text[(link.Start + link.Length)..];
            if (title is not null && link.Start > 2 && text[(link.Start - 2)..link.Start] == "](" && text.LastIndexOf('[', link.Start - 2) is >= 0 and var open
                && IsFileName(text[(open + 1)..(link.Start - 2)]) && title(link) is { Length: > 0 } name)
            {
                text = text[..(open + 1)] + name + text[(link.Start - 2)..];
            }
        }

        return text;
    }

    private static bool IsFileName(string text) => text.Trim('`') is var name && name.EndsWith(".md", StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace);
}

/// <summary>A link of a page.</summary>
/// <param name="Url">Where it leads, as it is written.</param>
/// <param name="Start">The place of <paramref name="Url"/> in the text of the page, in characters.</param>
/// <param name="Length">Its length, in characters.</param>
/// <param name="Line">Its line, counted from 1.</param>
public sealed record PageLink(string Url, int Start, int Length, int Line)
{
    /// <summary>Whether it leads out of the repository: it names a scheme, such as https.</summary>
    public bool IsExternal => Url.Contains("://", StringComparison.Ordinal) || Url.StartsWith("mailto:", StringComparison.Ordinal);

    /// <summary>The part before <c>#</c>, with its escapes undone; empty for a place in the same page.</summary>
    public string Path => Uri.UnescapeDataString(Url.Split('#')[0]);

    /// <summary>The part behind <c>#</c>; null where there is none.</summary>
    public string? Anchor => Url.Split('#') is [_, var anchor, ..] ? anchor : null;
}
