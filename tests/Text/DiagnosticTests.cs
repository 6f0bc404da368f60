using System.Reflection;
using Flowgraph.Text;
using Xunit;

namespace Tests.Text;

public class DiagnosticTests
{
    /// <summary>Codes that a source of the text form cannot have: the size of a source, of a statement, and bindings are tested elsewhere.</summary>
    private static readonly string[] Elsewhere = ["FG0001", "FG0009", "FG0037", "FG0038", "FG0041", "FG0099"];

    public static IEnumerable<TheoryDataRow<string, string, string>> Statements =>
        DiagnosticExamples.Statements.Select(each => new TheoryDataRow<string, string, string>(each.Statement, each.Code, each.Message));

    public static IEnumerable<TheoryDataRow<string, string, string>> Sources =>
        DiagnosticExamples.Sources.Select(each => new TheoryDataRow<string, string, string>(each.Source, each.Code, each.Message));

    public static IEnumerable<TheoryDataRow<string, string, string>> Directives =>
        DiagnosticExamples.Directives.Select(each => new TheoryDataRow<string, string, string>(each.Directive, each.Code, each.Message));

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_bad_statement(string statement, string code, string message)
    {
        Marked.IsOneError($"a:\n    y = 1\n    {statement}\n    goto a\n", code, message);
        Marked.IsOneError($"a:\r\n\t{statement}\r\n\r\n goto a\r\nb:\r\n goto a", code, message);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_bad_source(string source, string code, string message) => Marked.IsOneError(source, code, message);

    [Theory]
    [MemberData(nameof(Directives))]
    public void A_bad_directive(string directive, string code, string message) =>
        Marked.IsOneError($"start:\n    x = 1\n    goto loop\nloop:\n    goto loop\n#?{directive}\n", code, message);

    [Fact]
    public void Every_rule_has_a_code_of_its_own_and_an_example()
    {
        var rules = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (Rule)field.GetValue(null)!).ToArray();
        var own = rules.Where(rule => string.CompareOrdinal(rule.Code, "FG0100") < 0).Select(rule => rule.Code);
        var shown = DiagnosticExamples.Statements.Concat(DiagnosticExamples.Sources).Concat(DiagnosticExamples.Directives)
            .Select(each => each.Item2).Concat(Elsewhere).Distinct();
        Assert.Equal(rules.Length, rules.Select(rule => rule.Code).Distinct().Count());
        Assert.Equal(own.Order(), shown.Order());
        Assert.All(rules, rule => Assert.EndsWith(".", rule.Title, StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_reported_at_once_in_the_order_of_the_source()
    {
        var result = ProgramReader.Read("a:\n x = \n y = add(1)\n goto b\na:\n $\n", "f");
        Assert.Equal(
            [
                "f:2:5: error FG0010: expected a variable or a constant, found the end of the line",
                "f:3:6: error FG0015: 'add' takes 2 operands, not 1",
                "f:4:7: error FG0012: unknown label 'b'",
                "f:5:1: error FG0013: the label 'a' is taken: line 1 has it already",
                "f:6:2: error FG0002: unexpected character '$'",
            ],
            result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void A_bad_line_hides_no_jump_and_no_label()
    {
        Marked.IsOneError("a:\n goto b\nb «x»:\n goto a\n", "FG0010", "expected '=', found 'x'");
        Marked.IsOneError("a:\n x = 1\n goto «+»\nb:\n goto a\n", "FG0010", "expected a label, found '+'");
        Marked.IsOneError("a:\n x = 1\n goto «'»\nb:\n goto a\n", "FG0003", "a symbol without its closing ' in this line");
    }

    [Fact]
    public void A_line_that_is_scanned_twice_is_reported_once() =>
        Marked.IsOneError("a:\n x = [1,\n y «$» = 3\n goto a\n", "FG0002", "unexpected character '$'");

    [Fact]
    public void The_first_thousand_are_kept_and_the_rest_counted()
    {
        var text = "a:\n" + string.Concat(Enumerable.Repeat(" $\n", 5000)) + " goto a\n";
        var result = ProgramReader.Read(text, "f");
        Assert.Equal(1001, result.Diagnostics.Count);
        Assert.Equal("f:1:1: note FG0099: and 4000 more problems", result.Diagnostics[1000].ToString());
    }
}
