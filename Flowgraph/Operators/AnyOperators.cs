namespace Flowgraph;

/// <summary>Operators on values of any kind.</summary>
internal static class AnyOperators
{
    public static void AddTo(Rows rows)
    {
        rows.Add(new(rows.Next, "same", (in Value a, in Value _, in Value _, World _) => a)
        {
            Role = OperatorRole.Copy,
            Operands = [null],
            Meaning = "a itself",
        });
        rows.Add(new(rows.Next, "eq", (in Value a, in Value b, in Value _, World _) => a.Equals(b))
        {
            Role = OperatorRole.Comparison,
            Infix = "==",
            Operands = [null, null],
            Result = Kind.Int,
            Laws = Laws.Commutative | Laws.Truth,
            Meaning = "1 if a and b are of one kind and equal, else 0",
        });
        rows.Add(new(rows.Next, "ne", (in Value a, in Value b, in Value _, World _) => !a.Equals(b))
        {
            Role = OperatorRole.Comparison,
            Infix = "!=",
            Operands = [null, null],
            Result = Kind.Int,
            Laws = Laws.Commutative | Laws.Truth,
            Meaning = "0 if a and b are of one kind and equal, else 1",
        });
        rows.Add(new(rows.Next, "kind", (in Value a, in Value _, in Value _, World _) => a.Kind.Name())
        {
            Role = OperatorRole.Question,
            Operands = [null],
            Result = Kind.Symbol,
            Meaning = "the name of a's kind: 'int', 'float', 'symbol', 'list', 'array' or 'object'",
        });
    }
}
