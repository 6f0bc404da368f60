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
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A document with its version and the properties of records, one record after the other.</summary>
    public static string Of(params object[] records)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            foreach (var record in records)
            {
                foreach (var property in JsonSerializer.SerializeToElement(record, record.GetType(), Records).EnumerateObject())
                {
                    property.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return Printable.Json(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    /// <summary>The JSON Schema (draft 2020-12) of a verb's answers: what documents with the properties of records look like.</summary>
    /// <param name="forms">The forms that an answer can have, each with its records.</param>
    /// <param name="verb">The verb, such as <c>check</c>.</param>
    public static string Schema(Type[][] forms, string verb)
    {
        var options = new JsonSerializerOptions(Records)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            RespectNullableAnnotations = true,
        };
        var exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = LeaveOut };
        var schemas = forms.Select((records, form) =>
        {
            var schema = options.GetJsonSchemaAsNode(records[0], exporting).AsObject();
            foreach (var more in records.Skip(1).Select(it => options.GetJsonSchemaAsNode(it, exporting)))
            {
                Append(schema, more, "properties");
                more["required"]!.AsArray().ToList().ForEach(name => schema["required"]!.AsArray().Add(name!.DeepClone()));
            }

            schema["properties"]!.AsObject().Insert(0, "version", new JsonObject { ["const"] = Version });
            schema["required"]!.AsArray().Insert(0, "version");
            if (forms.Length > 1)
            {
                Move(schema, $"#/anyOf/{form}/");
            }

            return schema;
        }).ToArray();
        var whole = schemas.Length == 1 ? schemas[0] : new JsonObject { ["anyOf"] = new JsonArray([.. schemas]) };
        whole.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.Insert(1, "title", $"flow {verb} --json");
        return whole.ToJsonString(new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    /// <summary>Where a schema stands at another place of the document, its references go there.</summary>
    private static void Move(JsonNode schema, string place)
    {
        if (schema is JsonObject properties)
        {
            if (properties["$ref"] is { } reference)
            {
                properties["$ref"] = place + ((string)reference!)["#/".Length..];
            }

            properties.Select(each => each.Value).OfType<JsonNode>().ToList().ForEach(it => Move(it, place));
        }
        else if (schema is JsonArray items)
        {
            items.OfType<JsonNode>().ToList().ForEach(it => Move(it, place));
        }
    }

    private static void Append(JsonObject to, JsonNode from, string name)
    {
        foreach (var (key, value) in from[name]!.AsObject())
        {
            to[name]!.AsObject().Add(key, value!.DeepClone());
        }
    }

    // What is left out where it is null is not required, and never null. That items may be null, only an attribute says.
    private static JsonNode LeaveOut(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo is { } property && IsLeftOut(property) && node["type"] is JsonArray types)
        {
            node["type"] = types.Select(it => (string)it!).Single(it => it != "null");
        }

        if (context.PropertyInfo?.AttributeProvider?.IsDefined(typeof(NullItemsAttribute), inherit: false) == true
            && node["items"] is JsonObject items)
        {
            items["type"] = new JsonArray((string)items["type"]!, "null");
        }

        if (node is JsonObject && node["required"] is JsonArray required)
        {
            var left = context.TypeInfo.Properties.Where(IsLeftOut).Select(it => it.Name).ToHashSet();
            required.RemoveAll(it => left.Contains((string)it!));
        }

        return node;
    }

    private static bool IsLeftOut(JsonPropertyInfo property) =>
        (property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is not [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];
}

/// <summary>The items of this list may be null: a schema cannot be read off the annotations of type arguments.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NullItemsAttribute : Attribute;
