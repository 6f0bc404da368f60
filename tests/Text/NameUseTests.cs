using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Text;

/// <summary>The names that editors see are those that the grammar reads; and a text with errors has them too.</summary>
public class NameUseTests
{
    public static TheoryData<string> Programs =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal),
    ];

    private static string Of(string text) =>
        string.Join(' ', NameUses.Of(new SourceText("", text))
            .Select(it => $"{it.Name}:{it.Role}@{it.Block}:{it.Span.Line}.{it.Span.Column}"));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Names_of_the_corpus_are_those_of_the_program(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var read = ProgramReader.Read(text, file);
        var program = read.Program!;
        var uses = NameUses.Of(read.Source);
        string[] Names(params NameRole[] roles) => [.. uses.Where(it => roles.Contains(it.Role)).Select(it => it.Name).Distinct()
            .Order(StringComparer.Ordinal)];

        Assert.Equal(program.Blocks.Select(it => it.Label), uses.Where(it => it.Role == NameRole.Label).Select(it => it.Name));
        Assert.Equal(program.Variables.Order(StringComparer.Ordinal), Names(NameRole.Assigned, NameRole.Read));
        Assert.Equal(read.Directives.Variables.Order(StringComparer.Ordinal), Names(NameRole.Bound));
        Assert.Empty(Names(NameRole.Target).Except(program.Blocks.Select(it => it.Label)));
        Assert.Equal(
            program.Blocks.SelectMany(it => it.Body).OfType<Flowgraph.Operation>().Where(it => it.Result is not null)
                .Select(it => program.Name(it.Result!.Value)).Distinct().Order(StringComparer.Ordinal),
            Names(NameRole.Assigned));
        Assert.Empty(Names(NameRole.Operator).Except(Flowgraph.Operators.All.Select(row => row.Name)));
    }

    [Fact]
    public void Each_form_of_a_line_gives_its_roles()
    {
        Assert.Equal(
            "a:Label@a:1.1 x:Assigned@a:2.3 add:Operator@a:2.7 y:Read@a:2.11 merge_point:Word@a:3.3 "
                + "x:Read@a:3.15 promote:Word@a:4.3 x:Read@a:4.11 b c:Target@a:4.14",
            Of("a:\n  x = add(y, 1)\n  merge_point(x)\n  promote(x, `b c`)\n"));
        Assert.Equal(
            "a:Label@a:1.1 x:Assigned@a:2.1 mul:Operator@a:2.3 y:Read@a:2.6 "
                + "if:Word@a:3.1 x:Read@a:3.4 goto:Word@a:3.6 a:Target@a:3.11 else:Word@a:3.13 goto:Word@a:3.18 a:Target@a:3.23",
            Of("a:\nx *= y\nif x goto a else goto a"));
        Assert.Equal(
            "x:Bound@:1.8 loop:Target@:1.43 y:Bound@:2.12 z:Bound@:2.16 loop:Target@:3.10",
            Of("#? run x='a' -> fault division-by-zero at loop:2\n#? dynamic y=1 z\n#? trace loop\n#? input 1\n#? output 'x' \"x\"\n"));
    }

    [Fact]
    public void A_half_written_line_has_names()
    {
        Assert.Equal("a:Label@a:1.1 x:Assigned@a:2.1 y:Read@a:2.9 loop:Label@loop:3.1", Of("a:\nx = foo(y, \nloop:"));
        Assert.Equal("x:Assigned@:1.1 mul:Operator@:1.5 y:Read@:1.6", Of("x = *y"));
        Assert.Equal("if:Word@:1.1 c:Read@:1.4 goto:Word@:1.6 lo:Target@:1.11", Of("if c goto lo"));
    }
}
