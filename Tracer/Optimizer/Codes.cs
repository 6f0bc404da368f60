using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>The rows that some pass has rules for, as numbers: a switch over names would cost more than the rules.</summary>
internal enum Code : byte
{
    Other,
    Add,
    Add64,
    ALen,
    ALoad,
    And,
    AStore,
    ClassOf,
    Cons,
    Div,
    Div64,
    Eq,
    Ge,
    GetField,
    Gt,
    Head,
    Kind,
    Le,
    Len,
    Lt,
    Max,
    Min,
    Mod,
    Mod64,
    Mul,
    Ne,
    Neg,
    New,
    NewArray,
    Not,
    Or,
    PutByte,
    ReadList,
    SetField,
    Shl,
    Shr,
    Sub,
    Sub64,
    Tail,
    Xor,
}

/// <summary>Codes of rows.</summary>
internal static class Codes
{
    private static readonly Code[] ByRow =
        [.. Operators.All.Select(row => Enum.TryParse<Code>(row.Name, ignoreCase: true, out var code) ? code : Optimizer.Code.Other)];

    public static Code Code(this Operator row) => ByRow[row.Index];
}
