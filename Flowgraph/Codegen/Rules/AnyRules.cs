namespace Flowgraph.Codegen;

/// <summary>
/// Operators on values of any kind. Equality looks only as far as the kinds leave open: ints by number, symbols by reference, a value
/// of unknown kind against a constant by its two words; lists, large ints and pairs of unknown values by the language's own equality.
/// </summary>
internal static class AnyRules
{
    public static Rule[] All() =>
    [
        new(Op.Same) { Emit = site => site.Copy() },
        new(Op.Eq) { Size = 2, Emit = site => Equality.Emit(site, true) },
        new(Op.Ne) { Size = 2, Emit = site => Equality.Emit(site, false) },
        new(Op.Kind)
        {
            Emit = site =>
            {
                site.PushReference(0);
                site.Il.Call(Support.KindOf);
                site.StoreReference();
            },
        },
    ];
}
