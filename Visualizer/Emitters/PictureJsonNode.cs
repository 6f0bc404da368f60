using System.Text.Json;

namespace Visualizer;

/// <summary>The node objects of <see cref="PictureJson"/>.</summary>
internal static class PictureJsonNode
{
    public static void Write(Utf8JsonWriter json, PictureNode node, PlacedNode? placed)
    {
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteString("title", node.Title);
        WriteText(json, "caption", node.Caption);
        if (!node.Notes.IsEmpty)
        {
            json.WriteStartArray("notes");
            foreach (var note in node.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
        }

        WriteText(json, "key", node.ColourKey);
        WriteText(json, "loop", node.Loop);
        if (node.Roles != NodeRoles.None)
        {
            json.WriteStartArray("roles");
            foreach (var role in RoleNames.Of(node.Roles))
            {
                json.WriteStringValue(role);
            }

            json.WriteEndArray();
        }

        if (node.Count is { } count)
        {
            json.WriteNumber("count", count);
        }

        json.WriteStartArray("lines");
        foreach (var line in node.Lines)
        {
            WriteLine(json, line);
        }

        json.WriteEndArray();
        if (placed is not null)
        {
            WriteNumbers(json, "box", placed.X, placed.Y, placed.Text.Width, placed.Text.Height);
        }

        json.WriteEndObject();
    }

    public static void WriteNumbers(Utf8JsonWriter json, string? name, params ReadOnlySpan<double> numbers)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(Math.Round(number, 2));
        }

        json.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter json, PictureLine line)
    {
        json.WriteStartObject();
        json.WriteString("text", line.Text);
        if (line.Exit is { } exit)
        {
            json.WriteStartObject("exit");
            json.WriteString("target", exit.Target);
            if (exit.Failures is { } failures)
            {
                json.WriteNumber("failures", failures);
            }

            json.WriteEndObject();
        }

        if (line.Heads)
        {
            json.WriteBoolean("heads", true);
        }

        if (line.Difference != Difference.None)
        {
            json.WriteString("difference", line.Difference.ToString().ToLowerInvariant());
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }
}
