using System.Globalization;
using System.Text;

namespace Visualizer;

/// <summary>A picture as GraphML, which QuikGraph, NetworkX and yEd read. Needs no layout.</summary>
/// <remarks>Ids are <c>n0</c>, <c>n1</c>, … in picture order; everything else is in <c>data</c> elements declared by keys.</remarks>
public static class GraphMl
{
    private static readonly (string Key, string For, string Type)[] Keys =
    [
        ("id", "node", "string"), ("title", "node", "string"), ("caption", "node", "string"), ("notes", "node", "string"), ("key", "node", "string"),
        ("roles", "node", "string"), ("code", "node", "string"), ("entered", "node", "long"),
        ("kind", "edge", "string"), ("label", "edge", "string"), ("taken", "edge", "long"), ("back", "edge", "boolean"),
    ];

    public static string Of(Picture picture)
    {
        var index = PictureIndex.Of(picture);
        var back = BackEdges.Of(index);
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        foreach (var (key, target, type) in Keys)
        {
            text.Append($"  <key id=\"{key}\" for=\"{target}\" attr.name=\"{key}\" attr.type=\"{type}\"/>\n");
        }

        text.Append($"  <graph id=\"g\" edgedefault=\"directed\">\n    <desc>{Xml.Escape(picture.Title)}</desc>\n");
        for (var n = 0; n < picture.Nodes.Length; n++)
        {
            var node = picture.Nodes[n];
            text.Append(CultureInfo.InvariantCulture, $"    <node id=\"n{n}\">")
                .Append(Data("id", node.Id)).Append(Data("title", node.Title)).Append(Data("caption", node.Caption)).Append(Data("notes", string.Join('\n', node.Notes))).Append(Data("key", node.ColourKey))
                .Append(Data("roles", string.Join(' ', RoleNames.Of(node.Roles)))).Append(Data("code", string.Join('\n', node.Lines.Select(l => l.WithExit))))
                .Append(Data("entered", node.Count?.ToString(CultureInfo.InvariantCulture) ?? "")).Append("</node>\n");
        }

        for (var e = 0; e < picture.Edges.Length; e++)
        {
            var (edge, (from, to)) = (picture.Edges[e], index.Ends[e]);
            text.Append(CultureInfo.InvariantCulture, $"    <edge id=\"e{e}\" source=\"n{from}\" target=\"n{to}\">")
                .Append(Data("kind", EdgeKinds.Name(edge.Kind))).Append(Data("label", edge.Label ?? ""))
                .Append(Data("taken", edge.Count?.ToString(CultureInfo.InvariantCulture) ?? ""))
                .Append(Data("back", back[e] ? "true" : "false")).Append("</edge>\n");
        }

        return text.Append("  </graph>\n</graphml>\n").ToString();
    }

    private static string Data(string key, string value) => value.Length == 0 ? "" : $"<data key=\"{key}\">{Xml.Escape(value)}</data>";
}
