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

    private sealed class Cache : ICodeCache
    {
        private readonly PointTable _points = new();

        public long Work => _points.Work;

        public StaticStore Keep(BlockId block, StaticStore store) => store;

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh) => _points.FindOrAdd(block, store, fresh);
    }
}
