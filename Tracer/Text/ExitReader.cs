using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>
/// Reads what stands in the brackets of an exit (<see cref="TraceReader"/>): variables to assign, objects, arrays and lists to allocate,
/// stores to do. In front of <c>(</c>, the words object, array and cons are no variables. A list that is part of another stands before it.
/// </summary>
internal sealed class ExitReader(OperandReader reader)
{
    private readonly List<Assignment> _variables = [];
    private readonly List<Virtual> _virtuals = [];
    private readonly List<PendingStore> _stores = [];
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _allocated = new(StringComparer.Ordinal);

    /// <summary>Parts of the lists so far: no list that comes now may have such a name.</summary>
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);

    public Resume Finish(string label, int instruction) =>
        new(label, _variables.ToSequence(), instruction) { Virtuals = _virtuals.ToSequence(), Stores = _stores.ToSequence() };

    public void Item(Cursor line)
    {
        if (line.NextIs(TokenKind.OpenParenthesis) && (line.IsWord("setfield") || line.IsWord("astore")))
        {
            Store(line);
            return;
        }

        var variable = line.Name("a variable");
        line.Take(TokenKind.Assign, "'='");
        bool isNew;
        if (line.NextIs(TokenKind.OpenParenthesis) && (line.IsWord("object") || line.IsWord("array") || line.IsWord("cons")))
        {
            _virtuals.Add(line.IsWord("cons") ? List(line, variable) : Allocation(line, variable.Text));
            isNew = _allocated.Add(variable.Text);
        }
        else
        {
            _variables.Add(new(variable.Text, reader.Operand(line)));
            isNew = _assigned.Add(variable.Text);
        }

        if (!isNew)
        {
            line.Fail(problems => problems.DuplicateBinding(variable.Text, variable.Span));
        }
    }

    private void Store(Cursor line)
    {
        var row = Operators.Named(line.Any().Text);
        line.Take(TokenKind.OpenParenthesis, "'('");
        var target = reader.Operand(line);
        line.Take(TokenKind.Comma, "','");
        var key = reader.Operand(line);
        line.Take(TokenKind.Comma, "','");
        _stores.Add(new(row, target, key, reader.Operand(line)));
        line.Take(TokenKind.CloseParenthesis, "')'");
    }

    private Virtual List(Cursor line, Name name)
    {
        line.Any();
        line.Take(TokenKind.OpenParenthesis, "'('");
        var head = reader.Operand(line);
        line.Take(TokenKind.Comma, "','");
        var tail = reader.Operand(line);
        line.Take(TokenKind.CloseParenthesis, "')'");
        foreach (var part in (Operand[])[head, tail])
        {
            if (part.IsVariable && !_allocated.Contains(part.Variable))
            {
                _parts.Add(part.Variable);
            }
        }

        if (_parts.Contains(name.Text))
        {
            line.Fail(problems => problems.PartOfEarlierList(name.Text, name.Span));
        }

        return new(name.Text, null, [], [head, tail]) { IsList = true };
    }

    private Virtual Allocation(Cursor line, string name)
    {
        var isObject = line.Any().Text == "object";
        var fields = new List<Symbol>();
        var values = new List<Operand>();
        Symbol? @class = null;
        line.Take(TokenKind.OpenParenthesis, "'('");
        if (isObject)
        {
            @class = reader.Symbol(line, "a class");
            while (line.TryTake(TokenKind.Comma))
            {
                fields.Add(reader.Symbol(line, "a field"));
                line.Take(TokenKind.Comma, "','");
                values.Add(reader.Operand(line));
            }
        }
        else if (!line.Is(TokenKind.CloseParenthesis))
        {
            do
            {
                values.Add(reader.Operand(line));
            }
            while (line.TryTake(TokenKind.Comma));
        }

        line.Take(TokenKind.CloseParenthesis, "')'");
        return new(name, @class, fields.ToSequence(), values.ToSequence());
    }
}
