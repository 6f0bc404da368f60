using Sprache;

namespace Flowgraph.Text;

/// <summary>
/// Parsers of one token, and of what is read token by token. Each names what it expects, so that a failure says so at the
/// right place.
/// </summary>
internal static class Tokens
{
    public static readonly Parser<Name> Variable = OfName("a variable");

    public static readonly Parser<Name> Label = OfName("a label");

    public static readonly Parser<Token> OpenParenthesis = Of(TokenKind.OpenParenthesis, "'('");

    public static readonly Parser<Token> CloseParenthesis = Of(TokenKind.CloseParenthesis, "')'");

    public static readonly Parser<Token> OpenBracket = Of(TokenKind.OpenBracket, "'['");

    public static readonly Parser<Token> CloseBracket = Of(TokenKind.CloseBracket, "']'");

    public static readonly Parser<Token> Comma = Of(TokenKind.Comma, "','");

    public static readonly Parser<Token> Assign = Of(TokenKind.Assign, "'='");

    public static readonly Parser<Token> EndOfLine = Of(TokenKind.End, "the end of the line");

    /// <summary>Fails at any token of a line after the last.</summary>
    public static readonly Parser<Token> EndOfText = Of(TokenKind.End, "the end of the text");

    /// <summary>The line that is being read; reads nothing.</summary>
    public static readonly Parser<TokenLine> LineOfTokens = input => Result.Success(((TokenInput)input).Line, input);

    /// <summary>Where the whole line is; reads nothing.</summary>
    public static readonly Parser<SourceSpan> Place = input => Result.Success(((TokenInput)input).Line.Whole, input);

    /// <summary>A literal of any size and depth.</summary>
    public static readonly Parser<Value> Literal = input => Literals.Read((TokenInput)input);

    /// <summary>A variable or a literal.</summary>
    public static readonly Parser<OperandSyntax> Operand = ReadOperand;

    private static readonly string[] OperandExpected = ["a variable", "a constant"];

    /// <summary>A token of that kind.</summary>
    public static Parser<Token> Of(TokenKind kind, string what)
    {
        string[] expected = [what];
        return input => input is TokenInput { Token: var token } at && token.Kind == kind
            ? Result.Success(token, kind == TokenKind.End ? at : at.Next)
            : Result.Failure<Token>(input, "", expected);
    }

    /// <summary>That word, reserved or not.</summary>
    public static Parser<Token> Word(string word)
    {
        string[] expected = [$"'{word}'"];
        return input => input is TokenInput { Token.Kind: TokenKind.JumpWord or TokenKind.Name or TokenKind.OperatorName } at
            && at.Line.Characters(at.Token).SequenceEqual(word)
            ? Result.Success(at.Token, at.Next)
            : Result.Failure<Token>(input, "", expected);
    }

    /// <summary>What a token is, with its place, when it is one of those kinds.</summary>
    public static Parser<Name> NameOf(Func<Token, bool> fits, string what)
    {
        string[] expected = [what];
        return input => input is TokenInput at && fits(at.Token)
            ? Result.Success(at.Line.Name(at.Token), at.Next)
            : Result.Failure<Name>(input, "", expected);
    }

    /// <summary>Decides by looking ahead. What it decides on is committed to: its failures are the failures.</summary>
    public static Parser<T> Choose<T>(Func<TokenInput, Parser<T>> decide) => input => decide((TokenInput)input)(input);

    /// <summary>Fails where it stands.</summary>
    public static Parser<T> Fail<T>(params string[] expected) => input => Result.Failure<T>(input, "", expected);

    /// <summary><c>(item, item, …)</c>, or <c>()</c>.</summary>
    public static Parser<T[]> Arguments<T>(Parser<T> item)
    {
        var end = Of(TokenKind.CloseParenthesis, "')'");
        var some =
            from items in item.XDelimitedBy(Comma)
            from close in end.Expecting("','", "')'")
            select items.ToArray();
        var none = end.Select(_ => Array.Empty<T>());
        return
            from open in OpenParenthesis
            from items in Choose(input => input.Token.Kind == TokenKind.CloseParenthesis ? none : some)
            select items;
    }

    /// <summary>The parser, and then the end of the line.</summary>
    public static Parser<T> Whole<T>(Parser<T> parser) =>
        from value in parser
        from end in EndOfLine
        select value;

    /// <summary>The same parser, which says that it expects something else.</summary>
    public static Parser<T> Expecting<T>(this Parser<T> parser, params string[] expected) => input =>
    {
        var result = parser(input);
        return result.WasSuccessful || !result.Remainder.Equals(input) ? result : Result.Failure<T>(input, result.Message, expected);
    };

    private static Parser<Name> OfName(string what) => NameOf(token => token.IsName, what);

    private static IResult<OperandSyntax> ReadOperand(IInput input)
    {
        var at = (TokenInput)input;
        var token = at.Token;
        if (token.IsName)
        {
            return Result.Success<OperandSyntax>(new VariableSyntax(at.Line.Name(token)), at.Next);
        }

        if (!token.IsLiteral && token.Kind != TokenKind.OpenBracket)
        {
            return Result.Failure<OperandSyntax>(at, "", OperandExpected);
        }

        var literal = Literals.Read(at);
        if (!literal.WasSuccessful)
        {
            return Result.Failure<OperandSyntax>(literal.Remainder, literal.Message, literal.Expectations);
        }

        var end = (TokenInput)literal.Remainder;
        return Result.Success<OperandSyntax>(new LiteralSyntax(literal.Value, at.Line.Span(token.Start, at.Line[end.Index - 1].End)), end);
    }
}
