namespace PartialEval;

/// <summary>
/// Residual code is used again for every store that agrees on what the code was really specialized to. A value that was only written
/// down as a constant keeps no copies apart: it is given up, and assigned on the ways to the one copy.
/// <code>
/// k = 1 on one way, k = 2 on the other; later only    res = res * k     res dynamic: k is lifted, nothing is folded
///   live      two copies of all that comes later:     res = res * 1     res = res * 2
///   domain    one copy:                               k = 1, k = 2 before it, then res = res * k
/// </code>
/// A finished copy tells what it used (<see cref="UsedDomains"/>). A new point of the same block that knows the same variables, with
/// equal values for the used ones, meets it. The copy is then specialized once more, without the values that differ, and replaced.
/// Smaller residual programs, for more specialization; the constants that are given up are lost to cleanup (<c>res * 1</c>).
/// Not handled: copies that are still being specialized, so that what is lifted only does keep turns of a loop apart until the loop ends;
/// more than <see cref="MostCandidates"/> copies, of which the latest are tried.
/// Source: Ruf, "Topics in Online Partial Evaluation" (1993), chapter on re-use by domains of specializations.
/// </summary>
public sealed class DomainKey : ICacheKey
{
    public static readonly DomainKey Instance = new();

    /// <summary>Finished copies of its block that a new point is compared with.</summary>
    public const int MostCandidates = 16;

    public string Name => "domain";

    public string Meaning => "one copy for each label and static values that the copy really uses, more than as constants";

    public ICodeCache Start(Program program) => new Cache(program);

    private sealed class Cache(Program program) : ICodeCache, IStoreCutter
    {
        private readonly ICodeCache _live = LiveKey.Instance.Start(program);
        private readonly UsedDomains _used = new(program);
        private readonly CurrentWay _way = new();
        private readonly List<int>?[] _taken = new List<int>?[program.Blocks.Count];

        public long Work => _live.Work + _used.Work;

        public StaticStore Keep(BlockId block, StaticStore store) => _live.Keep(block, store);

        public void Cut(BlockId block, StoreEditor store) => ((IStoreCutter)_live).Cut(block, store);

        public int FindOrAdd(BlockId block, StaticStore store, int parent, int fresh)
        {
            var point = _live.FindOrAdd(block, store, parent, fresh);
            _used.AddEdge(parent, point);
            return point;
        }

        public Sharing Share(IReadOnlyList<Point> points, int point)
        {
            _way.Enter(points, point);
            var taken = _taken[points[point].Block.Index] ??= [];
            for (var i = taken.Count - 1; i >= 0 && i >= taken.Count - MostCandidates; i--)
            {
                if (points[taken[i]].Code == PointCode.Specialized && !_way.Contains(taken[i]) && IsInDomain(points, point, taken[i]))
                {
                    var sharing = Sharing.Meet(points, point, taken[i]);
                    if (sharing.Forget.Count == 0)
                    {
                        taken.Add(point);
                    }

                    return sharing;
                }
            }

            taken.Add(point);
            return Sharing.None;
        }

        private bool IsInDomain(IReadOnlyList<Point> points, int point, int other)
        {
            var (mine, its) = (points[point].Store, points[other].Store);
            return Equals(mine.Parts, its.Parts) && mine.Known().All(known => its.TryGet(known.Slot, out _)) && _used.Of(points, other, _way).All(slot => mine.Get(slot) == its.Get(slot));
        }
    }
}
