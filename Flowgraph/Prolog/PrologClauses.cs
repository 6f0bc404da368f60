namespace Flowgraph.Prolog;

/// <summary>
/// Tells the clauses of a Prolog file apart: a fact of <c>block</c> is a block of the program, everything else is passed
/// over and worth a note.
/// <code>
/// :- dynamic block/2.         directive        block(L, C) :- other(L, C).     rule
/// bytecode_square([a, b]).    fact
/// </code>
/// A rule is known by a neck (<c>:-</c> or <c>--&gt;</c>) outside brackets.
/// </summary>
internal sealed class PrologClauses(PrologCursor cursor)
{
    /// <summary>Whether the clause in hand begins as a block and has no neck; the cursor stays.</summary>
    public bool IsBlock()
    {
        if (!cursor.IsAtom("block"))
        {
            return false;
        }

        var first = cursor.Advance();
        var isBlock = cursor.Is(PrologTokenKind.Open) && !FindNeck();
        cursor.Return(first);
        return isBlock;
    }

    /// <summary>Passes over the clause in hand; answers what it is, and of what where it is a fact.</summary>
    public (string What, string Name, SourceSpan Span) Skip()
    {
        var first = cursor.Token;
        var name = first.Kind switch
        {
            PrologTokenKind.Atom => cursor.Text.ToString(),
            PrologTokenKind.QuotedAtom => PrologEscapes.Unquote(cursor.Text) ?? "",
            _ => "",
        };
        var isDirective = name is ":-" or "?-";
        var isRule = !isDirective && FindNeck();
        SkipToEnd();
        var span = cursor.Span(first);
        return isDirective ? ("a directive", "", span)
            : isRule ? ("a rule", "", span)
            : name.Length > 0 ? ("a fact", name, span) : ("a clause", "", span);
    }

    /// <summary>Goes behind the clause's full stop.</summary>
    public void SkipToEnd()
    {
        while (!cursor.AtEnd && !cursor.Take(PrologTokenKind.Stop))
        {
            cursor.Advance();
        }
    }

    /// <summary>Goes to the clause's neck, or else to its end, and says whether it has one.</summary>
    private bool FindNeck()
    {
        var depth = 0;
        while (!cursor.AtEnd && !cursor.Is(PrologTokenKind.Stop))
        {
            if (depth == 0 && (cursor.IsAtom(":-") || cursor.IsAtom("-->")))
            {
                return true;
            }

            depth += cursor.Token.Kind switch
            {
                PrologTokenKind.Open or PrologTokenKind.OpenList => 1,
                PrologTokenKind.Close or PrologTokenKind.CloseList => -1,
                _ => 0,
            };
            cursor.Advance();
        }

        return false;
    }
}
