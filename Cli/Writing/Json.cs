using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flowgraph;

namespace Cli.Writing;

/// <summary>Writes the one JSON document of a verb: versioned, indented, printable text as it is (<see cref="Printable"/>).</summary>
public static class Json
{
    /// <summary>The version of every document; a change that could break a reader raises it.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Records = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document with its version and the properties of a record.</summary>
    public static string Of<T>(T record) => Write(json =>
    {
        foreach (var property in JsonSerializer.SerializeToElement(record, Records).EnumerateObject())
        {
            property.WriteTo(json);
        }
    });

    /// <summary>A document with its version and whatever <paramref name="write"/> adds.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            write(json);
            json.WriteEndObject();
        }

        return Printable.Json(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
