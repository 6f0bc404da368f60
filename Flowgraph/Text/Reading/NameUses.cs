namespace Flowgraph.Text;

/// <summary>
/// All names of a source, each place with what the name does there: for editors, which ask while a line is half written. So
/// the tokens tell, and a line need not be right.
/// <code>
/// loop:                       loop Label
///     x = mul(x, y            x Assigned, x Read, y Read
///     if c goto loop els      c Read, loop Target, els Read
/// #? run y=1 -> 3             y Bound
/// </code>
/// Of a line that is right, the roles are those that the grammar gives (a test holds them together). Cost: linear in the text.
/// </summary>
public static class NameUses
{
    /// <summary>The names, in the order of the text.</summary>
    public static IReadOnlyList<NameUse> Of(SourceText source)
    {
        var uses = new List<NameUse>();
        var scanner = new Scanner(source, new Diagnostics(source.File));
        var line = new TokenLine(source);
        string? block = null;
        while (scanner.Next(line))
        {
            for (var i = 0; i < line.Count; i++)
            {
                if (Role(line, i) is { } role)
                {
                    var name = role == NameRole.Operator ? Row(line, i) : line.NameOf(line[i]);
                    block = role == NameRole.Label ? name : block;
                    uses.Add(new(name, role, block, line.Span(line[i])));
                }
            }
        }

        return uses;
    }

    private static NameRole? Role(TokenLine line, int i) => line[i].Kind switch
    {
        TokenKind.Name or TokenKind.QuotedName => line.IsDirective ? InDirective(line, i) : InStatement(line, i),
        TokenKind.OperatorName or TokenKind.Infix or TokenKind.Update when !line.IsDirective => NameRole.Operator,
        TokenKind.JumpWord when !line.IsDirective => NameRole.Word,
        _ => null,
    };

    /// <summary>The name of an operator's row: of a sign, the one that it stands for.</summary>
    private static string Row(TokenLine line, int i) => line[i].Kind switch
    {
        TokenKind.Infix => Operators.FindInfix(line.NameOf(line[i]))!.Name,
        TokenKind.Update => Operators.FindInfix(line.NameOf(line[i])[..1])!.Name,
        _ => line.NameOf(line[i]),
    };

    private static NameRole? InStatement(TokenLine line, int i) => (i, line[i + 1].Kind) switch
    {
        (0, TokenKind.Colon) => NameRole.Label,
        (0, TokenKind.Assign or TokenKind.Update) => NameRole.Assigned,
        (_, TokenKind.OpenParenthesis) => null,
        _ when IsWord(line, i - 1, "goto") || (i == 4 && IsWord(line, 0, "promote")) => NameRole.Target,
        (0, TokenKind.End) => NameRole.Label,
        _ => NameRole.Read,
    };

    /// <summary>Names in <c>#?</c> lines: their first word says what follows.</summary>
    private static NameRole? InDirective(TokenLine line, int i)
    {
        if (IsWord(line, 0, "trace"))
        {
            return i == 1 ? NameRole.Target : null;
        }

        var arrow = Enumerable.Range(0, i).Any(before => line[before].Kind == TokenKind.Arrow);
        return arrow ? IsWord(line, i - 1, "at") ? NameRole.Target : null
            : i > 0 && (IsWord(line, 0, "run") || IsWord(line, 0, "static") || IsWord(line, 0, "dynamic")) ? NameRole.Bound : null;
    }

    private static bool IsWord(TokenLine line, int i, string word) =>
        i >= 0 && line[i].Kind != TokenKind.QuotedName && line.Characters(line[i]).SequenceEqual(word);
}
