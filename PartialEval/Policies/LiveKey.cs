using System.Numerics;
using Flowgraph.Analysis;

namespace PartialEval;

/// <summary>
/// Label and the part of the store that the program can still read. What nothing reads before it is assigned anew keeps no copies
/// apart, and is dropped without a trace.
/// <code>
/// target = 2 known in one and not in the other, nothing reads it:   one bytecode_loop, one loop
/// k tests that each leave a dead value behind:                      linear in k; with whole stores, 2^k
/// </code>
/// Live is meant of the source program: a variable that this residual program never reads is still kept if another might.
/// Hints read nothing, but for <c>one_of</c>, which asks for one variable and knows its values from another (<see cref="Choices"/>).
/// Cost: one analysis; then for each point the pages of its store.
/// </summary>
public sealed class LiveKey : ICacheKey
{
    public static readonly LiveKey Instance = new();

    public string Name => "live";

    public string Meaning => "one copy for each label and static values of the variables still live";

    public ICodeCache Start(Program program) => new Cache(program);

    private sealed class Cache(Program program) : ICodeCache, IStoreCutter
    {
        private readonly ICodeCache _full = FullStoreKey.Instance.Start(program);
        private readonly LiveVariables _live = new(program);

        public long Work => _full.Work + _live.Work;

        public StaticStore Keep(BlockId block, StaticStore store) => _live.Of(block, store);

        public void Cut(BlockId block, StoreEditor store) => _live.Cut(block, store);

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh) => _full.FindOrAdd(block, store, parent, fresh);
    }
}

/// <summary>Cuts stores down to the variables that are live into a block.</summary>
internal sealed class LiveVariables(Program program)
{
    private readonly Liveness _liveness = new(new ControlFlow(program), choicesRead: true);
    private readonly (int First, ushort Live)[]?[] _pages = new (int, ushort)[program.Blocks.Count][];
    private readonly StoreEditor _editor = new(program.Variables.Count);

    /// <summary>Cells hashed, copied and compared, and pages looked at.</summary>
    public long Work => _editor.Work + _looked;

    private long _looked;

    public StaticStore Of(BlockId block, StaticStore store)
    {
        _editor.Load(store);
        Cut(block, _editor);
        return _editor.Freeze();
    }

    /// <summary>The same for a store that is being changed.</summary>
    public void Cut(BlockId block, StoreEditor store)
    {
        var live = _pages[block.Index] ??= Pages(Sabotage.Has(SpecializerBug.ForgetsALiveVariable) ? [.. _liveness.LiveIn(block).Skip(1)] : _liveness.LiveIn(block));
        var next = 0;
        for (var slot = 0; store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            while (next < live.Length && live[next].First < first)
            {
                next++;
            }

            _looked++;
            var dead = leaf.Known & ~(next < live.Length && live[next].First == first ? live[next].Live : 0);
            for (var left = (uint)dead; left != 0; left &= left - 1)
            {
                store.Remove(new(first + BitOperations.TrailingZeroCount(left)));
            }
        }
    }

    private static (int First, ushort Live)[] Pages(Slot[] live) =>
        [.. live.GroupBy(slot => slot.Index & ~Page.Mask).Select(page => (page.Key, (ushort)page.Sum(slot => 1 << (slot.Index & Page.Mask))))];
}
