using System.Text;
using Sprache;
using static Flowgraph.Text.Tokens;

namespace Flowgraph.Text;

/// <summary>What a run is expected to end with, as written: a value, a fault, or neither, which is "out of fuel".</summary>
internal readonly record struct ExpectationSyntax(Value? Value, FaultSyntax? Fault, bool IsOutOfMemory = false);

/// <summary>A fault and its place as written; the instruction's number is a name here.</summary>
internal sealed record FaultSyntax(Name Kind, Name Label, Name Instruction);

/// <summary>
/// The grammar of a line that starts with <c>#?</c>; <see cref="Directives"/> shows one of each. Its words are words only
/// here: a variable may be called <c>run</c>. A sign before digits belongs to the number: there are no operators.
/// A directive, once read, tells a <see cref="DirectiveCollector"/> what it says.
/// </summary>
internal static class DirectiveGrammar
{
    private static readonly Parser<Value> BoundValue =
        from sign in Tokens.Assign
        from value in Literal
        select value;

    private static readonly Parser<Value> NoValue = input => Result.Success(Value.Undefined, input);

    private static readonly Parser<IEnumerable<Binding>> Bindings = (
        from name in NameOf(token => token.IsName, "a binding name=value")
        from value in Choose(input => input.Token.Kind == TokenKind.Assign ? BoundValue : NoValue)
        select new Binding(name.Text, value.IsUndefined ? null : value, name.Span)).XMany();

    private static readonly Parser<ExpectationSyntax> Fault =
        from word in Word("fault")
        from kind in Hyphenated("the name of a fault")
        from at in Word("at")
        from label in Label
        from colon in Of(TokenKind.Colon, "':'")
        from index in NameOf(token => token.Kind == TokenKind.Int, "the number of an instruction")
        select new ExpectationSyntax(null, new(kind, label, index));

    private static readonly Parser<ExpectationSyntax> RanOut = input =>
        Hyphenated("'out-of-fuel'")(input) is { WasSuccessful: true, Value.Text: "out-of-fuel" or "out-of-memory" } words
            ? Result.Success(new ExpectationSyntax(null, null, words.Value.Text == "out-of-memory"), words.Remainder)
            : Fail<ExpectationSyntax>("a constant", "'fault'", "'out-of-fuel'", "'out-of-memory'")(input);

    private static readonly Parser<ExpectationSyntax> ExpectedLiteral =
        from value in Literal
        select new ExpectationSyntax(value, null);

    private static readonly Parser<Action<DirectiveCollector>> Run =
        from place in Place
        from bindings in Bindings
        from arrow in Of(TokenKind.Arrow, "'->'").Expecting("a binding name=value", "'->'")
        from expectation in Choose(input => input.Token switch
        {
            { IsLiteral: true } or { Kind: TokenKind.OpenBracket } => ExpectedLiteral,
            { Kind: TokenKind.Name } token when input.Line.Characters(token) is "fault" => Fault,
            _ => RanOut,
        })
        select new Action<DirectiveCollector>(directives => directives.Run(bindings.ToSequence(), expectation, place));

    private static readonly Parser<Action<DirectiveCollector>> Static =
        from bindings in Bindings
        from end in EndOfLine.Expecting("a binding name=value", "the end of the line")
        select new Action<DirectiveCollector>(directives => directives.Static(bindings.ToSequence()));

    private static readonly Parser<Action<DirectiveCollector>> Dynamic =
        from bindings in Bindings
        from end in EndOfLine.Expecting("a binding name=value", "the end of the line")
        select new Action<DirectiveCollector>(directives => directives.Dynamic(bindings.ToSequence()));

    private static readonly Parser<IEnumerable<OutputItem>> Bytes =
        from line in LineOfTokens
        from token in Of(TokenKind.Text, "text in double quotes")
        select Quoting.DecodeBytes(line.Characters(token)).Select(value => new OutputItem(value, IsByte: true));

    private static readonly Parser<IEnumerable<OutputItem>> Item = Choose(
        input => input.Token.Kind == TokenKind.Text ? Bytes : Literal.Select(IEnumerable<OutputItem> (value) => [new(value, IsByte: false)]));

    private static readonly Parser<Action<DirectiveCollector>> Input =
        from place in Place
        from items in Item.XMany()
        from end in EndOfLine.Expecting("a constant", "text in double quotes", "the end of the line")
        let values = items.SelectMany(item => item).Select(item => item.Value).ToSequence()
        select new Action<DirectiveCollector>(directives => directives.Input(values, place));

    private static readonly Parser<Action<DirectiveCollector>> Output =
        from place in Place
        from items in Item.XMany()
        from end in EndOfLine.Expecting("a constant", "text in double quotes", "the end of the line")
        select new Action<DirectiveCollector>(directives => directives.Output(items.SelectMany(item => item).ToSequence(), place));

    private static readonly Parser<Action<DirectiveCollector>> Trace =
        from place in Place
        from label in Label
        select new Action<DirectiveCollector>(directives => directives.Trace(label, place));

    /// <summary>The directives by their first word.</summary>
    private static readonly Dictionary<string, Parser<Action<DirectiveCollector>>> ByWord = new(StringComparer.Ordinal)
    {
        ["run"] = Run,
        ["static"] = Static,
        ["dynamic"] = Dynamic,
        ["input"] = Input,
        ["output"] = Output,
        ["trace"] = Trace,
    };

    public static IEnumerable<string> Words => ByWord.Keys;

    /// <summary>What follows the first word, to the end of the line; null when there is no such directive.</summary>
    public static Parser<Action<DirectiveCollector>>? After(ReadOnlySpan<char> word) =>
        ByWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var rest)
            ? Whole(rest)
            : null;

    /// <summary>Words joined by hyphens without blanks: <c>division-by-zero</c>.</summary>
    private static Parser<Name> Hyphenated(string what) => input =>
    {
        var at = (TokenInput)input;
        var (line, first, index) = (at.Line, at.Token, at.Index);
        if (!first.IsReserved && first.Kind != TokenKind.Name)
        {
            return Result.Failure<Name>(at, "", [what]);
        }

        var name = new StringBuilder().Append(line.Characters(first));
        while (line[index + 1] is { Kind: TokenKind.Infix } hyphen && line.Characters(hyphen) is "-" && hyphen.Start == line[index].End
            && line[index + 2] is var next && (next.IsReserved || next.Kind == TokenKind.Name) && next.Start == hyphen.End)
        {
            name.Append('-').Append(line.Characters(next));
            index += 2;
        }

        return Result.Success(new Name(name.ToString(), line.Span(first.Start, line[index].End)), at.At(index + 1));
    };
}
