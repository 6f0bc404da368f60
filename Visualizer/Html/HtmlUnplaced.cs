using System.Text;
using System.Text.Json;

namespace Visualizer;

/// <summary>A picture that the page lays out itself, where neither Node.js nor Graphviz is on the machine that wrote it.</summary>
/// <remarks>
/// <code>
///   boxes, measured and drawn at (0, 0)  +  request to the layout as JSON  +  the layout's program     →  (browser)  →     picture
/// </code>
/// The program is the one that Node.js runs. Boxes and texts are drawn here; <c>unplaced.js</c> moves boxes and draws edges. Consecutive
/// loops are
/// not stacked and labels stay where the layout puts them.
/// </remarks>
/// <param name="Picture">What to draw, already folded.</param>
/// <param name="Program">The layout's program.</param>
public sealed record HtmlUnplaced(Picture Picture, string Program) : HtmlBlock
{
    /// <summary>The boxes and edges without their places: enough for a legend.</summary>
    public PlacedPicture Boxes => PictureLayout.Unplaced(PictureIndex.Of(Picture)).Boxes;

    /// <summary>The script that a page with such pictures needs: the layout as a function from a request's line to an answer's.</summary>
    internal string Script => $$"""

        const layOut = (() => {
          let ask, answer;
          const require = () => ({ createInterface: () => ({ on(_, listener) { ask = listener; return this; } }) });
          const process = { stdin: null, stdout: { write: text => { answer = text; } }, env: {}, argv: [], on() {} },
              module = { exports: {} }, exports = module.exports;
          {{Inline(Program)}}
          return line => { ask(line); return JSON.parse(answer); };
        })();
        {{HtmlResource.Read("unplaced.js")}}
        """;

    // As it may stand in a script element.
    private static string Inline(string program) =>
        program.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "<\\!--", StringComparison.Ordinal);

    internal static void Write(StringBuilder text, HtmlUnplaced block, Action<PlacedPicture> draw)
    {
        var index = PictureIndex.Of(block.Picture);
        var (graph, placed) = PictureLayout.Unplaced(index);
        draw(placed);
        text.Append("<script type=\"application/json\" class=\"unplaced\">{\"request\":").Append(LayoutJson.Request(1, graph))
            .Append(",\"edges\":").Append(Edges(index))
            .Append(",\"margin\":").Append(Numbers.Px(PictureLayout.Margin)).Append("}</script>\n");
    }

    // For each edge the number of its link in the request, or -1 for one from line to line of a box, its box, and whether it has a label.
    private static string Edges(PictureIndex index)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var link = 0;
            json.WriteStartArray();
            for (var e = 0; e < index.Picture.Edges.Length; e++)
            {
                json.WriteStartObject();
                json.WriteNumber("link", index.Picture.Edges[e].Lines is null ? link++ : -1);
                json.WriteNumber("box", index.Ends[e].From);
                json.WriteBoolean("labelled", EdgeKinds.Text(index.Picture.Edges[e]).Length > 0);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
