using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flowgraph;

namespace Visualizer;

/// <summary>A picture as a JSON document, with its geometry when it has been placed.</summary>
/// <remarks>
/// <code>
///   {"format":"flow-picture","version":1,"title":"…",
///    "nodes":[{"id":"…","title":"…","caption":"…","key":"…","loop":"…","roles":["entry"],"count":3,
///    "lines":[{"text":"…","exit":{"target":"…","failures":2},"difference":"added"}],"box":[x,y,width,height]}],
///    "edges":[{"from":"…","to":"…","kind":"true","back":false,"label":"…","count":3,"path":[[x,y],…],"tip":[x,y]}]}
/// </code>
/// Optional members are left out when empty. <c>version</c> grows when a member changes its meaning or goes away.
/// </remarks>
public static class PictureJson
{
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Picture picture) => Write(picture, null);

    public static string Of(PlacedPicture placed)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return Write(placed.Picture, placed);
    }

    private static string Write(Picture picture, PlacedPicture? placed)
    {
        var back = BackEdges.Of(PictureIndex.Of(picture));
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", "flow-picture");
            json.WriteNumber("version", Version);
            json.WriteString("title", picture.Title);
            json.WriteStartArray("nodes");
            for (var n = 0; n < picture.Nodes.Length; n++)
            {
                PictureJsonNode.Write(json, picture.Nodes[n], placed?.Nodes[n]);
            }

            json.WriteEndArray();
            json.WriteStartArray("edges");
            for (var e = 0; e < picture.Edges.Length; e++)
            {
                WriteEdge(json, picture.Edges[e], back[e], placed?.Edges[e].Route);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Printable.Json(Encoding.UTF8.GetString(buffer.ToArray())) + "\n";
    }

    private static void WriteEdge(Utf8JsonWriter json, PictureEdge edge, bool back, Route? route)
    {
        json.WriteStartObject();
        json.WriteString("from", edge.From);
        json.WriteString("to", edge.To);
        json.WriteString("kind", EdgeKinds.Name(edge.Kind));
        json.WriteBoolean("back", back);
        if (edge.Label is { } label)
        {
            json.WriteString("label", label);
        }

        if (edge.Count is { } count)
        {
            json.WriteNumber("count", count);
        }

        if (route is { Points.IsEmpty: false })
        {
            json.WriteStartArray("path");
            foreach (var point in route.Points)
            {
                PictureJsonNode.WriteNumbers(json, null, point.X, point.Y);
            }

            json.WriteEndArray();
            PictureJsonNode.WriteNumbers(json, "tip", route.Tip.X, route.Tip.Y);
        }

        json.WriteEndObject();
    }
}
