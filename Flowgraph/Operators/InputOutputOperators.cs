namespace Flowgraph;

/// <summary>Operators that talk to the world. They are never executed early and never reordered.</summary>
internal static class InputOutputOperators
{
    public static void AddTo(Rows rows)
    {
        rows.Add(new(rows.Next, "print", (in Value a, in Value _, in Value _, World world) => world.TryPrint(a) ? a : Answer.OutOfMemory)
        {
            Role = OperatorRole.InputOutput,
            Operands = [null],
            HasResult = false,
            Purity = Purity.InputOutput,
            Meaning = "appends a to the output",
        });
        rows.Add(new(rows.Next, "putbyte", (in Value a, in Value _, in Value _, World world) => PutByte(a, world))
        {
            Role = OperatorRole.InputOutput,
            Operands = [Kind.Int],
            HasResult = false,
            Purity = Purity.InputOutput,
            Faults = [FaultKind.NotRepresentable],
            Meaning = "appends the byte a, 0 to 255, to the output",
        });
        rows.Add(new(rows.Next, "input", (in Value _, in Value _, in Value _, World world) => world.ReadInput())
        {
            Role = OperatorRole.InputOutput,
            Operands = [],
            Purity = Purity.InputOutput,
            Meaning = "the next input value; -1 at the end",
        });
    }

    private static Answer PutByte(in Value a, World world)
    {
        if (!a.IsInt)
        {
            return FaultKind.WrongKind;
        }

        if (!a.IsSmall || (ulong)a.Bits > 255)
        {
            return FaultKind.NotRepresentable;
        }

        return world.TryPutByte((byte)a.Bits) ? a : Answer.OutOfMemory;
    }
}
