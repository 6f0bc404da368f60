using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// What a generated variable is meant to hold; its name says so. A role is a habit, not a type: now and then an operation reads or
/// assigns a variable of another role.
/// </summary>
internal enum Role : byte
{
    Int,

    /// <summary>A small non-negative int that ordinary operations leave alone: it bounds a loop.</summary>
    Count,

    Float,
    Symbol,

    /// <summary>A list of three elements or more.</summary>
    Row,

    /// <summary>A list of pairs with the keys f and g.</summary>
    Table,

    /// <summary>Any list.</summary>
    List,

    /// <summary>An array of three elements or more.</summary>
    Array,

    /// <summary>An object with the fields f and g.</summary>
    Object,

    Any,
}

/// <summary>The variables of generated programs, by role.</summary>
internal static class Roles
{
    private static readonly string[][] ByRole =
    [
        ["i", "j", "k"], ["m", "n"], ["u", "v"], ["s"], ["row", "row2"], ["table"], ["l", "t"], ["a", "b"], ["o", "p"], ["x", "y"],
    ];

    public static readonly Role[] All = Enum.GetValues<Role>();

    public static IReadOnlyList<string> Variables(Role role) => ByRole[(int)role];

    /// <summary>The variables of every role but the loop bounds.</summary>
    public static readonly string[] Assignable = [.. All.Where(role => role != Role.Count).SelectMany(Variables)];

    /// <summary>The role of an operand that an operator wants, so that the operation succeeds as a rule.</summary>
    public static Role Wanted(Operator row, int operand) => (row.Op, operand) switch
    {
        (Op.ReadList or Op.Head or Op.Tail, 0) => Role.Row,
        (Op.Lookup, 0) => Role.Table,
        (Op.Lookup, 1) => Role.Symbol,
        _ => Of(row.Operands[operand]),
    };

    /// <summary>The role of the variable that an operator's result is assigned to.</summary>
    public static Role Given(Operator row) => row.Op == Op.Cons || row.Op == Op.Append ? Role.Row : row.Op == Op.NewArray || row.Op == Op.New ? Role.Any : Of(row.Result);

    private static Role Of(Kind? kind) => kind switch
    {
        Kind.Int => Role.Int,
        Kind.Float => Role.Float,
        Kind.Symbol => Role.Symbol,
        Kind.List => Role.List,
        Kind.Array => Role.Array,
        Kind.Object => Role.Object,
        _ => Role.Any,
    };
}
