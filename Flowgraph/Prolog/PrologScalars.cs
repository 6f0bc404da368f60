namespace Flowgraph.Prolog;

/// <summary>Reads the values that are no list in brackets: numbers, atoms, and text as the list of its character codes.</summary>
internal sealed class PrologScalars(PrologCursor cursor)
{
    /// <summary>The value; null, and reported, where there is none.</summary>
    public Value? Read()
    {
        var first = cursor.Token;
        switch (first.Kind)
        {
            case PrologTokenKind.Integer or PrologTokenKind.Float:
                return Number(cursor.Advance(), negative: false);
            case PrologTokenKind.Text:
                return Codes(cursor.Advance());
            case PrologTokenKind.Atom or PrologTokenKind.QuotedAtom:
                cursor.Advance();
                break;
            default:
                cursor.Unexpected("a value");
                return null;
        }

        var adjacent = cursor.Token.Start == first.End;
        if (adjacent && cursor.TextOf(first) is "-" && cursor.Token.Kind is PrologTokenKind.Integer or PrologTokenKind.Float)
        {
            return Number(cursor.Advance(), negative: true);
        }

        if (adjacent && cursor.Is(PrologTokenKind.Open))
        {
            cursor.Diagnostics.PrologCompound(cursor.TextOf(first).ToString(), cursor.Span(first));
            return null;
        }

        return cursor.AtomText(first) is { } name ? Value.Symbol(name) : null;
    }

    private Value? Number(PrologToken token, bool negative)
    {
        var text = cursor.TextOf(token);
        Value? value = token.Kind == PrologTokenKind.Float
            ? PrologNumbers.Float(text) is { } number ? Value.Float(negative ? -number : number) : null
            : PrologNumbers.Integer(text) is { } integer ? Value.Int(negative ? -integer : integer) : null;
        if (value is null)
        {
            cursor.Diagnostics.PrologNumber(cursor.Span(token));
        }

        return value;
    }

    private Value? Codes(PrologToken token)
    {
        if (cursor.Unquote(token) is not { } text)
        {
            return null;
        }

        var codes = new List<Value>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            codes.Add(char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i++) : text[i]);
        }

        return Value.List([.. codes]);
    }
}
