using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// For each name of the <see cref="SsaForm"/>: the constant it always is, or the older name whose value it always has (copies, and phis
/// whose operands all have it), else itself; and the <see cref="Fact"/> of its value. Assumes the best and takes back what does not hold,
/// so loops cost no precision; ways of a test that are never taken count for nothing.
/// <code>
/// x = 1, goto loop                      x₂ = φ(x₁, x₃) is 1: x₃ = x₂ + y₂ is never computed, because
/// loop: if x goto end else goto next    the test always goes to end
/// next: x = x + y, goto loop
/// </code>
/// Facts meet at phis; one that has grown there <see cref="GrowthsBeforeWidening"/> times is widened, so loops settle.
/// After Wegman and Zadeck, "Constant propagation with conditional branches" (1991). Each name changes at most some dozen times, and a
/// change costs its uses: linear, as a phi looks at the one operand that changed, and at all of them only where its own value changes.
/// </summary>
internal sealed class Congruence
{
    private const byte GrowthsBeforeWidening = 4;

    /// <summary>Nothing is known to reach the name yet.</summary>
    private const int Unreached = SsaForm.None;

    private readonly SsaForm _form;
    private readonly ConstantPool _constants;
    private readonly NameUses _uses;
    private readonly bool[][] _taken;
    private readonly byte[] _growths;
    private readonly Value[] _values = new Value[3];
    private readonly Queue<int> _changed = new();
    private readonly Queue<(int Block, int Row)> _edges = new();

    public Congruence(SsaForm form, ConstantPool constants, IReadOnlySet<string> boundAtEntry)
    {
        (_form, _constants) = (form, constants);
        _uses = new(form);
        Codes = new int[form.Names.Count];
        Facts = new Fact[form.Names.Count];
        _growths = new byte[form.Names.Count];
        Array.Fill(Facts, Fact.Nothing);
        Array.Fill(Codes, Unreached);
        IsReached = new bool[form.Live.Length];
        _taken = Array.ConvertAll(form.PhiArguments, rows => new bool[rows?.Length ?? 0]);
        for (var n = 0; n < Codes.Length; n++)
        {
            if (form.Names[n].Source == NameSource.Entry)
            {
                Codes[n] = n;
                Facts[n] = boundAtEntry.Contains(form.Program.Name(form.Names[n].Variable)) ? Fact.Defined : Fact.Any;
            }
        }

        Propagate();
    }

    /// <summary>For each name a constant (see <see cref="ConstantPool"/>) or a name that stands for itself.</summary>
    public int[] Codes { get; }

    /// <summary>For each name what is known of its value.</summary>
    public Fact[] Facts { get; }

    /// <summary>Blocks that some run may enter.</summary>
    public bool[] IsReached { get; }

    /// <summary>Phi operands looked at.</summary>
    public long Work { get; private set; }

    private void Propagate()
    {
        Enter(0, _form.HasPhis(0) ? _form.PhiArguments[0]!.Length - 1 : 0);
        while (true)
        {
            if (_edges.TryDequeue(out var edge))
            {
                Enter(edge.Block, edge.Row);
            }
            else if (_changed.TryDequeue(out var name))
            {
                foreach (var use in _uses.Of(name))
                {
                    Revisit(use);
                }
            }
            else
            {
                break;
            }
        }
    }

    private void Enter(int block, int row)
    {
        if (_form.HasPhis(block))
        {
            if (_taken[block][row])
            {
                return;
            }

            _taken[block][row] = true;
            for (var k = 0; k < _form.InNames[block].Length; k++)
            {
                VisitPhi(block, k, row);
            }
        }

        if (!IsReached[block])
        {
            IsReached[block] = true;
            for (var at = _form.First[block]; at < _form.First[block + 1]; at++)
            {
                VisitInstruction(block, at);
            }
        }
    }

    private void Revisit(NameUse use)
    {
        if (use.Phi >= 0)
        {
            VisitPhi(use.Block, use.Phi, use.At);
        }
        else if (IsReached[use.Block])
        {
            VisitInstruction(use.Block, use.At);
        }
    }

    /// <summary>One operand of a phi has changed, or its way has been taken.</summary>
    private void VisitPhi(int block, int k, int row)
    {
        Work++;
        if (_taken[block][row])
        {
            var (name, argument) = (_form.InNames[block][k], _form.PhiArguments[block]![row][k]);
            var (code, reaching) = (Codes[name], Codes[argument]);
            var isNews = code != name && reaching != Unreached && reaching != name && reaching != code;
            Set(name, !isNews ? code : code == Unreached ? reaching : CodeOfAll(block, k, name), Facts[argument]);
        }
    }

    private int CodeOfAll(int block, int k, int name)
    {
        var code = Unreached;
        Work += _taken[block].Length;
        for (var row = 0; row < _taken[block].Length; row++)
        {
            if (!_taken[block][row])
            {
                continue;
            }

            var reaching = Codes[_form.PhiArguments[block]![row][k]];
            if (reaching != Unreached && reaching != name)
            {
                code = code == Unreached || code == reaching ? reaching : name;
            }
        }

        return code;
    }

    private void VisitInstruction(int block, int at)
    {
        var index = at - _form.First[block];
        var body = _form.Program.Blocks[block].Body;
        if (index == body.Count)
        {
            VisitJump(block, at);
        }
        else if (body[index] is Operation { Result: not null } operation)
        {
            VisitOperation(operation.Operator, at);
        }
    }

    private void VisitOperation(Operator row, int at)
    {
        var values = _values.AsSpan(0, row.Arity);
        var constant = true;
        for (var k = 0; k < row.Arity; k++)
        {
            var code = CodeOf(_form.Operands[(3 * at) + k]);
            if (code == Unreached)
            {
                return;
            }

            constant &= code < 0;
            values[k] = code < 0 ? _constants[code] : default;
        }

        var name = _form.Results[at];
        var operand = row.Arity > 0 ? _form.Operands[3 * at] : SsaForm.None;
        if (row == Operators.Same)
        {
            Set(name, Codes[name] == name ? name : CodeOf(operand), FactOf(operand).Narrow(KindSet.Defined));
        }
        else if (constant && Codes[name] != name && Folding.TryFold(row, values, _constants.Limits) is { } value)
        {
            Set(name, _constants.Code(value), Fact.Of(value));
        }
        else
        {
            var result = Transfer.Result(row, FactOf(operand), row.Arity > 1 ? FactOf(_form.Operands[(3 * at) + 1]) : Fact.Defined);
            result = Facts[name].Join(result.IsNothing ? Fact.Of(row.Result) : result);
            Set(name, result.IsConstant && Codes[name] != name ? _constants.Code(result.Constant) : name, result);
        }
    }

    private void VisitJump(int block, int at)
    {
        if (_form.Program.Blocks[block].Jump is If test)
        {
            var code = CodeOf(_form.Operands[3 * at]);
            if (code == Unreached)
            {
                return;
            }

            if (code < 0)
            {
                Take(block, _constants[code].IsTrue ? test.Then : test.Else);
                return;
            }
        }

        foreach (var target in _form.Flow.Successors(new(block)))
        {
            Take(block, target);
        }
    }

    private void Take(int block, BlockId target) =>
        _edges.Enqueue((target.Index, _form.HasPhis(target.Index) ? _form.RowOf(new(block), target) : 0));

    private void Set(int name, int code, Fact fact)
    {
        var old = Facts[name];
        var grown = old.Join(fact);
        if (grown != old && _form.Names[name].Source == NameSource.Phi && _growths[name]++ >= GrowthsBeforeWidening)
        {
            grown = old.Widen(grown, []);
            _growths[name] = GrowthsBeforeWidening;
        }

        if (code != Codes[name] || grown != old)
        {
            (Codes[name], Facts[name]) = (code, grown);
            _changed.Enqueue(name);
        }
    }

    private int CodeOf(int operand) => operand < 0 ? operand : Codes[operand];

    private Fact FactOf(int operand) => operand < 0 ? (operand == SsaForm.None ? Fact.Defined : _constants.Fact(operand)) : Facts[operand];
}
