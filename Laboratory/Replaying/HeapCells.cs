using System.Globalization;
using Flowgraph;

namespace Laboratory.Replaying;

/// <summary>
/// The heap of a run as cells with numbers: arrays, objects, and lists that are not empty. A value that is none of these is its text.
/// <code>
/// p = object('Pair'); setfield(p, 'first', [1, 2])      →      var p → 1,  heap 1 "object Pair",  heap 1 first → 2,  heap 2 "list of 2", …
/// </code>
/// Equal references have one number, so sharing and cycles show. Of a cell the first <see cref="MostParts"/> parts are told, and every part
/// that is stored to. A cell that no variable leads to is forgotten at the next keyframe: nobody shows it.
/// </summary>
internal sealed class HeapCells(LogBuilder log)
{
    /// <summary>Parts of a cell that are told when it appears.</summary>
    public const int MostParts = 64;

    /// <summary>Characters of a number or symbol.</summary>
    private const int Width = 60;

    /// <summary>Cells that are told at once; what they lead to is told when it is reached itself.</summary>
    private const int MostAtOnce = 1_000;

    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, (object Reference, HashSet<string> Parts)> _cells = [];
    private readonly Queue<(int Number, Boxed Reference)> _new = new();
    private int _last;

    /// <summary>Gives a key a value, and tells of all cells that are reached by it for the first time.</summary>
    public void Set(in ReplayKey key, in Value value)
    {
        if (value.IsUndefined)
        {
            log.Remove(key);
            return;
        }

        log.Set(key, Of(value));
        for (var told = 0; told < MostAtOnce && _new.TryDequeue(out var next); told++)
        {
            Tell(next.Number, next.Reference);
        }

        // What is not told is a cell without parts; it is told where it is reached again.
        while (_new.TryDequeue(out var rest))
        {
            log.Set(new("heap", Name(rest.Number)), $"{Title(rest.Reference)} …");
            _numbers.Remove(rest.Reference);
        }
    }

    /// <summary>A part of a cell was stored to.</summary>
    public void Store(in Value target, in Value part, in Value value)
    {
        if (target.Reference is not (FlowArray or FlowObject))
        {
            return;
        }

        var number = Of(target).Cell;
        var name = part.Reference is Symbol symbol ? symbol.Name : part.ToString();
        if (_cells.TryGetValue(number, out var cell))
        {
            cell.Parts.Add(name);
            Set(new("heap", Name(number), name), value);
        }
        else
        {
            // It was not told yet: telling shows the store as well.
            Set(new("heap", Name(number), name), value);
        }
    }

    /// <summary>Forgets the cells that no variable leads to, and says which keys they had.</summary>
    /// <param name="roots">Values of all variables.</param>
    public IEnumerable<ReplayKey> Sweep(IEnumerable<Value> roots)
    {
        var live = new HashSet<int>();
        var reached = roots.Select(it => it.Reference).OfType<Boxed>().Select(it => _numbers.GetValueOrDefault(it));
        var open = new Stack<int>(reached.Where(number => number > 0));
        while (open.TryPop(out var number))
        {
            if (!live.Add(number) || !_cells.TryGetValue(number, out var cell))
            {
                continue;
            }

            foreach (var part in cell.Parts)
            {
                if (log[new("heap", Name(number), part)] is { Cell: > 0 and var next })
                {
                    open.Push(next);
                }
            }
        }

        foreach (var (number, cell) in _cells.Where(pair => !live.Contains(pair.Key)).ToArray())
        {
            _cells.Remove(number);
            _numbers.Remove(cell.Reference);
            foreach (var part in cell.Parts)
            {
                yield return new("heap", Name(number), part);
            }

            yield return new("heap", Name(number));
        }
    }

    private ReplayValue Of(in Value value)
    {
        if (value.Reference is not (FlowArray or FlowObject or FlowList { Count: > 0 }))
        {
            return new(ValueText.Brief(value, Width));
        }

        if (!_numbers.TryGetValue(value.Reference, out var number))
        {
            number = ++_last;
            _numbers.Add(value.Reference, number);
            _new.Enqueue((number, value.Reference));
        }

        return new("", number);
    }

    private void Tell(int number, Boxed reference)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        _cells.Add(number, (reference, parts));
        log.Set(new("heap", Name(number)), Title(reference));
        switch (reference)
        {
            case FlowArray array:
                for (var i = 0; i < Math.Min(array.Length, MostParts); i++)
                {
                    Part(Name(i), array[i]);
                }

                break;
            case FlowObject it:
                foreach (var (field, value) in it.Fields)
                {
                    Part(field.Name, value);
                }

                break;
            case FlowList list:
                for (var i = 0; i < MostParts && list.Count > 0; i++, list = list.Tail)
                {
                    Part(Name(i), list.Head);
                }

                break;
        }

        void Part(string name, in Value value)
        {
            parts.Add(name);
            log.Set(new("heap", Name(number), name), Of(value));
        }
    }

    private static string Title(Boxed reference) => reference switch
    {
        FlowArray array => string.Create(CultureInfo.InvariantCulture, $"array of {array.Length}"),
        FlowObject it => $"object {it.Class.Name}",
        FlowList list => string.Create(CultureInfo.InvariantCulture, $"list of {list.Count}"),
        _ => "",
    };

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
