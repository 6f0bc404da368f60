using System.Globalization;
using Flowgraph;

namespace Cli.LanguageServer;

/// <summary>Operators and the words of jumps and hints, in a line each, for hovers and completion.</summary>
internal static class Words
{
    /// <summary>Each word with how it is written and what it does.</summary>
    public static readonly (string Word, string Form, string Meaning)[] Jumps =
    [
        ("goto", "goto L", "jumps"),
        ("if", "if v goto L1 else goto L2", "to L2 when v is the integer 0, to L1 otherwise, whatever kind v is of"),
        ("else", "if v goto L1 else goto L2", "to L2 when v is the integer 0, to L1 otherwise, whatever kind v is of"),
        ("promote", "promote(v, L)", "jumps to L; tells a tracer to treat v's value as a constant from here on"),
        ("print_and_stop", "print_and_stop(a)", "ends the program; a is its result"),
        ("merge_point", "merge_point(v, …)",
            "hint: the head of a dispatch loop; these variables identify the position in an interpreted program"),
        ("can_enter_jit", "can_enter_jit(v, …)", "hint: the interpreted program may be closing a loop here"),
        ("one_of", "one_of(v, s)",
            "hint: v is expected to have one of the values that s holds: a list of them, or a number n for 0 to n - 1"),
    ];

    /// <summary><c>div(int, int) → int, also a / b</c></summary>
    public static string Signature(Operator row)
    {
        var operands = row.Operands.Select(kind => kind is { } known ? known.Name().Name : "any");
        var result = row.HasResult ? $" → {(row.Result is { } kind ? kind.Name().Name : "any")}" : "";
        return $"{row.Name}({string.Join(", ", operands)}){result}{(row.Infix is { } sign ? $", also a {sign} b" : "")}";
    }

    /// <summary>What it gives, and how it faults.</summary>
    public static string Meaning(Operator row) => row.Faults.Count == 0 ? row.Meaning
        : string.Create(CultureInfo.InvariantCulture,
            $"{row.Meaning}\n\nFaults: {string.Join(", ", row.Faults.Select(fault => fault.Name()))}.");
}
