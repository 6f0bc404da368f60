using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>What a teacher gets wrong is said with its place.</summary>
public sealed class ExerciseFileTests
{
    private const string Good = """{"check": "outcomes", "points": 1, "runs": [{"inputs": {"x": "1"}, "gives": "1"}]}""";

    [Theory]
    [InlineData("""{""", "f.json:1: at $:")]
    [InlineData("""{"grading": 1, "title": "t"}""", "missing required properties including: 'exercises'")]
    [InlineData("""{"grading": 2, "title": "t", "exercises": []}""", "f.json: its form has version 2; this reader knows version 1")]
    [InlineData("""{"grading": 1, "title": "t", "exercises": []}""", "f.json: it has no exercises")]
    [InlineData("""{"grading": 1, "title": "t", "exercises": [], "seed": 1}""", "The JSON property 'seed' could not be mapped")]
    public void A_file(string text, string message) => Assert.Contains(message, Problem(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"check": "outcome", "points": 1}""", "at $.exercises[0].checks[0]")]
    [InlineData("""{"points": 1}""", "must specify a type discriminator")]
    [InlineData("""{"check": "outcomes", "points": 0, "runs": []}""", "the points of a check are more than 0")]
    [InlineData("""{"check": "outcomes", "points": 1, "runz": []}""", "The JSON property 'runz' could not be mapped")]
    [InlineData("""{"check": "predictions", "points": 1, "questions": []}""", "a check is for another kind of submission: answers")]
    public void A_check(string check, string message) => Assert.Contains(message, Problem(Of(check)), StringComparison.Ordinal);

    [Theory]
    [InlineData("../x.flow")]
    [InlineData("a/x.flow")]
    [InlineData("c:x.flow")]
    [InlineData("a\\\\x.flow")]
    [InlineData("..")]
    [InlineData("")]
    public void A_file_name_with_a_folder(string submit) =>
        Assert.Contains("exercise 'e': what is submitted is a file name without a folder", Problem(Of(Good, submit: submit)), StringComparison.Ordinal);

    [Theory]
    [InlineData("E")]
    [InlineData("e e")]
    [InlineData("")]
    public void An_id(string id) => Assert.Contains("an id is small letters, digits and dashes", Problem(Of(Good, id: id)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"fuel": 0}""", "limits are more than 0")]
    [InlineData("""{"file_bytes": 100000000}""", "bytes of a file can be read")]
    [InlineData("""{"fule": 1}""", "could not be mapped")]
    public void Limits(string limits, string message) => Assert.Contains(message, Problem(Of(Good, limits: limits)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"check": "outcomes", "points": 1}""", "outcomes are of a reference with inputs, or of runs")]
    [InlineData("""{"check": "outcomes", "points": 1, "runs": [{"inputs": {"x": "1"}}]}""", "a run gives a value or faults")]
    [InlineData("""{"check": "outcomes", "points": 1, "runs": [{"inputs": {"x": "1 +"}, "gives": "1"}]}""", "x:1:3: error")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "nowhere.flow", "inputs": {"fixed": [{}]}}""", "cannot read 'nowhere.flow': there is no such file")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "programs/power.flow", "inputs": {}}""", "a check without inputs checks nothing")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "programs/power.flow", "inputs": {"fixed": [{"x": "1", "y": "-1"}]}}""", "the reference ends on 0 of 1 inputs")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "programs/power.flow", "inputs": {"drawn": {"count": 0, "seed": 1, "variables": {}}}}""", "from 1 to 1000 inputs, not 0")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "programs/power.flow", "inputs": {"drawn": {"count": 1, "seed": 1, "variables": {"x": {"int": [3, 1]}}}}}""", "'x' is drawn by exactly one of")]
    [InlineData("""{"check": "outcomes", "points": 1, "reference": "programs/power.flow", "inputs": {"drawn": {"count": 1, "seed": 1, "variables": {"x": {"list": {"int": [1, 2]}}}}}}""", "a list needs a length")]
    [InlineData("""{"check": "residual", "points": 1, "reference": "programs/power.flow", "policy": "best", "static": {"fixed": [{"y": "1"}]}, "dynamic": {"fixed": [{"x": "1"}]}}""", "there is no policy 'best'; there are default")]
    [InlineData("""{"check": "residual", "points": 1, "reference": "programs/power.flow", "static": {"fixed": [{"y": "1"}]}, "dynamic": {"fixed": [{"y": "1"}]}}""", "'y' is both static and dynamic")]
    [InlineData("""{"check": "trace", "points": 1, "reference": "programs/power.flow", "policy": "best", "inputs": {"fixed": [{"x": "1", "y": "1"}]}}""", "there is no tracing policy 'best'")]
    public void What_only_loading_finds(string check, string message)
    {
        var exercise = ExerciseReader.Read(Of(check), "f.json").Exercises[0];
        Assert.Contains(message, Assert.Throws<ExerciseException>(() => Grader.Prepare(exercise, Course.Context())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_seeds_draw_equal_inputs()
    {
        var drawn = new InputSet { Drawn = new() { Count = 50, Seed = 7, Variables = new Dictionary<string, Draw> { ["x"] = new() { List = new() { Int = [-9, 9] }, Length = [0, 5] }, ["y"] = new() { Of = ["'a'", "[1]"] } } } };
        string Text(ulong seed) => string.Join('\n', drawn.All(Course.Context(seed: seed)).Select(it => string.Join(' ', it.Values)));
        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    private static string Of(string check, string id = "e", string submit = "x.flow", string limits = "{}") =>
        $$"""{"grading": 1, "title": "t", "exercises": [{"id": "{{id}}", "title": "t", "submit": "{{submit}}", "kind": "program", "limits": {{limits}}, "checks": [{{check}}]}]}""";

    private static string Problem(string text) => Assert.Throws<ExerciseException>(() => ExerciseReader.Read(text, "f.json")).Message;
}
