using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cli.Writing.Answers;
using Tests.CommandLine;
using Xunit;

namespace Tests.Documenting;

/// <summary>docs/schemas is what the records of answers say. With UPDATE_DOCS=1 in the environment it is written anew instead.</summary>
public class AnswerSchemaTests
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

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
    [InlineData("check", "programs/power.flow", "--format", "json")]
    [InlineData("compile", "programs/power.flow", "--json")]
    [InlineData("import", "programs/power.flow", "--json")]
    public void An_answer_has_what_its_schema_lists_and_nothing_else(params string[] words)
    {
        var (_, output, _) = Flow.Run(words);
        var answer = JsonNode.Parse(output)!.AsObject();
        var required = JsonNode.Parse(AnswerSchemas.Of(words[0]))!["required"]!.AsArray().Select(it => (string)it!);
        Assert.All(required, name => Assert.True(answer.ContainsKey(name), name));
        Assert.Equal(1, (int)answer["version"]!);
        answer.Remove("version");
        Assert.NotNull(answer.Deserialize(AnswerSchemas.Records[words[0]], Strict));
    }
}
