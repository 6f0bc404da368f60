using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>
/// The lines of a trace's text, one method for each rule of the grammar (<see cref="TraceReader"/>). The first two tokens decide
/// what a line is. After a failure the results mean nothing; the cursor has reported it.
/// </summary>
internal sealed class LineReader(OperandReader reader)
{

    public static string Header(Cursor line)
    {
        line.Word("trace");
        var anchor = line.Name("a label");
        line.Take(TokenKind.Colon, "':'");
        return anchor.Text;
    }

    /// <summary>Null where the line is no end.</summary>
    public TraceEnd? End(Cursor line, Origin origin)
    {
        if (line.IsWord("print_and_stop"))
        {
            line.Word("print_and_stop");
            line.Take(TokenKind.OpenParenthesis, "'('");
            var result = reader.Operand(line);
            line.Take(TokenKind.CloseParenthesis, "')'");
            return new Stop(result, origin);
        }

        if (line.IsWord("loop") && line.NextIs(TokenKind.End))
        {
            line.Word("loop");
            return Loop.Instance;
        }

        if (line.IsWord("continue") && !line.NextIs(TokenKind.Assign) && !line.NextIs(TokenKind.Update) && !line.NextIs(TokenKind.OpenParenthesis))
        {
            line.Word("continue");
            return new Continue(Exit(line, "at"));
        }

        if (line.IsWord("fault") && !line.NextIs(TokenKind.Assign) && !line.NextIs(TokenKind.Update))
        {
            line.Word("fault");
            var name = line.Phrase(TokenKind.OpenBracket);
            if (!FaultKinds.TryParse(name.Text, out var kind))
            {
                line.Fail(problems => problems.UnknownFault(name));
            }

            return new Fault(kind, Exit(line));
        }

        return null;
    }

    public TraceEntry Entry(Cursor line, Origin origin)
    {
        if (line.NextIs(TokenKind.OpenParenthesis))
        {
            return Condition(line) is { } guard ? Guard(guard, line, origin) : Call(line, null, origin);
        }

        if (line.Is(TokenKind.Name) || line.Is(TokenKind.QuotedName))
        {
            return Assignment(line, line.Name("a variable").Text, origin);
        }

        line.Fail("an operation", "a guard", "an end");
        return Operation(line, null, Operators.Same, [default], origin);
    }

    /// <summary>The guard that the line starts with; its value is read later.</summary>
    private static Condition? Condition(Cursor line) =>
        line.IsWord(IsTrue.Instance.Name) ? IsTrue.Instance
        : line.IsWord(IsFalse.Instance.Name) ? IsFalse.Instance
        : line.IsWord("guard_value") ? new IsValue(default)
        : line.IsWord("guard_kind") ? new IsKind(Kind.None)
        : line.IsWord("guard_class") ? new IsClass(Symbol.Of(""))
        : null;

    private Guard Guard(Condition condition, Cursor line, Origin origin)
    {
        line.Word(condition.Name);
        line.Take(TokenKind.OpenParenthesis, "'('");
        var variable = line.Name("a variable").Text;
        if (condition is not (IsTrue or IsFalse))
        {
            line.Take(TokenKind.Comma, "','");
            condition = Expected(condition, line);
        }

        line.Take(TokenKind.CloseParenthesis, "')'");
        return new(condition, variable, Exit(line), origin);
    }

    /// <summary>A guard's condition with the value that stands at the cursor.</summary>
    private Condition Expected(Condition condition, Cursor line)
    {
        if (condition is IsValue)
        {
            return new IsValue(reader.Constant(line));
        }

        var name = reader.Symbol(line, condition is IsKind ? "a kind" : "a class");
        if (condition is IsClass)
        {
            return new IsClass(name);
        }

        var kind = Enum.GetValues<Kind>().FirstOrDefault(kind => kind.Name() == name, Kind.None);
        if (kind == Kind.None)
        {
            line.Fail("a kind");
        }

        return new IsKind(kind);
    }

    private Resume Exit(Cursor line, string word = "else")
    {
        var items = new ExitReader(reader);
        if (line.TryTake(TokenKind.OpenBracket))
        {
            do
            {
                items.Item(line);
            }
            while (line.TryTake(TokenKind.Comma));

            line.Take(TokenKind.CloseBracket, "']'");
        }

        line.Word(word);
        var label = line.Name("a label").Text;
        var instruction = line.TryTake(TokenKind.Colon) ? line.Number("the number of an instruction") : 0;
        return items.Finish(label, instruction);
    }

    private TraceOperation Assignment(Cursor line, string result, Origin origin)
    {
        if (line.Is(TokenKind.Update))
        {
            var row = Operators.FindInfix(line.Any().Text[..1])!;
            return Operation(line, result, row, [Operand.Of(result), reader.Operand(line)], origin);
        }

        line.Take(TokenKind.Assign, "'='");
        if (line.NextIs(TokenKind.OpenParenthesis))
        {
            return Call(line, result, origin);
        }

        var left = reader.Operand(line);
        if (line.Is(TokenKind.Infix))
        {
            return Operation(line, result, Operators.FindInfix(line.Any().Text)!, [left, reader.Operand(line)], origin);
        }

        if (!line.TryTake(TokenKind.OpenBracket))
        {
            return Operation(line, result, Operators.Same, [left], origin);
        }

        var index = reader.Operand(line);
        line.Take(TokenKind.CloseBracket, "']'");
        return Operation(line, result, Operators.Of(Op.ReadList), [left, index], origin);
    }

    private TraceOperation Call(Cursor line, string? result, Origin origin)
    {
        var name = line.Any();
        var row = Operators.Find(name.Text);
        if (row is null)
        {
            line.Fail(problems => problems.UnknownOperator(name));
        }

        var operands = new List<Operand>();
        line.Take(TokenKind.OpenParenthesis, "'('");
        if (!line.Is(TokenKind.CloseParenthesis))
        {
            do
            {
                operands.Add(reader.Operand(line));
            }
            while (line.TryTake(TokenKind.Comma));
        }

        line.Take(TokenKind.CloseParenthesis, "')'");
        return Operation(line, result, row ?? Operators.Same, operands.ToSequence(), origin);
    }

    private static TraceOperation Operation(Cursor line, string? result, Operator row, Sequence<Operand> operands, Origin origin)
    {
        if (operands.Count != row.Arity)
        {
            line.Fail(problems => problems.WrongArity(row, operands.Count, line.Place));
        }
        else if (result is not null && !row.HasResult)
        {
            line.Fail(problems => problems.NoResult(row, line.Place));
        }

        return new(result, row, operands, origin);
    }
}
