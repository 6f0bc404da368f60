using System.Globalization;
using System.Text;
using System.Xml;

namespace Visualizer;

/// <summary>A picture as GraphML, which QuikGraph, NetworkX and yEd read. Needs no layout.</summary>
/// <remarks>Ids are <c>n0</c>, <c>n1</c>, … in picture order; everything else is in <c>data</c> elements declared by keys.</remarks>
public static class GraphMl
{
    private static readonly XmlWriterSettings Form = new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None };

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
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, Form))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("graphml", "http://graphml.graphdrawing.org/xmlns");
            foreach (var (key, target, type) in Keys)
            {
                Element(xml, "key", ("id", key), ("for", target), ("attr.name", key), ("attr.type", type));
                xml.WriteEndElement();
            }

            Element(xml, "graph", ("id", "g"), ("edgedefault", "directed"));
            xml.WriteElementString("desc", null, Xml.Printable(picture.Title));
            for (var n = 0; n < picture.Nodes.Length; n++)
            {
                Node(xml, n, picture.Nodes[n]);
            }

            for (var e = 0; e < picture.Edges.Length; e++)
            {
                Edge(xml, e, picture.Edges[e], index.Ends[e], back[e]);
            }

            xml.WriteEndDocument();
        }

        return text.ToString() + "\n";
    }

    private static void Node(XmlWriter xml, int number, PictureNode node)
    {
        Element(xml, "node", ("id", $"n{number}"));
        Data(xml, "id", node.Id);
        Data(xml, "title", node.Title);
        Data(xml, "caption", node.Caption);
        Data(xml, "notes", string.Join('\n', node.Notes));
        Data(xml, "key", node.ColourKey);
        Data(xml, "roles", string.Join(' ', RoleNames.Of(node.Roles)));
        Data(xml, "code", string.Join('\n', node.Lines.Select(line => line.WithExit)));
        Data(xml, "entered", node.Count?.ToString(CultureInfo.InvariantCulture) ?? "");
        xml.WriteEndElement();
    }

    private static void Edge(XmlWriter xml, int number, PictureEdge edge, (int From, int To) ends, bool isBack)
    {
        Element(xml, "edge", ("id", $"e{number}"), ("source", $"n{ends.From}"), ("target", $"n{ends.To}"));
        Data(xml, "kind", EdgeKinds.Name(edge.Kind));
        Data(xml, "label", edge.Label ?? "");
        Data(xml, "taken", edge.Count?.ToString(CultureInfo.InvariantCulture) ?? "");
        Data(xml, "back", isBack ? "true" : "false");
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
    }

    private static void Data(XmlWriter xml, string key, string value)
    {
        if (value.Length > 0)
        {
            Element(xml, "data", ("key", key));
            xml.WriteString(Xml.Printable(value));
            xml.WriteEndElement();
        }
    }

    /// <summary>A text whose XML declaration says utf-8, as what is made of it is.</summary>
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
