using System.Text.RegularExpressions;
using Flowgraph;
using Flowgraph.Codegen;
using Xunit;

namespace Tests.House;

/// <summary>
/// An operator is told by its row, its identity or its role. Names are for readers and writers of text: no code asks for the name of one.
/// A new operator is a row and an emission rule; a test fails until both are there.
/// </summary>
public partial class OperatorNameTests
{
    public static TheoryData<string> Names => [.. Operators.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_has_an_identity_a_role_and_an_emission_rule(string name)
    {
        var row = Operators.Named(name);
        Assert.Equal(name, row.Op.ToString(), ignoreCase: true);
        Assert.Same(row, Operators.Of(row.Op));
        Assert.NotEqual(OperatorRole.None, row.Role);
        Assert.Same(row, RuleTable.Find(row)?.Row);
        Assert.Equal(row.Role is OperatorRole.Selector or OperatorRole.Update, row.Part != OperatorPart.None);
    }

    /// <summary>What a row says elsewhere fits its role.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_role_fits_the_row(string name)
    {
        var row = Operators.Named(name);
        Assert.Equal(row.Role == OperatorRole.Comparison, (row.Laws & Laws.Truth) != 0);
        Assert.Equal(row.Role == OperatorRole.Update, row.Purity == Purity.WritesHeap);
        Assert.Equal(row.Role == OperatorRole.InputOutput, row.Purity == Purity.InputOutput);
        Assert.True(row.Purity != Purity.Allocates || row.Role == OperatorRole.Constructor);
        Assert.True(row.Purity != Purity.ReadsHeap || row.Role == OperatorRole.Selector);
        if (row.Role is OperatorRole.Selector or OperatorRole.Update)
        {
            Assert.Contains(row.Operands[0], new Kind?[] { Kind.List, Kind.Array, Kind.Object });
            Assert.Equal(row.Part is OperatorPart.First or OperatorPart.Rest, row.Arity == 1);
        }
    }

    [Fact]
    public void No_code_asks_for_an_operators_name()
    {
        var asking = Repository.Sources()
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
                .Select((line, number) => (Place: $"{file}:{number + 1}", Line: line)))
            .Where(it => Asks().IsMatch(it.Line));
        Assert.Empty(asking.Select(it => $"{it.Place}: {it.Line.Trim()}"));
    }

    [Theory]
    [InlineData("if (row.Name == \"add\")")]
    [InlineData("operation.Operator.Name is \"eq\" or \"ne\"")]
    [InlineData("return row.Name switch")]
    [InlineData("(row.Name, operand) switch")]
    [InlineData("entry is TraceOperation { Operator.Name: \"same\" }")]
    [InlineData("row.Name.EndsWith(\"64\", StringComparison.Ordinal)")]
    [InlineData("private static readonly Operator Cons = Operators.Named(\"cons\");")]
    public void Asking_is_seen(string line) => Assert.Matches(Asks(), line);

    [GeneratedRegex(
        @"\b([Oo]perator|[Rr]ow)\??\.Name( is| ==| !=| switch|, \w+\) switch|\.(Equals|EndsWith|StartsWith)\(|: "")"
        + @"|Operators\.(Named|Find)\(""")]
    private static partial Regex Asks();
}
