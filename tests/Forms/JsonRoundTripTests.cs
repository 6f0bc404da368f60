using Flowgraph;
using Flowgraph.Json;
using Tests.Properties;
using Xunit;

namespace Tests.Forms;

/// <summary>What the JSON writer writes, the reader reads back as the same program, and so does any other JSON tool.</summary>
public static class JsonRoundTripTests
{
    [Cases<RandomProgram>(3_000)]
    public static void Random_programs_come_back_equal(Drawn it)
    {
        var text = JsonWriter.Write(it.Case.Program);
        using var parsed = System.Text.Json.JsonDocument.Parse(text);
        var again = Reading.Json(text);
        Assert.True(again.Diagnostics.Count == 0, again.Diagnostics.Count == 0 ? "" : $"{again.Diagnostics[0].Render(again.Source)}");
        Assert.True(it.Case.Program.Equals(again.Program), text);
    }

    [Fact]
    public static void Origins_come_back_equal()
    {
        var program = Reading.Program(Reading.Flow("""
            power:
                res = 1
                if y goto power else goto done
            done:
                print_and_stop(res)
            """));
        var again = Reading.Program(Reading.Json(JsonWriter.Write(program)));
        Assert.Equal(program.Blocks.Select(block => block.Jump.Origin), again.Blocks.Select(block => block.Jump.Origin));
        Assert.Equal(new Origin("power", 0, new SourceSpan("test.flow", 2, 5, 7)), again.Blocks[0].Body[0].Origin);
    }

    [Fact]
    public static void A_statement_without_an_origin_is_its_own()
    {
        var program = Reading.Program(Reading.Json("""
            {"flowgraph": 1, "blocks": [{"label": "b", "jump": {"print_and_stop": "1"}}]}
            """));
        Assert.Equal(new Origin("b", 0, new SourceSpan("test.json", 1, 52, 1)), program.Blocks[0].Jump.Origin);
    }

    [Fact]
    public static void Names_are_strings_and_operands_have_the_spelling_of_the_language()
    {
        var builder = new ProgramBuilder();
        var (first, second) = (builder.Declare("it's"), builder.Declare("λ\ud800"));
        var (x, word) = (builder.Variable("x"), builder.Variable("goto"));
        var away = new Origin("elsewhere", 7, new SourceSpan("a.flow", 2, 5, 7));
        builder.Define(
            first,
            [
                new Operation(Operators.Same, word, [builder.Constant(Value.Symbol("\"\n\ud800"))], new Origin("it's", 0)),
                new Operation(Operators.Named("print"), null, [Atom.Of(word)], away),
                new Hint(HintKind.MergePoint, [x, word], new Origin("it's", 2)),
            ],
            new If(word, first, second, new Origin("it's", 3)));
        builder.Define(second, [], new PrintAndStop(builder.Constant(Value.List(1, Value.Float(2))), new Origin("it's", 0)));
        const string expected = """
            {"flowgraph": 1,
             "blocks": [
              {"label": "it's", "code": [
                {"result": "goto", "op": "same", "args": ["'\"\\n\\u{d800}'"]},
                {"op": "print", "args": ["`goto`"], "origin": {"block": "elsewhere", "instruction": 7, "file": "a.flow", "line": 2, "column": 5, "length": 7}},
                {"hint": "merge_point", "greens": ["x", "goto"]}],
               "jump": {"if": "goto", "then": "it's", "else": "λ\ud800"}},
              {"label": "λ\ud800", "jump": {"print_and_stop": "[1, 2.0]", "origin": {"block": "it's", "instruction": 0}}}
            ]}

            """;
        Assert.Equal(expected, JsonWriter.Write(builder.Build()), ignoreLineEndingDifferences: true);
    }
}
