using Xunit;

namespace Tests.Forms;

/// <summary>Every diagnostic of JSON: its place is marked «so» in the source, its message is stated in full.</summary>
public static class JsonDiagnosticTests
{
    [Theory]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": {"goto": "a"}}]«»""", "error FG0201: this is no JSON: *")]
    [InlineData("""{"flowgraph": 1, «b»locks": []}""", "error FG0201: this is no JSON: *")]
    [InlineData("«»", "error FG0201: this is no JSON: *")]
    [InlineData("«[»1]", "error FG0202: a program must be an object, not an array")]
    [InlineData("""{"flowgraph": «"1"», "blocks": []}""", "error FG0202: 'flowgraph' must be a whole number from 1, not a string")]
    [InlineData("""{"flowgraph": 1, "blocks": «{»}}""", "error FG0202: 'blocks' must be an array, not an object")]
    [InlineData("""{"flowgraph": 1, "blocks": [«null»]}""", "error FG0202: a block must be an object, not null")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "code": [{"op": "print", "args": [«1»]}], "jump": {"goto": "a"}}]}""", "error FG0202: an operand must be a string, not a number")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "code": [«true»], "jump": {"goto": "a"}}]}""", "error FG0202: a statement must be an object, not a truth value")]
    [InlineData("""{"flowgraph": «2», "blocks": {}}""", "error FG0203: version 2 of the form is unknown; this reader knows version 1")]
    [InlineData("""{"flowgraph": 1, «"block"»: {"x": [1]}, "blocks": [{"label": "a", "jump": {"goto": "a"}}]}""", "warning FG0204: unknown property 'block' is ignored; did you mean 'blocks'?")]
    [InlineData("""«{»"blocks": [{"label": "a", "jump": {"goto": "a"}}]}""", "error FG0205: a program needs the property 'flowgraph'")]
    [InlineData("""{"flowgraph": 1, "blocks": [«{»"jump": {"goto": "a"}}, {"label": "a", "jump": {"goto": "a"}}]}""", "error FG0205: a block needs the property 'label'")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": {"goto": "a", "origin": «{»"block": "a"}}}]}""", "error FG0205: an origin needs the property 'instruction'")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", «"label"»: "b", "jump": {"goto": "b"}}]}""", "error FG0206: the property 'label' is there twice")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "code": [«{»"args": []}], "jump": {"goto": "a"}}]}""", "error FG0207: a statement has either 'op', 'args' and perhaps 'result', or 'hint' and 'greens'")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": «{»"goto": "a", "then": "b"}}]}""", "error FG0208: a jump has either 'goto', or 'if', 'then' and 'else', or 'promote' and 'goto', or 'print_and_stop'")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "code": [{"hint": «"merge_piont"», "greens": []}], "jump": {"goto": "a"}}]}""", "error FG0209: unknown hint 'merge_piont'; did you mean 'merge_point'?")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": {"print_and_stop": «"1x"»}}]}""", "error FG0210: '1x' is neither a name nor a literal of the text form")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": {"print_and_stop": «"goto"»}}]}""", "error FG0210: 'goto' is neither a name nor a literal of the text form")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "ä😀", "jump": {"print_and_stop": «"[1, x]"»}}]}""", "error FG0210: '[1, x]' is neither a name nor a literal of the text form")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": «"a"»}]}""", "error FG0017: block 'a' does not end with a jump: goto, if, promote or print_and_stop")]
    [InlineData("""{"flowgraph": 1, "blocks": [{"label": "a", "jump": {"goto": «"b"»}}]}""", "error FG0012: unknown label 'b'")]
    public static void Is_reported_at_its_place(string marked, string message) => Marked.Check(marked, message, Reading.Json);

    [Fact]
    public static void Lines_count()
    {
        var result = Reading.Json("{\r\n\"flowgraph\": 1,\n\r\"blocks\": [\n  {\"label\": 7}]}");
        Assert.Equal("test.json:5:13: error FG0202: 'label' must be a string, not a number", Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public static void Malformed_json_is_reported_in_its_line()
    {
        var result = Reading.Json("{\"flowgraph\": 1,\n \"blöcke😀\" 7}");
        Assert.StartsWith("test.json:2:13: error FG0201: this is no JSON: ", Assert.Single(result.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public static void All_that_is_wrong_is_reported_at_once()
    {
        var result = Reading.Json("""
            {"flowgraph": 1, "blocks": [
              {"label": "a", "code": [7, {"op": "nop", "args": []}, {"op": 3}], "jump": {"goto": 1}},
              {"label": "b", "code": {}, "jump": {"if": "x", "then": "a", "else": "c"}}]}
            """);
        Assert.Equal(
            ["2:27 FG0202", "2:37 FG0014", "2:64 FG0202", "2:86 FG0202", "3:26 FG0202", "3:71 FG0012"],
            result.Diagnostics.Select(each => $"{each.Span.Line}:{each.Span.Column} {each.Code}"));
    }
}
