namespace PartialEval;

/// <summary>All versions of a run: one for each block and what is known there, shared by all promotions that come to the same.</summary>
internal sealed class VersionTable(Program source, PromotionLimits limits)
{
    private readonly Dictionary<(BlockId Block, StaticStore Store), Version> _versions = [];
    private readonly Dictionary<(BlockId Block, Slot Variable, StaticStore Store), Promotion> _promotions = [];
    private readonly StoreEditor _editor = new(source.Variables.Count);
    private int _specialized;

    private readonly List<Version> _all = [];

    public List<Promotion> Promotions { get; } = [];

    public PromotionStatistics Statistics { get; private set; }

    public Version Start(Division division) => Make(division, BlockId.Entry);

    /// <summary>The version to go on in behind a promotion.</summary>
    public Version Next(Promotion promotion, in Value value)
    {
        if (promotion.Arrivals == 0 && promotion.Store.Count > 0 && Contexts(promotion) >= limits.StoresPerPromotion)
        {
            promotion = PromotionOf(promotion.Target, promotion.Variable, StaticStore.Empty(source.Variables.Count));
        }

        if (promotion.Arrivals++ == 0)
        {
            Promotions.Add(promotion);
        }

        if (!value.IsUndefined && promotion.Versions.TryGetValue(value, out var version))
        {
            return version;
        }

        if (value.IsUndefined || promotion.Versions.Count >= limits.ValuesPerPromotion || _specialized >= limits.Versions || LiteralLength.IsTooLong(value) || StaticValues.ReachesHeap(value))
        {
            promotion.Generic++;
            return Find(promotion.Target, _specialized >= limits.Versions ? StaticStore.Empty(source.Variables.Count) : promotion.Store);
        }

        _editor.Load(promotion.Store);
        _editor.Set(promotion.Variable, value);
        promotion.Add(value, version = Find(promotion.Target, _editor.Freeze()));
        return version;
    }

    /// <summary>How many promotions have been reached that differ from one only in what is known.</summary>
    private int Contexts(Promotion promotion) =>
        Promotions.Count(it => it.Target == promotion.Target && it.Variable == promotion.Variable && it.Store.Count > 0);

    public Counts Counts()
    {
        var (operations, jumps, tests) = (0L, 0L, 0L);
        foreach (var version in _all)
        {
            operations += version.Unfinished;
            for (var b = 0; b < version.Code.Blocks.Count; b++)
            {
                var (block, left) = (version.Code.Blocks[b], version.Taken[2 * b] + version.Taken[(2 * b) + 1]);
                operations += left == 0 ? 0 : left * block.Body.LongCount(it => it is Operation);
                (jumps, tests) = block.Jump is If ? (jumps, tests + left) : (jumps + left, tests);
            }
        }

        return new(operations, jumps, tests, jumps + tests + 1);
    }

    private Version Find(BlockId block, StaticStore store)
    {
        if (!_versions.TryGetValue((block, store), out var version))
        {
            _specialized += store.Count > 0 ? 1 : 0;
            version = Make(Division.Of(store.Known().Select(it => KeyValuePair.Create(source.Name(it.Slot), it.Value))), block);
            _versions.Add((block, store), version);
        }

        return version;
    }

    private Version Make(Division division, BlockId block)
    {
        var it = Specializer.Specialize(source, division, Policies.Lazy with { Cleanup = null }, block, limits.Budgets);
        Statistics = new(Statistics.Versions + 1, Statistics.Points + it.Statistics.Points, Statistics.Blocks + it.Raw.Blocks.Count);
        var version = new Version(it, PromotionOf);
        _all.Add(version);
        return version;
    }

    private Promotion PromotionOf(BlockId target, Slot variable, StaticStore store)
    {
        if (!_promotions.TryGetValue((target, variable, store), out var promotion))
        {
            _promotions.Add((target, variable, store), promotion = new(target, variable, store));
        }

        return promotion;
    }
}
