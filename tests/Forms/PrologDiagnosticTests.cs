using Xunit;

namespace Tests.Forms;

/// <summary>Every diagnostic of Prolog facts: its place is marked «so» in the source, its message is stated in full.</summary>
public static class PrologDiagnosticTests
{
    private const string Stop = "print_and_stop(const(1))";

    [Theory]
    [InlineData("block(a, jump(a)«,» x).", "error FG0301: expected ')', found ','")]
    [InlineData("block(a, op1(x, same, var(x)«)»).", "error FG0301: expected ',', found ')'")]
    [InlineData("block(a, op1(x, same, «x», jump(a))).", "error FG0301: expected var(…) or const(…), found 'x'")]
    [InlineData("block(a, op(none, print, [var(x), «jump»(a))).", "error FG0301: expected var(…) or const(…), found 'jump'")]
    [InlineData("block(a, op(none, print, [var(x)«)», jump(a))).", "error FG0301: expected ',' or ']', found ')'")]
    [InlineData("block(a, merge_point(«g», jump(a))).", "error FG0301: expected '[', found 'g'")]
    [InlineData("block(a, op(«7», input, [], jump(a))).", "error FG0301: expected a variable or none, found '7'")]
    [InlineData("block(«7», jump(a)).", "error FG0301: expected a label, found '7'")]
    [InlineData("block(a, «7»).", "error FG0301: expected a statement, found '7'")]
    [InlineData("block(a, jump«.»", "error FG0301: expected '(', found '.'")]
    [InlineData("block« »(a, jump(a)).", "error FG0301: expected '(' directly behind the name, found ' '")]
    [InlineData("block(a, jump« »(a)).", "error FG0301: expected '(' directly behind the name, found ' '")]
    [InlineData("block(a, print_and_stop(const«  »(1))).", "error FG0301: expected '(' directly behind the name, found ' '")]
    [InlineData("block(a, op(var«\t»(none), input, [], jump(a))).", "error FG0301: expected '(' directly behind the name, found ' '")]
    [InlineData("block(a, jump(a)).«block»(b, jump(a)).", "error FG0301: expected a blank or the end of the line behind '.', found 'block'")]
    [InlineData("block(a, print_and_stop(const((1«]»))).", "error FG0301: expected ')', found ']'")]
    [InlineData("block(a, print_and_stop(const((«)»))).", "error FG0301: expected a value, found ')'")]
    [InlineData("block(a, print_and_stop(const(1 «+» 2))).", "error FG0301: expected ')', found '+'")]
    [InlineData("block(a, print_and_stop(const(«)»)).", "error FG0301: expected a value, found ')'")]
    [InlineData("block(a, print_and_stop(const([1 «2»]))).", "error FG0301: expected ',', '|' or ']', found '2'")]
    [InlineData("block(a, print_and_stop(const([1|[]«,» 2]))).", "error FG0301: expected ']', found ','")]
    [InlineData("block(a, jump(a))«»", "error FG0301: expected '.', found the end of the file")]
    [InlineData("block(a, jump(«'»b)).", "error FG0302: this quote never ends")]
    [InlineData("block(a, jump(a)). «/»* never", "error FG0302: this comment never ends")]
    [InlineData(@"block(a, jump(«'\q'»)).", "error FG0303: a backslash here stands before no known escape")]
    [InlineData("block(a, «op3»(x, add, var(x), jump(a))).", "error FG0304: 'op3' is no statement; did you mean 'op1'?")]
    [InlineData("block(a, op1(«Res», same, const(1), jump(a))).", "error FG0305: 'Res' is a Prolog variable; a name that starts with a capital or '_' stands in quotes")]
    [InlineData("block(a, print_and_stop(const(«f»(1)))).", "error FG0306: the compound term 'f'(…) is no value; a constant is a number, an atom, text or a list of such")]
    [InlineData("block(a, print_and_stop(const([1|«b»]))).", "error FG0307: a list must end in a list")]
    [InlineData("block(a, print_and_stop(const(-«1e999»))).", "error FG0308: this number is larger than its kind allows")]
    [InlineData("block(a, jump(«b»)).", "error FG0012: unknown label 'b'")]
    [InlineData("block(a, op1(x, «apend», const(1), jump(a))).", "error FG0014: unknown operator 'apend'; did you mean 'append'?")]
    [InlineData("«fact»(1). block(a, jump(a)).", "note FG0310: skipped: a fact of 'fact' is no block fact")]
    [InlineData("«:-» dynamic block/2. block(a, jump(a)).", "note FG0310: skipped: a directive is no block fact")]
    [InlineData("«block»(X, Y) :- other(X, Y). block(a, jump(a)).", "note FG0310: skipped: a rule is no block fact")]
    [InlineData("«X» --> y. block(a, jump(a)).", "note FG0310: skipped: a rule is no block fact")]
    [InlineData("«(»a). block(a, jump(a)).", "note FG0310: skipped: a clause is no block fact")]
    public static void Is_reported_at_its_place(string marked, string message) => Marked.Check(marked, message, Reading.Prolog);

    [Theory]
    [InlineData("(1)", "1")]
    [InlineData("((-2.5))", "-2.5")]
    [InlineData("[(a), ([1, (2)]), ([])]", "['a', [1, 2], []]")]
    [InlineData("([1|[(b)]])", "[1, 'b']")]
    public static void A_value_may_stand_in_brackets(string constant, string value)
    {
        var result = Reading.Prolog($"block(a, print_and_stop(const({constant}))).");
        Assert.Empty(result.Diagnostics);
        Assert.Equal(value, Assert.Single(result.Program!.Constants).ToString());
    }

    [Fact]
    public static void A_missing_full_stop_loses_no_block()
    {
        var result = Reading.Prolog("block(a, jump(b))\nblock(b, jump(c)).\nblock(c, " + Stop + ").");
        Assert.Equal("test.pl:2:1: error FG0301: expected '.', found 'block'", Assert.Single(result.Diagnostics).ToString());
    }

    [Fact]
    public static void A_broken_block_keeps_its_label()
    {
        var result = Reading.Prolog("block(a, jump(b)). block(b, oops). block(c, jump(b)).");
        Assert.Equal(["FG0304"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public static void Only_the_first_hundred_skipped_clauses_have_a_note_each()
    {
        var result = Reading.Prolog("block(a, jump(a)). " + string.Concat(Enumerable.Repeat("f(x). ", 250)) + "block(b, jump(c)).");
        Assert.Equal(102, result.Diagnostics.Count);
        Assert.Contains("skipped: 150 more clauses", result.Diagnostics.Select(diagnostic => diagnostic.Message));
        Assert.Contains("unknown label 'c'", result.Diagnostics.Select(diagnostic => diagnostic.Message));
    }
}
