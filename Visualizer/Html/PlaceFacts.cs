using System.Collections.Immutable;
using System.Text.Json;

namespace Visualizer;

/// <summary>
/// What is known of a place of the page, shown when somebody clicks on it: on a line or box with the same <c>At</c>.
/// <code>
/// loop:0    "res = res * x"    source: line 12    copies: loop1: res = 1 * x …    trace entries: trace 0, entry 3 …
/// </code>
/// </summary>
/// <param name="At">The place.</param>
/// <param name="Title">Its text.</param>
/// <param name="Facts">Headings with their lines, in order.</param>
public sealed record PlaceFacts(string At, string Title, ImmutableArray<(string Label, ImmutableArray<string> Lines)> Facts)
{
    /// <summary>All facts as JSON that may stand in a page: markup in it is written by its code.</summary>
    public static string Json(ImmutableArray<PlaceFacts> all) => JsonSerializer.Serialize(all.Select(it => new
    {
        at = it.At,
        title = Flowgraph.Printable.Lines(it.Title),
        facts = it.Facts.Select(fact => new object[] { fact.Label, fact.Lines.Select(Flowgraph.Printable.Lines) }),
    }));
}
