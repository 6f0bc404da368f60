using Flowgraph;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

public class BindingReaderTests
{
    private static FileText Load(string path) => path switch
    {
        "a.flowvalue" => new("# a program\n['mov', 2]\n", null),
        "a.json" => new("// data\n[\"mov\", 2, -1.5e0, 123456789012345678901234567890, [[]]]", null),
        "names.flowvalue" => new("[push,\n1, 'two words', [add]] # code\n", null),
        "bad.flowvalue" => new("[1,\n(]", null),
        "bad.json" => new("[1,\n  {}]", null),
        "half.json" => new("[1,", null),
        "surrogate.json" => new("\"\\ud800\"", null),
        "wrong.json" => new("[\"é\", }]", null),
        "large.json" => new("[1e999]", null),
        _ => new(null, "there is no such file"),
    };

    [Theory]
    [InlineData("a=16", "a", "16")]
    [InlineData("a=-1.5", "a", "-1.5")]
    [InlineData("x'=[1, [ 'a' ]]", "x'", "[1, ['a']]")]
    [InlineData("bytecode='square'", "bytecode", "'square'")]
    [InlineData("bytecode=square", "bytecode", "'square'")]
    [InlineData("op=add", "op", "'add'")]
    [InlineData("x=it's", "x", "'it\\'s'")]
    [InlineData("code=[push,1,add,[goto], nan]", "code", "['push', 1, 'add', ['goto'], nan]")]
    [InlineData("code=[`two words`]", "code", "['two words']")]
    [InlineData("code=@names.flowvalue", "code", "['push', 1, 'two words', ['add']]")]
    [InlineData("x=nan", "x", "nan")]
    [InlineData("x=-inf", "x", "-inf")]
    [InlineData("`a=\\`b`=1", "a=`b", "1")]
    [InlineData("len=3", "len", "3")]
    [InlineData("code=@a.flowvalue", "code", "['mov', 2]")]
    [InlineData("code=@a.json", "code", "['mov', 2, -1.5, 123456789012345678901234567890, [[]]]")]
    public void A_binding(string argument, string name, string value)
    {
        var result = BindingReader.Read(argument, Load);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(name, result.Binding!.Name);
        Assert.Equal(value, result.Binding.Value.ToString());
    }

    [Fact]
    public void A_name_alone_has_no_value() => Assert.Equal(
        new Binding("x", null, new(BindingReader.CommandLine, 1, 1, 1)), BindingReader.Read("x", Load).Binding);

    [Theory]
    [InlineData("", "<command line>:1:1: error FG0037: expected a binding name=value")]
    [InlineData("=5", "<command line>:1:1: error FG0037: expected a binding name=value")]
    [InlineData("1=5", "<command line>:1:1: error FG0037: expected a binding name=value")]
    [InlineData("`a=5", "<command line>:1:1: error FG0037: expected a binding name=value")]
    [InlineData("a b=5", "<command line>:1:2: error FG0037: expected a binding name=value")]
    [InlineData("a=", "<command line>:1:3: error FG0010: expected a constant, found the end of the line")]
    [InlineData("a=x-1", "<command line>:1:4: error FG0010: expected the end of the value, found '-'; a list is [1, 2], a symbol of several words 'a b'")]
    [InlineData("a=[x y]", "<command line>:1:6: error FG0010: expected ',' or ']', found 'y'")]
    [InlineData("a=1 2", "<command line>:1:5: error FG0010: expected the end of the value, found '2'; a list is [1, 2], a symbol of several words 'a b'")]
    [InlineData("a=@no.json", "<command line>:1:3: error FG0038: cannot read 'no.json': there is no such file")]
    [InlineData("a=@bad.flowvalue", "bad.flowvalue:2:2: error FG0007: ']' cannot close '('")]
    [InlineData("a=@bad.json", "bad.json:2:3: error FG0038: cannot read 'bad.json': only numbers, strings and lists are values")]
    [InlineData("a=@surrogate.json", "surrogate.json:1:1: error FG0038: cannot read 'surrogate.json': the string has half a character")]
    [InlineData("a=@wrong.json", "wrong.json:1:7: error FG0038: cannot read 'wrong.json': this is no JSON")]
    [InlineData("a=@large.json", "large.json:1:2: error FG0038: cannot read 'large.json': the number is too large")]
    public void What_is_no_binding(string argument, string expected)
    {
        var result = BindingReader.Read(argument, Load);
        Assert.Equal(expected, Assert.Single(result.Diagnostics).ToString());
        Assert.Null(result.Binding);
    }

    [Fact]
    public void Json_that_ends_too_early_is_refused_where_it_ends()
    {
        var diagnostic = Assert.Single(BindingReader.Read("a=@half.json", Load).Diagnostics);
        Assert.Equal(("FG0038", new SourceSpan("half.json", 1, 3, 1)), (diagnostic.Code, diagnostic.Span));
        Assert.EndsWith("the JSON ends too early", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_may_be_deep()
    {
        var result = JsonValueReader.Read(new string('[', 100_000) + new string(']', 100_000), "f");
        Assert.Empty(result.Diagnostics);
        Assert.Equal(1, result.Value!.Value.AsList.Count);
    }

    [Fact]
    public void A_file_is_read_or_there_is_a_reason()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "5");
        Assert.Equal(new("5", null), FileText.Load(path));
        File.Delete(path);
        Assert.Equal(new(null, "there is no such file"), FileText.Load(path));
        Assert.NotNull(FileText.Load(Path.GetTempPath()).Error);
        Assert.Equal(new(null, "this is no name of a file"), FileText.Load("a\0b"));
        Assert.Equal(new(null, "the name of the file is missing"), FileText.Load(""));
        Assert.Equal(new(null, "it is a folder"), FileText.Load(Path.GetTempPath()));
    }

    [Theory]
    [InlineData("6D 6F 76 0A 61 E9 62", "line 2, column 2: byte 0xE9 ('é' in Latin-1) is no UTF-8; save the file as UTF-8")]
    [InlineData("FF FE 31 00", "line 1, column 1: the file is UTF-16 text; save it as UTF-8")]
    [InlineData("EF BB BF 31", null)]
    public void A_file_of_a_binding_is_UTF8(string bytes, string? error)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(error is null ? new("1", null) : new FileText(null, error), FileText.Load(path));
        File.Delete(path);
    }
}
