using System.Globalization;
using Flowgraph.Text;

namespace Flowgraph;

/// <summary>What an operation read when it faulted.</summary>
/// <param name="Name">The variable; null for a constant.</param>
/// <param name="Value">Its value, undefined included.</param>
public readonly record struct FaultOperand(string? Name, Value Value)
{
    private const int Width = 40;

    /// <summary><c>y</c>; null for a constant.</summary>
    internal string? Variable => Name is null ? null : ProgramWriter.WriteName(Name);

    /// <summary><c>y = 'a'</c>, or <c>'a'</c> for a constant; a long value is shortened.</summary>
    public override string ToString() => (Name is null ? "" : $"{Variable} = ") + ValueText.Brief(Value, Width);
}

/// <summary>
/// Why operands made an operator fault, in a sentence that names them. It is what people read; which fault it is, kind and place say alone.
/// <code>
/// x = y / z           division-by-zero     the divisor z is 0
/// x = l[i]            index-out-of-range   the index i = 5 is out of range: the length of l = [1, 2, 3] is 3
/// x = y + 1           wrong-kind           operand 1 of 'add' must be of kind int, and y = 'a' is of kind symbol
/// x = getfield(o, f)  missing-field        o = &lt;box&gt; has no field f = 'size'; it has 'value'
/// </code>
/// </summary>
internal static class FaultReason
{
    /// <summary>Names that are listed where one is missing.</summary>
    private const int MostNames = 8;

    /// <param name="row">The operator; null for a jump.</param>
    /// <param name="fault">What it came to.</param>
    /// <param name="operands">All that it reads.</param>
    /// <returns>The reason; null where the operands do not tell.</returns>
    public static string? Of(Operator? row, FaultKind fault, IReadOnlyList<FaultOperand> operands)
    {
        if (fault == FaultKind.UndefinedVariable)
        {
            return operands.Where(it => it.Value.IsUndefined).Select(it => $"{it.Variable} has no value").FirstOrDefault();
        }

        return row is null ? null : (fault, operands) switch
        {
            (FaultKind.WrongKind, _) => WrongKind(row, operands),
            (FaultKind.IndexOutOfRange, [var all, var index, ..]) =>
                $"the index {index} is out of range: the length of {all} is {Length(all.Value)}",
            (FaultKind.DivisionByZero, [_, var divisor]) => $"the divisor {(divisor.Name is null ? "" : $"{divisor.Variable} ")}is 0",
            (FaultKind.EmptyList, [var list]) => $"the list {(list.Name is null ? "" : $"{list.Variable} ")}is empty",
            (FaultKind.MissingField, [var it, var field]) => $"{it} has no field {field}; it has {Fields(it.Value.AsObject)}",
            (FaultKind.MissingKey, [var pairs, var key]) => $"no pair of {pairs} has the key {key}",
            (FaultKind.BadAmount, [var length, ..]) when row.Purity == Purity.Allocates => $"the length {length} is negative",
            (FaultKind.BadAmount, [_, var amount]) => $"the amount {amount} is negative",
            (FaultKind.NotRepresentable, [var it]) =>
                row.Purity == Purity.InputOutput ? $"a byte is 0 to 255, and {it} is none" : $"no int stands for {it}",
            _ => null,
        };
    }

    /// <param name="row">The operator.</param>
    /// <param name="number">Which operand, from 0: one that has to be of a kind.</param>
    /// <param name="operand">One of another kind.</param>
    public static string WrongKind(Operator row, int number, FaultOperand operand)
    {
        var which = row.Arity > 1 ? $"operand {(number + 1).ToString(CultureInfo.InvariantCulture)}" : "the operand";
        return $"{which} of '{row.Name}' must be of kind {row.Operands[number]!.Value.Name()}, and {operand} is of kind {operand.Value.Kind.Name()}";
    }

    private static string? WrongKind(Operator row, IReadOnlyList<FaultOperand> operands)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            if (row.Operands[i] is { } kind && operands[i].Value.Kind != kind)
            {
                return WrongKind(row, i, operands[i]);
            }
        }

        // Of the right kinds, and wrong inside.
        return operands is [{ Value.Reference: FlowList list } pairs, _]
            ? list.ToArray().Where(it => it.Reference is not FlowList { Count: 2 })
                .Select(it => $"{new FaultOperand(null, it)} is an element of {pairs}, and no pair of key and value").FirstOrDefault()
            : null;
    }

    private static string Length(in Value value) => (value.Reference switch
    {
        FlowList list => list.Count,
        FlowArray array => array.Length,
        _ => 0,
    }).ToString(CultureInfo.InvariantCulture);

    private static string Fields(FlowObject it)
    {
        var names = it.Fields.Keys.Select(name => ValueText.Brief(Value.Of(name), 40)).Order(StringComparer.Ordinal).ToList();
        var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        return names.Count == 0 ? "none" : string.Join(", ", names.Take(MostNames)) + more;
    }
}
