using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flowgraph;

namespace Cli.Writing;

/// <summary>Writes the one JSON document of a verb: versioned, indented, printable text as it is (<see cref="Printable"/>).</summary>
public static class Json
{
    /// <summary>The version of every document; a change that could break a reader raises it.</summary>
    public const int Version = 1;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Records = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A document with its version and the properties of a record.</summary>
    public static string Of<T>(T record) => Write(json =>
    {
        foreach (var property in JsonSerializer.SerializeToElement(record, Records).EnumerateObject())
        {
            property.WriteTo(json);
        }
    });

    /// <summary>The JSON Schema (draft 2020-12) of a verb's answer: what a document with a record's properties looks like.</summary>
    /// <param name="answer">The record.</param>
    /// <param name="verb">The verb, such as <c>check</c>.</param>
    public static string Schema(Type answer, string verb)
    {
        var options = new JsonSerializerOptions(Records)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            RespectNullableAnnotations = true,
        };
        var exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = LeaveOut };
        var schema = options.GetJsonSchemaAsNode(answer, exporting).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"flow {verb} --json");
        schema["properties"]!.AsObject().Insert(0, "version", new JsonObject { ["const"] = Version });
        schema["required"]!.AsArray().Insert(0, "version");
        return schema.ToJsonString(new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

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

    // What is left out where it is null is not required, and never null.
    private static JsonNode LeaveOut(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo is { } property && IsLeftOut(property) && node["type"] is JsonArray types)
        {
            node["type"] = types.Select(it => (string)it!).Single(it => it != "null");
        }

        if (node is JsonObject && node["required"] is JsonArray required)
        {
            var left = context.TypeInfo.Properties.Where(IsLeftOut).Select(it => it.Name).ToHashSet();
            required.RemoveAll(it => left.Contains((string)it!));
        }

        return node;
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];
}
