using Flowgraph.Text;

namespace Flowgraph.Prolog;

/// <summary>
/// Reads one statement of a block's code up to its last argument (the code that follows), or a whole jump.
/// <code>
/// op1(Result, Name, Arg, …)                     op2(Result, Name, Arg, Arg, …)
/// op(ResultOrNone, Name, [Args], …)             merge_point([Greens], …)         can_enter_jit([Greens], …)         one_of([V, S], …)
/// jump(L)       if(V, L1, L2)                   promote(V, L)                    print_and_stop(Arg)
/// </code>
/// </summary>
internal sealed class PrologStatements(PrologCursor cursor)
{
    private static readonly string[] Words =
        ["op1", "op2", "op", "merge_point", "can_enter_jit", "one_of", "jump", "if", "promote", "print_and_stop"];

    private readonly PrologOperands _operands = new(cursor);

    /// <summary>Adds a statement to the body or gives the jump; false, and reported, where neither is there.</summary>
    public bool Read(List<StatementSyntax> body, out JumpSyntax? jump)
    {
        jump = null;
        var first = cursor.Token;
        if (cursor.ExpectName("a statement") is not { } word)
        {
            return false;
        }

        if (!Words.Contains(word.Text))
        {
            cursor.Diagnostics.PrologStatement(word, Words);
            return false;
        }

        if (!cursor.ExpectArguments())
        {
            return false;
        }

        StatementSyntax? statement = word.Text switch
        {
            "op1" => Fixed(first, 1),
            "op2" => Fixed(first, 2),
            "op" => Any(first),
            "merge_point" => Hint(first, HintKind.MergePoint),
            "can_enter_jit" => Hint(first, HintKind.CanEnterJit),
            "one_of" => Hint(first, HintKind.OneOf),
            _ => null,
        };
        if (statement is not null)
        {
            body.Add(statement);
            return true;
        }

        jump = word.Text switch
        {
            "jump" => Goto(first),
            "if" => If(first),
            "promote" => Promote(first),
            "print_and_stop" => Stop(first),
            _ => null,
        };
        return jump is not null;
    }

    private bool Comma() => cursor.Expect(PrologTokenKind.Comma, "','");

    private Name? Variable() => cursor.ExpectName("a variable");

    private Name? Label() => cursor.ExpectName("a label");

    private OperationSyntax? Fixed(PrologToken first, int count)
    {
        if (Variable() is not { } result || !Comma() || cursor.ExpectName("an operator") is not { } name)
        {
            return null;
        }

        var operands = new OperandSyntax[count];
        for (var i = 0; i < count; i++)
        {
            if (!Comma() || _operands.Read() is not { } operand)
            {
                return null;
            }

            operands[i] = operand;
        }

        return new(result, name, operands, SpanFrom(first));
    }

    private OperationSyntax? Any(PrologToken first) =>
        _operands.ReadResult(out var result) && Comma() && cursor.ExpectName("an operator") is { } name && Comma()
        && _operands.ReadList(_operands.Read) is { } operands
            ? new(result, name, operands, SpanFrom(first))
            : null;

    private HintSyntax? Hint(PrologToken first, HintKind kind) =>
        _operands.ReadList(Variable) is { } greens ? new(kind, greens, SpanFrom(first)) : null;

    private GotoSyntax? Goto(PrologToken first) =>
        Label() is { } target && Close() ? new(target, SpanFrom(first)) : null;

    private IfSyntax? If(PrologToken first) =>
        Variable() is { } condition && Comma() && Label() is { } then && Comma() && Label() is { } otherwise && Close()
            ? new(condition, then, otherwise, SpanFrom(first))
            : null;

    private PromoteSyntax? Promote(PrologToken first) =>
        Variable() is { } variable && Comma() && Label() is { } target && Close() ? new(variable, target, SpanFrom(first)) : null;

    private StopSyntax? Stop(PrologToken first) =>
        _operands.Read() is { } result && Close() ? new(result, SpanFrom(first)) : null;

    private bool Close() => cursor.Expect(PrologTokenKind.Close, "')'");

    private SourceSpan SpanFrom(PrologToken first) => cursor.SpanFrom(first);
}
