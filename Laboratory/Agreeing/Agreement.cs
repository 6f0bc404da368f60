using Flowgraph;

namespace Laboratory.Agreeing;

/// <summary>
/// "Means the same" (language reference, §4), the one relation between the outcomes of two engines.
/// <code>
/// interpreter finishes in n units   the other, given 10·n + 10,000, finishes with the same output and value, or fault and place
/// interpreter out of fuel           the other may run out or finish; the shorter output is a prefix of the longer
/// interpreter out of memory         the same; if the other finishes, then as the interpreter does with the usual limits, if that ends
/// </code>
/// Output items are compared as the text they print, results by isomorphism of what they reach. Where a run ends by itself, as much input
/// has been taken, if both say how much. Counts are no part of it.
/// </summary>
public static class Agreement
{
    /// <summary>What an engine must be given when the interpreter took <paramref name="used"/> units.</summary>
    public static long FuelFor(long used) => used >= (long.MaxValue / 10) - 10_000 ? long.MaxValue : (10 * used) + 10_000;

    /// <summary>
    /// Null when the outcomes agree, else the reason why not. Both must have collected their output.
    /// </summary>
    /// <param name="reference">What the interpreter gave.</param>
    /// <param name="other">What another engine gave, with at least <see cref="FuelFor"/> units of fuel.</param>
    /// <param name="larger">What the interpreter gives with larger limits and that fuel, in case it ran out of memory; null where nobody knows.</param>
    public static string? Check(Outcome reference, Outcome other, Func<Outcome>? larger = null)
    {
        if (reference.Ending is OutOfMemory && other.Ending is not RanOut && larger?.Invoke() is { Ending: not OutOfMemory } meant)
        {
            return Check(meant, other);
        }

        if (reference.Output is not { } expected || other.Output is not { } given)
        {
            throw new ArgumentException("outcomes without output cannot be compared");
        }

        for (var i = 0; i < Math.Min(expected.Count, given.Count); i++)
        {
            if (!Same(expected[i], given[i]))
            {
                return $"output item {i + 1}: {Brief(expected[i])} against {Brief(given[i])}";
            }
        }

        if (reference.Ending is RanOut)
        {
            return other.Ending is RanOut || given.Count >= expected.Count
                ? null
                : $"{Describe(other.Ending)} after {given.Count} output items; the interpreter printed {expected.Count} before it ran out";
        }

        return CheckEndings(reference.Ending, other.Ending)
            ?? CheckCounts(expected.Count, given.Count)
            ?? CheckInput(reference.InputTaken, other.InputTaken);
    }

    private static string? CheckCounts(int expected, int given) =>
        expected == given || (expected < given && Has(CheckerBug.AllowsMoreOutput)) ? null : $"{expected} output items against {given}";

    private static string? CheckInput(int? expected, int? given) =>
        expected is null || given is null || expected == given || Has(CheckerBug.AllowsOtherInput)
            ? null : $"{expected} input values taken against {given}";

    /// <summary>Whether two results are one.</summary>
    internal static bool SameResult(Value a, Value b) => Has(CheckerBug.AllowsOtherResults) || Isomorphism.Same(a, b);

    /// <summary>Whether two faults are one: of one kind, at one place.</summary>
    internal static bool SameFault(Faulted a, Faulted b) =>
        (a.Kind == b.Kind || Has(CheckerBug.AllowsOtherFaults)) && (a.Where.SamePlace(b.Where) || Has(CheckerBug.AllowsOtherPlaces));

    /// <summary>Whether two items of output are one.</summary>
    internal static bool Same(in OutputItem a, in OutputItem b) =>
        a.IsByte == b.IsByte && (Isomorphism.PrintsTheSame(a.Value, b.Value) || Has(CheckerBug.AllowsOtherOutput));

    private static string? CheckEndings(Ending expected, Ending given) => (expected, given) switch
    {
        (Stopped a, Stopped b) => SameResult(a.Value, b.Value) ? null : $"result: {Brief(a.Value)} against {Brief(b.Value)}",
        (Faulted a, Faulted b) when SameFault(a, b) => null,
        (not OutOfMemory, OutOfMemory) when Has(CheckerBug.AllowsMadeUpMemory) => null,
        _ => $"{Describe(expected)} against {Describe(given)}",
    };

    private static bool Has(CheckerBug bug) => Sabotage.Has(bug);

    private static string Describe(Ending ending) => (ending is Stopped ? "result " : "") + EndingText.Write(ending);

    private static string Brief(OutputItem item) => (item.IsByte ? "byte " : "") + Brief(item.Value);

    private static string Brief(in Value value) => ValueText.Brief(value, 200);
}
