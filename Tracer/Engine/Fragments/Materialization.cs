using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// What leaving through one exit allocates, stores and assigns, in places of the shared frame. All objects and arrays come first, without
/// their parts, since these may refer to them; then lists, then the parts, the stores, and the program's variables, each read before any is
/// written.
/// <code>
/// [p = object('Cell', 'next', p), setfield(o, 'f', p), y = p]      new Cell, its next, o's f, then y
/// </code>
/// A name that an exit allocates hides a variable of that name.
/// </summary>
internal sealed class Materialization(Resume resume, Func<Operand, int> placeOf, Func<string, int?> slotOf)
{
    private readonly (int Virtual, int Place)[][] _parts = [.. resume.Virtuals.Select(it => Sources(resume, Parts(it), placeOf))];
    private readonly (int Virtual, int Place)[][] _stores = [.. resume.Stores.Select(it => Sources(resume, [it.Target, it.Key, it.Value], placeOf))];
    private readonly (int Virtual, int Place)[] _assigned = Sources(resume, resume.Variables.Select(it => it.Value).ToSequence(), placeOf);
    private readonly int?[] _targets = [.. resume.Variables.Select(it => slotOf(it.Variable))];

    public void Restore(Value[] frame)
    {
        var made = new Value[resume.Virtuals.Count];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = resume.Virtuals[i].Allocate();
        }

        for (var i = 0; i < made.Length; i++)
        {
            if (resume.Virtuals[i].IsList)
            {
                made[i] = Virtual.MakeList(Read(_parts[i][0]), Read(_parts[i][1]));
            }
        }

        Value Read((int Virtual, int Place) source) => source.Virtual >= 0 ? made[source.Virtual] : frame[source.Place];
        for (var i = 0; i < made.Length; i++)
        {
            for (var part = 0; part < _parts[i].Length && !resume.Virtuals[i].IsList; part++)
            {
                if (made[i].Reference is FlowArray array)
                {
                    array[part] = Read(_parts[i][part]);
                }
                else
                {
                    made[i].AsObject.Set(resume.Virtuals[i].Fields[part], Read(_parts[i][part]));
                }
            }
        }

        var values = Array.ConvertAll(_assigned, Read);
        for (var i = 0; i < _stores.Length; i++)
        {
            resume.Stores[i].Operator.Evaluate(Read(_stores[i][0]), Read(_stores[i][1]), Read(_stores[i][2]), World.None);
        }

        var inTurn = Sabotage.Has(TracerBug.AssignsInTurn);
        for (var i = 0; i < values.Length; i++)
        {
            if (_targets[i] is { } slot)
            {
                frame[slot] = inTurn ? Read(_assigned[i]) : values[i];
            }
        }
    }

    private static Sequence<Operand> Parts(Virtual it) =>
        !it.IsList && Sabotage.Has(TracerBug.ExchangesFields) ? it.Values.Reverse().ToSequence() : it.Values;

    private static (int Virtual, int Place)[] Sources(Resume resume, Sequence<Operand> operands, Func<Operand, int> placeOf)
    {
        var sources = new (int Virtual, int Place)[operands.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            var made = -1;
            for (var v = 0; v < resume.Virtuals.Count && made < 0 && operands[i].IsVariable; v++)
            {
                made = resume.Virtuals[v].Name == operands[i].Variable ? v : -1;
            }

            sources[i] = (made, made < 0 ? placeOf(operands[i]) : 0);
        }

        return sources;
    }
}
