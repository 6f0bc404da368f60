using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Tells recursive calls: behind a residual test the same is called again while the first call is pending, and nothing else is known better
/// or worse. As far as the static data tell there is no end to that, so the stack is kept as frames from the first time on.
/// <code>
/// eval, expr = ['if', …], k = []                                    a call
///   eval, expr = 'n', k = [['if', …]]                               no recursion: another expression
///   …, eval, expr = ['if', …], k = [['right', ['*', …], n]]         recursion: below its frame is the stack of the first call
/// </code>
/// A call is pending where what was on the stack has not been popped since. Other lists that have grown on the way by elements in front are
/// given up with it: the data stack of a language with two. Cost: for points at cycle-cutting blocks of programs with stacks, their partly
/// known data once more; some callers, and the way back to them.
/// </summary>
internal sealed class Recursion(Program program, StackTables stacks, PartialWork partial)
{
    private readonly Loops _loops = Loops.Of(program);
    private readonly CurrentWay _way = new();

    /// <summary>Points by block, stack variable, and what is known but for lists with dynamic parts.</summary>
    private readonly Dictionary<(BlockId, Slot, StaticStore), List<int>> _calls = [];

    /// <summary>How many elements are known of a stack variable at a point, above a stack of frames or the end of the list.</summary>
    private readonly Dictionary<(int Point, Slot Variable), int> _depths = [];

    private readonly HashSet<int> _popped = [];

    /// <summary>A point at which a frame is taken from a stack of frames.</summary>
    public void Popped(int point) => _popped.Add(point);

    /// <summary>The stacks that become stacks of frames at a point that is being taken, and lists that are given up with them.</summary>
    public IReadOnlyList<Generalized> Enter(IReadOnlyList<Point> points, int number)
    {
        _way.Enter(points, number);
        var point = points[number];
        List<Generalized>? found = null;
        foreach (var variable in stacks.Variables)
        {
            if (stacks.Of(variable) is not { } frames || StackCode.ElementsOf(point.Store, variable) is not var (elements, _))
            {
                continue;
            }

            _depths.Add((number, variable), elements.Count);
            if (!_loops.CutsCycles(point.Block))
            {
                continue;
            }

            var lists = Lists(point.Store, variable);
            var calls = Calls(point, variable, lists);
            for (var i = calls.Count - 1; i >= Math.Max(0, calls.Count - stacks.Limits.Callers); i--)
            {
                if (IsBelow(points[calls[i]].Store, point.Store, variable, frames) && IsPending(points, calls[i], number, variable)
                    && Grown(points[calls[i]].Store, point.Store, lists, frames) is { } grown)
                {
                    found ??= [];
                    found.Add(new(number, variable, []) { Frames = frames, Points = [calls[i], number], Why = WhyGeneralized.Stack });
                    found.AddRange(grown.Select(slot => new Generalized(number, slot, []) { Grows = true, Points = [calls[i], number] }));
                    break;
                }
            }

            calls.Add(number);
        }

        return found ?? [];
    }

    /// <summary>Whether what one store has on a stack is what lies below something in another.</summary>
    public static bool IsBelow(StaticStore caller, StaticStore called, Slot variable, FrameTable frames) =>
        Above(caller, called, variable, frames) > 0;

    /// <summary>How many elements more a later list has in front of an earlier one; -1 where that is not its end.</summary>
    private static int Above(StaticStore earlier, StaticStore later, Slot variable, FrameTable frames)
    {
        if (StackCode.ElementsOf(earlier, variable) is not var (below, its) || StackCode.ElementsOf(later, variable) is not var (all, mine)
            || below.Count > all.Count || its.Known is null != mine.Known is null)
        {
            return -1;
        }

        for (var i = 1; i <= below.Count; i++)
        {
            if (FrameShapes.Of(NodesOf(earlier), below[^i], frames, []) != FrameShapes.Of(NodesOf(later), all[^i], frames, []))
            {
                return -1;
            }
        }

        return all.Count - below.Count;
    }

    private static PartNode[] NodesOf(StaticStore store) => store.Parts?.Nodes ?? [];

    /// <summary>The variables, but for one, that are lists with dynamic parts.</summary>
    private static Slot[] Lists(StaticStore store, Slot variable) =>
        [.. store.KnownInPart().Where(slot => slot != variable && store.Parts!.Nodes[store.Parts.Find(slot)].Kind == PartKind.Cell)];

    private List<int> Calls(in Point point, Slot variable, Slot[] lists)
    {
        var rest = partial.After(point, heap => Array.ForEach([variable, .. lists], heap.Forget), program[point.Block].Jump.Origin, []);
        if (!_calls.TryGetValue((point.Block, variable, rest), out var calls))
        {
            _calls.Add((point.Block, variable, rest), calls = []);
        }

        return calls;
    }

    /// <summary>The lists that have grown by elements in front; null where one has changed otherwise.</summary>
    private static List<Slot>? Grown(StaticStore caller, StaticStore called, Slot[] lists, FrameTable frames)
    {
        var grown = new List<Slot>();
        foreach (var slot in lists)
        {
            var above = Above(caller, called, slot, frames);
            if (above < 0)
            {
                return null;
            }

            if (above > 0)
            {
                grown.Add(slot);
            }
        }

        return grown;
    }

    /// <summary>
    /// Whether a call, behind a test before a point, did not return on the way there: what is on the stack there was never popped.
    /// </summary>
    private bool IsPending(IReadOnlyList<Point> points, int call, int number, Slot variable)
    {
        if (!_way.Contains(call) || _way.Tests(call) == _way.Tests(number))
        {
            return false;
        }

        var (depth, at, steps) = (_depths[(call, variable)], points[number].Parent, 0);
        for (; at != call && at >= 0 && steps < stacks.Limits.WayBack; at = points[at].Parent, steps++)
        {
            if (_popped.Contains(at) || (_depths.TryGetValue((at, variable), out var its) && its < depth))
            {
                return false;
            }
        }

        return at == call;
    }
}
