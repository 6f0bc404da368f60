using Flowgraph;
using Tracer;

namespace Laboratory.Relating;

/// <summary>How far a trace's loop could be followed through a residual program.</summary>
/// <param name="Matched">Steps that correspond, over all turns.</param>
/// <param name="Turns">Turns after which the residual program was where it began; 0 where that did not happen.</param>
/// <param name="Labels">Residual blocks on the way.</param>
/// <param name="Start">Which operation of the first block the turn began at.</param>
/// <param name="Item">The step of the trace at which they part; null at the end of a turn, and for a cycle.</param>
/// <param name="Other">The step of the residual program there; null where it has none.</param>
internal sealed record Following(int Matched, int Turns, Sequence<string> Labels, int Start, Item? Item, Item? Other);

/// <summary>
/// Looks for a loop in a residual graph: from every instruction of every block on a cycle, follows both in step, the guards saying which way to go at tests. The residual
/// program may have unrolled the loop: so many turns as it takes to be back at the start, up to <see cref="MaxTurns"/>. Where no start
/// leads round, the one counts that goes furthest: of those at the place in the source where the loop begins, if there are any, else of all.
/// </summary>
internal sealed class PathSearch(Program residual, Trace loop)
{
    private const int MaxTurns = 8;

    private readonly Item[] _items = [.. loop.Body.ToArray().Select((entry, i) => Item.Of(entry, loop.Preamble + i))];
    private readonly Item[][] _bodies = [.. residual.Blocks.Select(block => block.Body.OfType<Operation>().Select(it => Item.Of(residual, it)).ToArray())];

    /// <summary>Operations and guards of a turn, copies not counted.</summary>
    public (int Operations, int Guards) Size => (_items.Count(it => it.Row is not null && !it.IsCopy), _items.Count(it => it.Row is null));

    /// <param name="cyclic">Blocks on a cycle: the only ones from which the search begins.</param>
    public Following Best(IReadOnlySet<BlockId> cyclic)
    {
        Following? best = null;
        var (first, bestIsSame) = (_items.FirstOrDefault(item => !item.IsCopy), false);
        foreach (var b in cyclic.Select(block => block.Index).Order())
        {
            for (var i = 0; i <= _bodies[b].Length; i++)
            {
                var found = Follow(new(b), i, swapsFirst: false);
                var cycle = found.Turns > 0 ? found : Follow(new(b), i, swapsFirst: true);
                if (cycle.Turns > 0)
                {
                    return cycle;
                }

                var isSame = first is not null && At(b, i)?.SamePlace(first.Origin) == true;
                if (best is null || (isSame && !bestIsSame) || (isSame == bestIsSame && found.Matched > best.Matched))
                {
                    (best, bestIsSame) = (found, isSame);
                }
            }
        }

        return best!;
    }

    /// <summary>The source place of a step of the residual program.</summary>
    private Origin? At(int block, int instruction) => instruction < _bodies[block].Length ? _bodies[block][instruction].Origin
        : residual.Blocks[block].Jump is If test ? test.Origin : null;

    private Following Follow(BlockId start, int instruction, bool swapsFirst)
    {
        var (correspondence, block, at, matched) = (new Correspondence(swapsFirst), start, instruction, 0);
        var labels = new List<string> { residual[start].Label };
        if (_items.Length == 0)
        {
            // A loop that does nothing is a cycle of copies and bare jumps.
            var other = Next();
            return new(0, other is null && residual[block].Jump.Targets is [_] ? 1 : 0, labels.Distinct().ToSequence(), instruction, null, other);
        }

        for (var turn = 1; turn <= MaxTurns; turn++)
        {
            foreach (var item in _items)
            {
                if (item.IsCopy)
                {
                    correspondence.CopyInTrace(item);
                    continue;
                }

                var other = Next();
                if (other is null || !correspondence.Match(item, other))
                {
                    return new(matched, 0, labels.ToSequence(), instruction, item, other);
                }

                matched++;
                if (other.Row is null)
                {
                    Enter(((If)residual[block].Jump).Targets[item.Condition is IsTrue ? 0 : 1]);
                }
                else
                {
                    at++;
                }
            }

            Rest();
            if (block == start && at == instruction && matched > 0)
            {
                return new(matched, correspondence.Closes() ? turn : 0, labels.ToSequence(), instruction, null, Next());
            }
        }

        return new(matched, 0, labels.ToSequence(), instruction, null, Next());

        // The next step of the residual program, past copies and bare jumps; null where it stops.
        Item? Next()
        {
            for (var jumps = 0; jumps <= residual.Blocks.Count;)
            {
                if (at < _bodies[block.Index].Length)
                {
                    if (!_bodies[block.Index][at].IsCopy)
                    {
                        return _bodies[block.Index][at];
                    }

                    correspondence.CopyInResidual(_bodies[block.Index][at++]);
                }
                else if (residual[block].Jump is If test)
                {
                    return Item.Of(residual, test);
                }
                else if (residual[block].Jump.Targets is [var target])
                {
                    Enter(target);
                    jumps++;
                }
                else
                {
                    return null;
                }
            }

            return null;
        }

        // Copies and bare jumps behind the turn's last step, until the start is reached.
        void Rest()
        {
            for (var jumps = 0; jumps <= residual.Blocks.Count && (block != start || at != instruction);)
            {
                if (at < _bodies[block.Index].Length && _bodies[block.Index][at].IsCopy)
                {
                    correspondence.CopyInResidual(_bodies[block.Index][at++]);
                }
                else if (at == _bodies[block.Index].Length && residual[block].Jump.Targets is [var target])
                {
                    Enter(target);
                    jumps++;
                }
                else
                {
                    return;
                }
            }
        }

        void Enter(BlockId target)
        {
            (block, at) = (target, 0);
            if (labels[^1] != residual[target].Label)
            {
                labels.Add(residual[target].Label);
            }
        }
    }
}
