using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// The program says what keeps copies apart: the variables that its <c>merge_point</c> hints name. Everything else is met where ways
/// join, as in data-flow analysis: a value that is not the same on all ways is given up.
/// <code>
/// merge_point(pc)     at a join, for one pc:  { pc: 4, a: 1 } and { pc: 4, a: 2 }   →   { pc: 4 }, one copy, a assigned on both ways
/// </code>
/// At most one copy of a join for each context (the green variables known there, with their values), however the other values vary: as
/// small as an interpreter's author intends, and never unfolded by accident. A program without the hint gets one copy of each join: the
/// loop of <c>power</c> stays a loop, whatever is static.
/// A copy that turns out to know too much is specialized again to what is left and then replaced (<see cref="Replacements"/>). Each time
/// it knows less, so there are at most as many of these as variables; contexts that keep changing are left to the generalization.
/// Source: contexts and meets, Fallin and Bernstein, "Partial Evaluation, Whole-Program Compilation" (weval, 2024).
/// </summary>
public sealed class UserKey : ICacheKey
{
    public static readonly UserKey Instance = new();

    public string Name => "user";

    public string Meaning => "one copy of a join for each label and values of the variables that merge_point names";

    public ICodeCache Start(Program program) => new Cache(program);

    private sealed class Cache(Program program) : ICodeCache, IStoreCutter
    {
        private readonly ICodeCache _live = LiveKey.Instance.Start(program);
        private readonly ControlFlow _flow = new(program);
        private readonly Dictionary<(BlockId Block, StaticStore Context), int> _met = [];
        private readonly StoreEditor _editor = new(program.Variables.Count);
        private readonly HashSet<Slot> _greens =
            [.. program.Blocks.SelectMany(block => block.Body).OfType<Hint>().Where(hint => hint.Kind == HintKind.MergePoint).SelectMany(hint => hint.Greens)];

        public long Work => _live.Work + _editor.Work;

        public StaticStore Keep(BlockId block, StaticStore store) => _live.Keep(block, store);

        public void Cut(BlockId block, StoreEditor store) => ((IStoreCutter)_live).Cut(block, store);

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh) => _live.FindOrAdd(block, store, parent, fresh);

        public Sharing Share(IReadOnlyList<Point> points, int point)
        {
            var (block, store) = (points[point].Block, points[point].Store);
            if (store.Weight == 0 || _flow.Predecessors(block).Length + (block == BlockId.Entry ? 1 : 0) < 2)
            {
                return Sharing.None;
            }

            var context = Context(store);
            var sharing = _met.TryGetValue((block, context), out var other) ? Sharing.Meet(points, point, other) : Sharing.None;
            if (sharing.Forget.Count == 0)
            {
                _met[(block, context)] = point;
            }

            return sharing;
        }

        private StaticStore Context(StaticStore store)
        {
            _editor.Load(store);
            foreach (var (slot, _) in store.Known())
            {
                if (!_greens.Contains(slot))
                {
                    _editor.Remove(slot);
                }
            }

            _editor.Parts = null;
            return _editor.Freeze();
        }
    }
}
