using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Visualizer;

/// <summary>The JSON forms that pass between us and the layout process; <c>layout/layout.mjs</c> describes requests and answers.</summary>
internal static class LayoutJson
{
    /// <summary>The layout's own program as one line.</summary>
    public static string Program(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public static string Request(int id, LayoutGraph graph)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteNumber("nodeGap", graph.NodeGap);
            json.WriteNumber("layerGap", graph.LayerGap);
            json.WriteStartArray("nodes");
            foreach (var box in graph.Boxes)
            {
                WriteExtent(json, box);
            }

            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (var link in graph.Links)
            {
                WriteLink(json, link);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <exception cref="JsonException">The answer is not of the described form, or not the answer to this request.</exception>
    public static LayoutOutcome Answer(string line, int id, LayoutGraph graph)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.TryGetProperty("error", out var error))
            {
                return new LayoutProblem(LayoutProblemKind.Failed, "the layout failed: " + error.GetString());
            }

            var centres = root.GetProperty("nodes").EnumerateArray().Select(ReadSpot).ToImmutableArray();
            var routes = root.GetProperty("edges").EnumerateArray().Select(ReadRoute).ToImmutableArray();
            return root.GetProperty("id").GetInt32() == id && centres.Length == graph.Boxes.Length && routes.Length == graph.Links.Length
                ? new Placement(root.GetProperty("width").GetDouble(), root.GetProperty("height").GetDouble(), centres, routes)
                : throw new JsonException("it belongs to another request");
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static void WriteExtent(Utf8JsonWriter json, Extent extent)
    {
        json.WriteStartArray();
        json.WriteNumberValue(extent.Width);
        json.WriteNumberValue(extent.Height);
        json.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter json, Link link)
    {
        json.WriteStartObject();
        json.WriteNumber("from", link.From);
        json.WriteNumber("to", link.To);
        if (link.Rank is { } rank)
        {
            json.WriteNumber("rank", rank);
        }

        if (link.Back)
        {
            json.WriteBoolean("back", true);
        }

        if (link.Hidden)
        {
            json.WriteBoolean("hidden", true);
        }

        if (link.Straight)
        {
            json.WriteBoolean("straight", true);
        }

        if (link.Label is { } label)
        {
            json.WritePropertyName("label");
            WriteExtent(json, label);
        }

        json.WriteEndObject();
    }

    private static Spot ReadSpot(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());

    private static Route ReadRoute(JsonElement edge)
    {
        var flat = edge.GetProperty("points");
        var points = Enumerable.Range(0, flat.GetArrayLength() / 2).Select(i => new Spot(flat[2 * i].GetDouble(), flat[2 * i + 1].GetDouble()));
        var label = edge.GetProperty("label");
        return new Route([.. points], ReadSpot(edge.GetProperty("tip")), label.ValueKind == JsonValueKind.Array ? ReadSpot(label) : null);
    }
}
