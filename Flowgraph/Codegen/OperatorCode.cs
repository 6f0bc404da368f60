namespace Flowgraph.Codegen;

/// <summary>What the code generator does with each operator: emit code, or call the operator's row for a reason.</summary>
public static class OperatorCode
{
    /// <summary>Whether the generator's table has an entry.</summary>
    public static bool IsListed(Operator row) => RuleTable.Find(row) is not null;

    /// <summary>Why the row is called; null where code is emitted.</summary>
    public static string? CallsRowBecause(Operator row) => RuleTable.Find(row)?.CallsRowBecause;
}
