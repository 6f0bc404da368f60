using System.Globalization;
using System.Text.Json.Nodes;
using Cli.Writing.Answers;
using Tests.CommandLine;
using Xunit;

namespace Tests.Documenting;

/// <summary>
/// docs/schemas is what the records of answers say. With UPDATE_DOCS=1 in the environment it is written anew instead. And each form of
/// answer is as its schema
/// says: what is required is there, and nothing is there that the schema does not list.
/// </summary>
public class AnswerSchemaTests
{
    public static TheoryData<string> Verbs => [.. AnswerSchemas.Records.Keys];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_published_schema_is_that_of_the_record(string verb)
    {
        var file = Path.Combine(House.Repository.Root, "docs", "schemas", $"{verb}.json");
        var schema = AnswerSchemas.Of(verb);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, schema);
            return;
        }

        Assert.True(File.ReadAllText(file) == schema, $"{file} is not up to date: run the tests with UPDATE_DOCS=1");
    }

    [Theory]
    [InlineData("check programs/power.flow --format json")]
    [InlineData("compare programs/power.flow --json")]
    [InlineData("compare programs/square_hints.flow --json")]
    [InlineData("compile programs/power.flow --json")]
    [InlineData("examples --json")]
    [InlineData("examples show power --json")]
    [InlineData("explain programs/power.flow y=3 why res@power_done --json")]
    [InlineData("explain programs/power.flow y=3 copies power_rec --json")]
    [InlineData("explain programs/power.flow y=3 what-if y --json")]
    [InlineData("explain programs/power.flow x=2 stop --json -- y")]
    [InlineData("explain programs/square_hints.flow a=500 operations --json")]
    [InlineData("explain programs/square_hints.flow a=500 guards --json")]
    [InlineData("explain programs/square_hints.flow a=50 hint --json")]
    [InlineData("explain programs/power.flow x=2 y=3 starts --json")]
    [InlineData("explain programs/square_hints.flow a=500 --of trace stop --json")]
    [InlineData("export --to json programs/power.flow --json")]
    [InlineData("fuzz --count 10 --engine trace --json")]
    [InlineData("import programs/power.flow --json")]
    [InlineData("mix programs/power.flow y=3 --json")]
    [InlineData("run programs/power.flow x=2 y=3 --json")]
    [InlineData("run programs/power.flow x=2 y=[] --json")]
    [InlineData("run programs/square_hints.flow a=500 --engine tracing --json")]
    [InlineData("specialize programs/power.flow y=3 --json -- x")]
    [InlineData("specialize programs/power.flow x=2 --certify --json -- y")]
    [InlineData("trace programs/square_hints.flow a=500 --json")]
    [InlineData("trace programs/square_hints.flow a=500 --policy seed --json")]
    public void An_answer_has_what_its_schema_lists_and_nothing_else(string line)
    {
        var words = line.Split(' ');
        var (_, output, _) = Flow.Run(words);
        var schema = JsonNode.Parse(AnswerSchemas.Of(words[0]))!;
        var answer = JsonNode.Parse(output)!;
        Assert.Equal(1, (int)answer["version"]!);
        var forms = schema["anyOf"] is { } several ? several.AsArray().ToArray() : [schema];
        var problems = forms.Select(form => Problem(answer, form!, "")).ToArray();
        Assert.True(problems.Contains(null), string.Join('\n', problems));
    }

    [Fact]
    public void An_answer_with_more_or_less_than_its_schema_is_told()
    {
        var schema = JsonNode.Parse(AnswerSchemas.Of("mix"))!;
        string? Told(string properties) =>
            Problem(JsonNode.Parse($$"""{"version": 1, "steps": 1, "blocks": 1, {{properties}}}"""), schema, "");
        Assert.Null(Told(""" "program": "", "operations": 0 """));
        Assert.Equal("/operations is missing", Told(""" "program": "" """));
        Assert.Equal("/program is no string", Told(""" "program": 1, "operations": 0 """));
        Assert.Equal("/more is not listed", Told(""" "program": "", "operations": 0, "more": 1 """));
    }

    /// <summary>What a document has that its schema does not allow; null if there is nothing.</summary>
    private static string? Problem(JsonNode? it, JsonNode schema, string way)
    {
        if (schema["$ref"] is { } reference)
        {
            var target = schema.Root;
            foreach (var step in ((string)reference!).Split('/').Skip(1))
            {
                target = target is JsonArray ? target[int.Parse(step, CultureInfo.InvariantCulture)]! : target[step]!;
            }

            return Problem(it, target, way);
        }

        if (schema["type"] is { } type)
        {
            string[] kinds = type is JsonArray several ? [.. several.Select(each => (string)each!)] : [(string)type!];
            var kind = it is null ? "null" : it.GetValueKind().ToString().ToLowerInvariant();
            kind = kind is "true" or "false" ? "boolean" : kind;
            if (!kinds.Any(each => each == kind || (each, kind) == ("integer", "number")))
            {
                return $"{way} is no {string.Join(" or ", kinds)}";
            }
        }

        if (it is JsonArray items)
        {
            return schema["items"] is { } item
                ? items.Select((each, i) => Problem(each, item, $"{way}[{i}]")).FirstOrDefault(each => each is not null)
                : null;
        }

        if (it is not JsonObject properties || schema["properties"] is not { } listed)
        {
            return it is JsonObject map && schema["additionalProperties"] is { } of
                ? map.Select(each => Problem(each.Value, of, $"{way}/{each.Key}")).FirstOrDefault(each => each is not null)
                : null;
        }

        var missing = schema["required"]?.AsArray().Select(name => (string)name!).FirstOrDefault(name => !properties.ContainsKey(name));
        return missing is not null ? $"{way}/{missing} is missing"
            : properties
                .Select(each => listed[each.Key] is { } its ? Problem(each.Value, its, $"{way}/{each.Key}")
                    : $"{way}/{each.Key} is not listed")
                .FirstOrDefault(each => each is not null);
    }
}
