namespace PartialEval.Projections;

/// <summary>
/// Makes a program of data (<see cref="ProgramData"/>), or says what is wrong with them: the first mistake, with its block, in one sentence.
/// </summary>
internal sealed class ProgramDataReader(Value data)
{
    private const int MostShown = 60;

    private readonly ProgramBuilder _builder = new();
    private readonly Dictionary<Value, BlockId> _blocks = [];
    private string _where = "the program";
    private string? _problem;

    public (Program? Program, string? Problem) Read()
    {
        if (data.Kind != Kind.List || data.AsList.Count == 0)
        {
            return (null, $"a program as data is a list of blocks, not {Show(data)}");
        }

        if (data.AsList.Head is { Kind: Kind.Symbol } word && word.AsSymbol.Name == "error")
        {
            return (null, string.Join(": ", data.AsList.Tail.ToArray().Select(it => it.Kind == Kind.Symbol ? it.AsSymbol.Name : Show(it))));
        }

        var blocks = data.AsList.ToArray();
        foreach (var block in blocks)
        {
            Declare(block);
        }

        for (var b = 0; b < blocks.Length && _problem is null; b++)
        {
            var code = blocks[b].AsList[1].AsList;
            _where = $"block {Show(blocks[b].AsList.Head)}";
            var label = ProgramData.LabelName(blocks[b].AsList.Head)!;
            var body = Items(code.Head, "a block's statements are a list").Select((statement, at) => Statement(statement, new(label, at))).ToList();
            var jump = Jump(code[1], new(label, body.Count));
            if (_problem is null)
            {
                _builder.Define(new(b), body.Select(it => (Instruction)it!).ToSequence(), jump!);
            }
        }

        return _problem is null ? (_builder.Build(), null) : (null, _problem);
    }

    private void Declare(Value block)
    {
        var fields = Items(block, "a block is [label, [statements, jump]]", 2);
        if (fields.Length == 0 || Items(fields[1], "a block is [label, [statements, jump]]", 2).Length == 0)
        {
            return;
        }

        if (ProgramData.LabelName(fields[0]) is not { } name)
        {
            Fail("a label is a symbol, or [label, number]", fields[0]);
            return;
        }

        var (id, again) = (default(BlockId), 1);
        while (!(again == 1 ? _builder.TryDeclare(name, out id) : _builder.TryDeclare(name + "_", again, out id)))
        {
            again++;
        }

        if (!_blocks.TryAdd(fields[0], id))
        {
            Fail("a label belongs to one block", fields[0]);
        }
    }

    private Operation? Statement(Value data, Origin origin)
    {
        const string form = "a statement is [result, operator, operands]";
        var fields = Items(data, form, 3);
        if (fields.Length == 0)
        {
            return null;
        }

        var isKept = fields[0] is not { Kind: Kind.List, AsList.Count: 0 };
        if (isKept && fields[0].Kind != Kind.Symbol)
        {
            return Fail("a result is a variable, or [] where none is kept", fields[0]);
        }

        if (fields[1].Kind != Kind.Symbol || Operators.Find(fields[1].AsSymbol.Name) is not { } row)
        {
            return Fail("there is no such operator", fields[1]);
        }

        var operands = Items(fields[2], form).Select(Operand).ToList();
        if (_problem is not null)
        {
            return null;
        }

        if (operands.Count != row.Arity)
        {
            return Fail($"{row} takes {row.Arity} operands, not {operands.Count}", data);
        }

        if (isKept && !row.HasResult)
        {
            return Fail($"{row} has no result to keep", data);
        }

        return new(row, isKept ? _builder.Variable(fields[0].AsSymbol.Name) : null, operands.ToSequence(), origin);
    }

    private Jump? Jump(Value data, Origin origin)
    {
        const string form = "a jump is ['goto', label], ['if', variable, label, label] or ['stop', operand]";
        var fields = Items(data, form);
        return (fields.Length, fields.Length > 0 && fields[0].Kind == Kind.Symbol ? fields[0].AsSymbol.Name : "") switch
        {
            (2, ProgramData.GotoWord) => new Goto(Target(fields[1]), origin),
            (4, ProgramData.IfWord) when fields[1].Kind == Kind.Symbol => new If(_builder.Variable(fields[1].AsSymbol.Name), Target(fields[2]), Target(fields[3]), origin),
            (2, ProgramData.StopWord) => new PrintAndStop(Operand(fields[1]), origin),
            _ => FailedJump(form, data),
        };
    }

    private Atom Operand(Value data)
    {
        if (data.Kind == Kind.Symbol)
        {
            return Atom.Of(_builder.Variable(data.AsSymbol.Name));
        }

        var fields = Items(data, "an operand is a variable, or [v] for a constant", 1);
        return fields.Length == 1 ? _builder.Constant(fields[0]) : default;
    }

    private BlockId Target(Value label)
    {
        if (!_blocks.TryGetValue(label, out var id))
        {
            Fail("there is no block of this label", label);
        }

        return id;
    }

    /// <summary>The elements of a list; none, and a problem, for what is no list of so many.</summary>
    private Value[] Items(Value list, string form, int? count = null)
    {
        if (list.Kind == Kind.List && (count is null || list.AsList.Count == count))
        {
            return list.AsList.ToArray();
        }

        Fail(form, list);
        return [];
    }

    private Operation? Fail(string form, Value data)
    {
        _problem ??= $"{_where}: {form}; this is {Show(data)}";
        return null;
    }

    private Jump? FailedJump(string form, Value data)
    {
        Fail(form, data);
        return null;
    }

    private static string Show(Value value) => ValueText.Brief(value, MostShown);
}
