using System.Collections.Immutable;
using System.Text;
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
    public static string Json(ImmutableArray<PlaceFacts> all)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var it in all)
            {
                it.Write(json);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // {"at":"loop:0","title":"res = res * x","facts":[["source",["line 12"]],…]}
    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("at", At);
        json.WriteString("title", Flowgraph.Printable.Lines(Title));
        json.WriteStartArray("facts");
        foreach (var (label, lines) in Facts)
        {
            json.WriteStartArray();
            json.WriteStringValue(label);
            json.WriteStartArray();
            foreach (var line in lines)
            {
                json.WriteStringValue(Flowgraph.Printable.Lines(line));
            }

            json.WriteEndArray();
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
