namespace Flowgraph;

/// <summary>
/// Whether computing an operation before the run would put a literal of hopeless length into a text. A list may be small in memory and
/// astronomically long on paper. So an operation that makes a value longer than <see cref="Longest"/> characters stays in residual
/// programs and traces, and the run makes the value as the source does, with the same parts shared.
/// <code>
/// l = [1], then l = cons(l, l) sixteen times: 327,678 characters       once more: l = cons(l, l) stays
/// </code>
/// What was longer before, in the source or in its inputs, does not count.
/// </summary>
public static class LiteralLength
{
    /// <summary>Characters of the longest literal that is made before a run.</summary>
    public const long Longest = 500_000;

    /// <summary>Whether a value is too long for a literal.</summary>
    public static bool IsTooLong(in Value value) => Of(value) > Longest;

    /// <summary>Whether an operation has made a value too long for a literal: longer than its operands, too.</summary>
    public static bool IsTooLong(in Value result, in Value a, in Value b) => Of(result) is > Longest and var length && length > Of(a) && length > Of(b);

    private static long Of(in Value value) => value.Reference is BigInt or FlowList ? ValueText.Length(value) : 0;
}
