using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// What an exit restores, as operations: virtuals first, objects and arrays before their parts and before lists, then the stores that
/// wait, then the variables; where one of these is both read and written, by way of others.
/// <code>
/// [p = object('Cell', 'next', p), x = y, y = x]      p = new('Cell'), setfield(p, 'next', p), t0 = y, t1 = x, x = t0, y = t1
/// </code>
/// </summary>
internal sealed class Restoring(TraceBlocks blocks, Func<Operand, Atom> atom, Resume resume, Origin origin)
{
    private readonly List<Instruction> _body = [];
    private readonly Dictionary<string, Slot> _made = new(StringComparer.Ordinal);

    public List<Instruction> Write()
    {
        for (var i = 0; i < resume.Virtuals.Count; i++)
        {
            var it = resume.Virtuals[i];
            _made[it.Name] = blocks.Variable($"@virtual{i}");
        }

        foreach (var it in resume.Virtuals.Where(it => !it.IsList))
        {
            Add(it.Class is null ? Op.NewArray : Op.New, _made[it.Name], it.Class is { } name ? [Constant(Value.Of(name))] : [Constant(it.Values.Count), Constant(0)]);
        }

        foreach (var it in resume.Virtuals.Where(it => it.IsList))
        {
            Add(Op.Cons, _made[it.Name], Read(it.Values[0]), Read(it.Values[1]));
        }

        foreach (var it in resume.Virtuals.Where(it => !it.IsList))
        {
            for (var part = 0; part < it.Values.Count; part++)
            {
                var (row, key) = it.Class is null ? (Op.AStore, Value.Int(part)) : (Op.SetField, Value.Of(it.Fields[part]));
                Add(row, null, Flowgraph.Atom.Of(_made[it.Name]), Constant(key), Read(it.Values[part]));
            }
        }

        foreach (var it in resume.Stores)
        {
            _body.Add(new Operation(it.Operator, null, [Read(it.Target), Read(it.Key), Read(it.Value)], origin));
        }

        var moves = (from it in resume.Variables
                     let to = blocks.Find(it.Variable)
                     where to is not null && Read(it.Value) != Flowgraph.Atom.Of(to.Value)
                     select (To: to.Value, From: Read(it.Value))).ToArray();
        var written = moves.Select(move => Flowgraph.Atom.Of(move.To)).ToHashSet();
        var overlaps = Array.Exists(moves, move => written.Contains(move.From));
        for (var i = 0; i < moves.Length && overlaps; i++)
        {
            var held = blocks.Variable($"@move{i}");
            Add(Op.Same, held, moves[i].From);
            moves[i].From = Flowgraph.Atom.Of(held);
        }

        foreach (var (to, from) in moves)
        {
            Add(Op.Same, to, from);
        }

        return _body;
    }

    private Atom Constant(Value value) => blocks.Constant(value);

    /// <summary>A name that the exit allocates hides a variable of that name.</summary>
    private Atom Read(Operand operand) =>
        operand.IsVariable && _made.TryGetValue(operand.Variable, out var slot) ? Flowgraph.Atom.Of(slot) : atom(operand);

    private void Add(Op op, Slot? result, params ReadOnlySpan<Atom> operands) =>
        _body.Add(new Operation(Operators.Of(op), result, operands.ToArray().ToSequence(), origin));
}
