namespace Flowgraph.Codegen;

/// <summary>Operators that talk to the world.</summary>
internal static class InputOutputRules
{
    public static Rule[] All() =>
    [
        RuleForms.Row(Op.Print, "its cost is the sink's"),
        new(Op.PutByte) { Emit = PutByte },
        RuleForms.Row(Op.Input, "its cost is the source's"),
    ];

    private static void PutByte(Site site)
    {
        site.Il.Activation().Field(Activation.WorldField);
        site.PushInt(0);
        site.Il.Call(Support.TryPutByte).IfFalse(site.Exit);
    }
}
