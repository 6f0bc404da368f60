namespace Flowgraph.Codegen;

/// <summary>
/// The units of one program, by entry block and kinds of the variables live there (of arrays also how they hold their elements); the most recently used first. Beyond the limit the
/// last one is dropped: nothing else holds its code. Runs mostly ask for what they asked last, so the search is short.
/// </summary>
internal sealed class UnitCache(int limit, CompileCosts costs)
{
    private readonly LinkedList<(BlockId Entry, LocalFact[] Facts, Unit Unit)> _units = [];

    public Unit? Newest => _units.First?.Value.Unit;

    public Unit? Find(Shape shape, Machine machine, BlockId entry)
    {
        var live = shape.LiveIn(entry);
        for (var node = _units.First; node is not null; node = node.Next)
        {
            if (node.Value.Entry == entry && Fits(live, node.Value.Facts, machine))
            {
                if (node != _units.First)
                {
                    _units.Remove(node);
                    _units.AddFirst(node);
                }

                return node.Value.Unit;
            }
        }

        return null;
    }

    public Unit Add(Machine machine, Unit unit)
    {
        _units.AddFirst((unit.Entry, [.. unit.Shape.LiveIn(unit.Entry).Select(slot => ArrayContents.AtEntry(machine[slot]))], unit));
        if (_units.Count > limit)
        {
            _units.RemoveLast();
            costs.Evicted++;
        }

        return unit;
    }

    private static bool Fits(Slot[] live, LocalFact[] facts, Machine machine)
    {
        for (var i = 0; i < live.Length; i++)
        {
            if (ArrayContents.AtEntry(machine[live[i]]) != facts[i])
            {
                return false;
            }
        }

        return true;
    }
}
