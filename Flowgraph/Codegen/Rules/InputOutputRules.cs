namespace Flowgraph.Codegen;

/// <summary>Operators that talk to the world.</summary>
internal static class InputOutputRules
{
    public static Rule[] All() =>
    [
        RuleForms.Row("print", "its cost is the sink's"),
        new(Operators.Named("putbyte")) { Operands = [KindSet.Small], Result = (_, _) => default, FirstWithin = (0, 255), Emit = PutByte },
        RuleForms.Row("input", "its cost is the source's"),
    ];

    private static void PutByte(Site site)
    {
        site.Il.Activation().Field(Activation.WorldField);
        site.PushInt(0);
        site.Il.Call(Support.TryPutByte).IfFalse(site.Exit);
    }
}
