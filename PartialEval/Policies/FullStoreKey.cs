using System.Runtime.InteropServices;

namespace PartialEval;

/// <summary>
/// The key of the posts: label and whole store. Simple and exact, and it overspecializes: a variable that nothing reads any
/// more still keeps copies apart.
/// <code>
/// target = 2 known in one and not in the other:   bytecode_loop3, bytecode_loop12   two copies of one loop
/// </code>
/// </summary>
public sealed class FullStoreKey : ICacheKey
{
    public static readonly FullStoreKey Instance = new();

    public string Name => "full";

    public string Meaning => "one copy for each label and whole static store";

    public ICodeCache Start(Program program) => new Cache();

    private sealed class Cache : ICodeCache, IEqualityComparer<(BlockId Block, StaticStore Store)>
    {
        private readonly Dictionary<(BlockId Block, StaticStore Store), int> _points;

        public Cache() => _points = new(this);

        private readonly bool _forgetsValues = Sabotage.Has(SpecializerBug.ForgetsValues);

        public long Work { get; private set; }

        public StaticStore Keep(BlockId block, StaticStore store) => store;

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh)
        {
            ref var point = ref CollectionsMarshal.GetValueRefOrAddDefault(_points, (block, store), out var exists);
            return exists ? point : point = fresh;
        }

        public bool Equals((BlockId Block, StaticStore Store) x, (BlockId Block, StaticStore Store) y)
        {
            Work += x.Store.Count;
            return x.Block == y.Block && (x.Store.Equals(y.Store) || (_forgetsValues && x.Store.Count == y.Store.Count));
        }

        public int GetHashCode((BlockId Block, StaticStore Store) key) => (int)(Hashing.Mix((ulong)key.Block.Index) + (_forgetsValues ? 0 : key.Store.Hash));
    }
}
