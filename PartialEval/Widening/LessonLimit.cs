using System.Numerics;

namespace PartialEval;

/// <summary>
/// Keeps what residual tests told from multiplying the copies of what comes after them.
/// <code>
/// twenty tests of variables that are read later:    each is 0 or unknown, so 2^20 stores where their ways join
/// 5,000 times  if a goto … ; a = a - 1              a is 0 after each test, then -1, -2, …: as many as there are pairs
/// </code>
/// Where ways join or come back, points of one block that agree on all that tests did not tell may know <see cref="MostPatterns"/>
/// different sets of variables from tests; a further one forgets them all. And of what was computed from what tests told, and is not
/// bounded, there may be <see cref="MostValues"/> different values; a further one is forgotten.
/// So a chain of tests, <c>x == 1</c>, <c>x == 2</c>, …, that all go to one block keeps all its copies, and nothing above is more than
/// a constant times as large as without lessons.
/// </summary>
internal sealed class LessonLimit(int mostLessons)
{
    public const int MostPatterns = 4;

    public const int MostValues = 4;

    private readonly Dictionary<ulong, List<ulong>> _patterns = [];
    private readonly Dictionary<ulong, HashSet<ulong>> _parts = [];
    private readonly Dictionary<ulong, int> _values = [];

    /// <summary>Adds a point at a join; the answer is what to forget there.</summary>
    public IReadOnlyList<Generalized> Enter(in Point point, int number)
    {
        if (point.Store.Parts is { } parts && !AdmitsParts(point, parts))
        {
            return [new(number, new(parts.Roots[0].Slot), []) { Why = WhyGeneralized.ManyLessons, IsOfLessons = true }];
        }

        var (learned, unbounded, rest, restAndBounded) = (0UL, false, point.Store.Hash, point.Store.Hash);
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            for (var left = (uint)(leaf.Learned & leaf.Known); left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                var hash = StaticStore.HashOf(first + cell, leaf.Cells![cell]);
                learned += Hashing.Mix((ulong)(first + cell));
                rest -= hash;
                if (((leaf.Bounded >> cell) & 1) == 0)
                {
                    unbounded = true;
                    restAndBounded -= hash;
                }
            }
        }

        if (learned == 0)
        {
            return [];
        }

        if (!Admits(Hashing.Combine((ulong)point.Block.Index, rest), learned))
        {
            return Forget(point, number, boundedToo: true);
        }

        var key = Hashing.Combine(Hashing.Combine((ulong)point.Block.Index, restAndBounded), learned);
        return unbounded && (_values[key] = _values.GetValueOrDefault(key) + 1) > MostValues ? Forget(point, number, boundedToo: false) : [];
    }

    /// <summary>Whether one more state of knowledge of dynamic parts may be kept apart, all else being equal.</summary>
    private bool AdmitsParts(in Point point, KnownParts parts)
    {
        var (learned, hasLessons) = (parts.LearnedParts, parts.HasLessons);
        if (learned == 0 && !hasLessons)
        {
            return true;
        }

        var key = Hashing.Combine(Hashing.Combine((ulong)point.Block.Index, point.Store.WholeHash), parts.RigidHash);
        return AdmitsState(key, learned, MostPatterns) && (!hasLessons || AdmitsState(Hashing.Combine(key, learned), parts.Hash, Room(parts)));
    }

    /// <summary>
    /// How many versions what reading and testing told is worth. Reading alone saves a <c>head</c> and decides nothing. Elements found by number are as many
    /// as tests of so many variables; a list that is walked has known elements near where the walk is, as many versions as a matcher's automaton has states.
    /// </summary>
    private int Room(KnownParts parts) => !parts.HasFacts ? 1 : parts.HasNumberedLessons ? MostPatterns : mostLessons;

    private bool AdmitsState(ulong key, ulong state, int most)
    {
        if (!_parts.TryGetValue(key, out var states))
        {
            _parts.Add(key, states = []);
        }

        return states.Contains(state) || (states.Count < most && states.Add(state));
    }

    private bool Admits(ulong key, ulong pattern)
    {
        if (!_patterns.TryGetValue(key, out var patterns))
        {
            _patterns.Add(key, patterns = []);
        }

        if (!patterns.Contains(pattern))
        {
            if (patterns.Count == MostPatterns)
            {
                return false;
            }

            patterns.Add(pattern);
        }

        return true;
    }

    private static List<Generalized> Forget(in Point point, int number, bool boundedToo)
    {
        var found = new List<Generalized>();
        for (var slot = 0; point.Store.NextLeaf(ref slot, out var leaf, out var first);)
        {
            var cells = leaf.Learned & leaf.Known & (boundedToo ? -1 : ~leaf.Bounded);
            for (var left = (uint)cells; left != 0; left &= left - 1)
            {
                var cell = BitOperations.TrailingZeroCount(left);
                found.Add(new(number, new(first + cell), [leaf.Cells![cell]]) { Why = WhyGeneralized.ManyLessons });
            }
        }

        return found;
    }
}
