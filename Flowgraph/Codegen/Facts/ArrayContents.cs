using System.Numerics;

namespace Flowgraph.Codegen;

/// <summary>
/// What the arrays of one compilation hold, by where they were made: one fact for each <c>newarray</c>, which covers all elements of all its
/// arrays at all times. A variable's fact has the set of places that its array may come from; a store joins the stored value's fact into
/// those, a load answers their join. While code of the unit runs nobody else stores, so where the facts are final a load needs no check
/// of kinds, and an array that holds small integers alone is known to keep them in one word each.
/// <code>
/// tape = newarray(n, 0)       place 0: 0 … 0
/// x = x &amp; 255
/// astore(tape, p, x)          place 0: 0 … 255
/// y = aload(tape, q)          y: 0 … 255
/// </code>
/// Three places stand for arrays made before the unit was entered: those seen then to hold small integers alone, floats alone, and all
/// others, of which nothing is known. What is loaded from such, or from a list or an object, may be an array of any place.
/// How long they are is one number, the length of the shortest: an index below it needs no check.
/// <code>
/// a = newarray(10000, 0.0)    place 0: floats, at least 10000 of them
/// x = aload(a, i)             i: 0 … 9998, within a
/// </code>
/// Not handled: telling elements apart, or arrays that one instruction makes one after the other.
/// Source: D. R. Chase, M. Wegman, F. K. Zadeck, "Analysis of pointers and structures" (PLDI 1990), for naming the heap by its places.
/// </summary>
internal sealed class ArrayContents
{
    public const ulong Anywhere = ulong.MaxValue;

    private const int Unknown = 63;
    private const int OldFloats = 62;
    private const int OldInts = 61;

    /// <summary>Instructions beyond this number share one place.</summary>
    private const int LastOwn = 60;

    private const int GrowthsBeforeWidening = 2;
    private const int MaxGrowths = 16;

    private readonly Dictionary<Operation, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Fact[] _held = new Fact[64];
    private readonly int[] _growths = new int[64];
    private readonly long[] _least = new long[64];
    private readonly ulong _used;

    public ArrayContents(Program program)
    {
        foreach (var block in program.Blocks)
        {
            foreach (var instruction in block.Body.AsSpan())
            {
                if (instruction is Operation { Result: not null } operation && operation.Operator == Operators.NewArray)
                {
                    _places.TryAdd(operation, Math.Min(_places.Count, LastOwn));
                }
            }
        }

        Array.Fill(_least, long.MaxValue);
        (_least[Unknown], _least[OldFloats], _least[OldInts]) = (0, 0, 0);
        (_held[Unknown], _held[OldFloats], _held[OldInts]) = (Fact.Of(KindSet.Defined), Fact.Of(KindSet.Float), Fact.Small);
        _used = (1UL << Unknown) | (1UL << OldFloats) | (1UL << OldInts) | ((1UL << Math.Min(_places.Count, LastOwn + 1)) - 1);
    }

    /// <summary>Grows with every fact that does.</summary>
    public int Version { get; private set; }

    /// <summary>The fact of a variable as it is when a unit is entered.</summary>
    public static Fact AtEntry(in Value value)
    {
        var fact = Fact.Of(KindSets.Of(value));
        return value.Reference is FlowArray array
            ? fact with { Places = 1UL << (!array.IsShared ? Unknown : array.Shared is null ? OldInts : OldFloats) }
            : fact;
    }

    /// <summary>The array that an operation makes, of some length and with elements of some fact.</summary>
    public Fact Make(Operation operation, Fact length, Fact initial)
    {
        var places = _places.TryGetValue(operation, out var place) ? 1UL << place : Anywhere;
        if (places != Anywhere)
        {
            _least[place] = Math.Min(_least[place], Math.Max(0, length.Min));
        }

        Store(places, initial);
        return Fact.Of(KindSet.Array) with { Places = places };
    }

    public void Store(ulong places, Fact value)
    {
        value = value with { Within = 0, MayBeStrange = false };
        for (var rest = places & _used & ~(1UL << Unknown); rest != 0; rest &= rest - 1)
        {
            var place = BitOperations.TrailingZeroCount(rest);
            var joined = _held[place].Join(value);
            if (joined != _held[place])
            {
                _growths[place]++;
                _held[place] = _growths[place] > MaxGrowths ? _held[Unknown]
                    : _growths[place] > GrowthsBeforeWidening ? _held[place].Widen(joined) : joined;
                Version++;
            }
        }
    }

    /// <summary>The length that no array of some places is below. It only shrinks while facts grow, and counts for nothing before they
    /// are final.</summary>
    public long LeastLength(ulong places)
    {
        var least = places == 0 ? 0 : long.MaxValue;
        for (var rest = Possible(places); rest != 0; rest &= rest - 1)
        {
            least = Math.Min(least, _least[BitOperations.TrailingZeroCount(rest)]);
        }

        return least;
    }

    /// <summary>The places among some that a program with this many has; of those that are not known, one that stands for all.</summary>
    private ulong Possible(ulong places) => (places & (1UL << Unknown)) != 0 ? 1UL << Unknown : places & _used;

    /// <summary>What an element may be.</summary>
    public Fact Held(ulong places)
    {
        var held = default(Fact);
        for (var rest = Possible(places); rest != 0; rest &= rest - 1)
        {
            held = held.Join(_held[BitOperations.TrailingZeroCount(rest)]);
        }

        return held;
    }
}
