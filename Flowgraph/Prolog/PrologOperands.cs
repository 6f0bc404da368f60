using Flowgraph.Text;

namespace Flowgraph.Prolog;

/// <summary>Reads what a statement works on: <c>var(x)</c>, <c>const(c)</c>, lists of these, and the result of <c>op</c>.</summary>
internal sealed class PrologOperands(PrologCursor cursor)
{
    private readonly PrologConstants _constants = new(cursor);

    /// <summary><c>var(x)</c> or <c>const(c)</c>; null, and reported, where it is neither.</summary>
    public OperandSyntax? Read()
    {
        var first = cursor.Token;
        var isVariable = cursor.IsAtom("var");
        if (!isVariable && !cursor.IsAtom("const"))
        {
            cursor.Unexpected("var(…) or const(…)");
            return null;
        }

        cursor.Advance();
        if (!cursor.ExpectArguments())
        {
            return null;
        }

        OperandSyntax? operand = isVariable
            ? cursor.ExpectName("a variable") is { } name ? new VariableSyntax(name) : null
            : _constants.Read() is { } value ? new LiteralSyntax(value, cursor.SpanFrom(first)) : null;
        return operand is not null && cursor.Expect(PrologTokenKind.Close, "')'") ? operand : null;
    }

    /// <summary><c>none</c>, <c>x</c> or <c>var(x)</c>: the last so that a variable may be called <c>none</c>.</summary>
    public bool ReadResult(out Name? result)
    {
        var first = cursor.Token;
        result = cursor.ExpectName("a variable or none");
        if (result is { Text: "var" } && cursor.Is(PrologTokenKind.Open))
        {
            if (!cursor.ExpectArguments())
            {
                return false;
            }

            result = cursor.ExpectName("a variable");
            return result is not null && cursor.Expect(PrologTokenKind.Close, "')'");
        }

        var isNone = result is { Text: "none" } && first.Kind == PrologTokenKind.Atom;
        var read = result is not null;
        result = isNone ? null : result;
        return read;
    }

    /// <summary><c>[a, b, c]</c>; null, and reported, where it is no such list.</summary>
    public List<T>? ReadList<T>(Func<T?> element)
        where T : class
    {
        var items = new List<T>();
        if (!cursor.Expect(PrologTokenKind.OpenList, "'['"))
        {
            return null;
        }

        if (cursor.Take(PrologTokenKind.CloseList))
        {
            return items;
        }

        do
        {
            if (element() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }
        while (cursor.Take(PrologTokenKind.Comma));
        return cursor.Expect(PrologTokenKind.CloseList, "',' or ']'") ? items : null;
    }
}
