namespace PartialEval;

/// <summary>What became of an operation, as the statistics count it.</summary>
internal sealed partial class PartialOperations
{
    /// <param name="rule">Of the operation.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="of">What its first operand was, where that was known in part.</param>
    /// <param name="left">Whether it left code.</param>
    private static PartialUse? UseOf(Rule rule, PartialResult result, PartNode? of, bool left) => (result, rule) switch
    {
        (PartialResult.Faults, _) => PartialUse.FaultLeft,
        (PartialResult.NotMine, Rule.Load or Rule.Store) when of?.Kind == PartKind.Array => PartialUse.IndexUnknown,
        (PartialResult.NotMine, _) => null,
        (_, Rule.NewArray) => PartialUse.ArrayMade,
        (_, Rule.New) => PartialUse.ObjectMade,
        (_, Rule.Cons) => PartialUse.ListMade,
        (_, Rule.Same) => PartialUse.Aliased,
        (_, Rule.Equal) => PartialUse.Compared,
        (_, Rule.Load) => PartialUse.ElementRead,
        (_, Rule.Store) => PartialUse.ElementWritten,
        (_, Rule.GetField) => PartialUse.FieldRead,
        (_, Rule.SetField) => PartialUse.FieldWritten,
        (_, Rule.ArrayLength or Rule.KindOf or Rule.ClassOf) => PartialUse.Asked,
        _ => left ? PartialUse.ListOpened : of?.Kind == PartKind.Dynamic ? PartialUse.ReadAgain : PartialUse.ListRead,
    };
}
