using System.Numerics;
using Flowgraph.Reasoning;

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
/// How long an array is, its variable's fact says.
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

    /// <summary>An int beyond 64 bits.</summary>
    private static readonly Fact Large = Fact.Int(new Interval((Int128)long.MaxValue + 1, Interval.Infinity));

    private static readonly Fact LargeNegative = Fact.Int(new Interval(-Interval.Infinity, (Int128)long.MinValue - 1));

    private const int GrowthsBeforeWidening = 2;
    private const int MaxGrowths = 16;

    private readonly Dictionary<Operation, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly LocalFact[] _held = new LocalFact[64];
    private readonly int[] _growths = new int[64];
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

        Array.Fill(_held, LocalFact.Nothing);
        (_held[Unknown], _held[OldFloats], _held[OldInts]) = (new(Fact.Defined), new(Fact.Of(KindSet.Float)), new(Fact.Word));
        _used = (1UL << Unknown) | (1UL << OldFloats) | (1UL << OldInts) | ((1UL << Math.Min(_places.Count, LastOwn + 1)) - 1);
    }

    /// <summary>Grows with every fact that does.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// What is said of a variable as it is when a unit is entered: of its value no more than code for many values can do with.
    /// </summary>
    public static LocalFact AtEntry(in Value value)
    {
        var fact = value.IsSmall ? Fact.Word
            : !value.IsInt ? Fact.Of(KindSets.Of(value.Kind))
            : value.AsBig.Sign > 0 ? Large : LargeNegative;
        return value.Reference is FlowArray array
            ? new(fact) { Places = 1UL << (!array.IsShared ? Unknown : array.Shared is null ? OldInts : OldFloats) }
            : new(fact);
    }

    /// <summary>The array that an operation makes, of which its length is known, and with elements of some fact.</summary>
    public LocalFact Make(Operation operation, Fact array, LocalFact initial)
    {
        var places = _places.TryGetValue(operation, out var place) ? 1UL << place : Anywhere;
        Store(places, initial);
        return new(array) { Places = places };
    }

    public void Store(ulong places, LocalFact value)
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
                    : _growths[place] > GrowthsBeforeWidening ? _held[place].Widen(joined, LoopBounds.Common)
                    : joined;
                Version++;
            }
        }
    }

    /// <summary>The places among some that a program with this many has; of those that are not known, one that stands for all.</summary>
    private ulong Possible(ulong places) => (places & (1UL << Unknown)) != 0 ? 1UL << Unknown : places & _used;

    /// <summary>What an element may be.</summary>
    public LocalFact Held(ulong places)
    {
        var held = LocalFact.Nothing;
        for (var rest = Possible(places); rest != 0; rest &= rest - 1)
        {
            held = held.Join(_held[BitOperations.TrailingZeroCount(rest)]);
        }

        return held;
    }
}
