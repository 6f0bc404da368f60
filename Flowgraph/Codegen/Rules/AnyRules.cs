namespace Flowgraph.Codegen;

/// <summary>
/// Operators on values of any kind. Equality looks only as far as the kinds leave open: ints by number, symbols by reference, a value
/// of unknown kind against a constant by its two words; lists, large ints and pairs of unknown values by the language's own equality.
/// </summary>
internal static class AnyRules
{
    public static Rule[] All() =>
    [
        new(Operators.Same) { Result = (a, _) => a, Emit = site => site.Copy() },
        new(Operators.Eq) { Result = (a, b) => Outcome(a, b, 1), Comparison = Comparison.Equal, Emit = site => Equality.Emit(site, true) },
        new(Operators.Named("ne")) { Result = (a, b) => Outcome(a, b, 0), Comparison = Comparison.NotEqual, Emit = site => Equality.Emit(site, false) },
        new(Operators.Named("kind"))
        {
            Result = (_, _) => Fact.Of(KindSet.Symbol),
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.Call(Support.KindOf);
                site.StoreReference();
            },
        },
    ];

    /// <summary>What equality answers where facts decide it.</summary>
    private static Fact Outcome(Fact a, Fact b, long whenEqual)
    {
        if (a.Meet(b).Kinds == KindSet.None)
        {
            return Fact.Range(1 - whenEqual, 1 - whenEqual);
        }

        return a.Number is { } number && number == b.Number ? Fact.Range(whenEqual, whenEqual) : Fact.Truth;
    }
}
