using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Text;

namespace Tracer.Text;

/// <summary>
/// Traces as text, in the spirit of the language: operations as in a program, a guard with its resume variables in brackets and its
/// resume label behind <c>else</c>.
/// <code>
/// trace op_jump_if_a_jump:
///     pc = target
///     guard_value(pc, 2) [bytecode = ['mov_a_r0', 2]] else bytecode_loop_promote_pc
///     guard_false(c) [pc = 11, target = 2] else bytecode_loop
///     loop
/// </code>
/// Between preamble and body of a peeled trace stands <c>label</c>. Other ends are <c>print_and_stop(a)</c>, <c>fault wrong-kind else b:3</c>, where 3 is the instruction to go on with, and
/// <c>continue [x = 5] at b</c>.
/// Constants that are long or have identity are written <c>@n</c>; the long ones are defined by lines <c>@n = …</c> at the top,
/// the others only by the table that comes with the text (<see cref="ConstantTable"/>).
/// </summary>
public static class TracePrinter
{
    /// <summary>The text; what <c>@n</c> stands for is lost.</summary>
    public static string Print(Trace trace) => Print(trace, out _);

    /// <summary>The text, and the constants that <c>@n</c> in it stand for.</summary>
    public static string Print(Trace trace, out IReadOnlyList<Value> constants)
    {
        var table = new ConstantTable();
        var body = new StringBuilder();
        for (var i = 0; i < trace.Entries.Count; i++)
        {
            if (i == trace.Preamble && i > 0)
            {
                Line(body, "label");
            }

            Line(body, Entry(trace.Entries[i], table));
        }

        if (trace.Preamble == trace.Entries.Count && trace.Preamble > 0)
        {
            Line(body, "label");
        }

        Line(body, End(trace.End, table));
        var head = new StringBuilder("trace ").Append(ProgramWriter.WriteName(trace.Anchor)).Append(":\n");
        for (var i = 0; i < table.Values.Count; i++)
        {
            if (table.Definition(i) is { } literal)
            {
                Line(head, string.Create(CultureInfo.InvariantCulture, $"@{i} = {literal}"));
            }
        }

        constants = table.Values;
        return head.Append(body).ToString();
    }

    /// <summary>The text in parts, for whoever shows entries one by one: each entry, then the end, without <c>label</c> and indentation.</summary>
    public static IReadOnlyList<string> Lines(Trace trace)
    {
        var table = new ConstantTable();
        return [.. trace.Entries.Select(entry => Entry(entry, table)), End(trace.End, table)];
    }

    private static string Entry(TraceEntry entry, ConstantTable table) => entry is Guard guard ? Guard(guard, table) : Operation((TraceOperation)entry, table);

    private static void Line(StringBuilder text, string line) => text.Append("    ").Append(line).Append('\n');

    private static string End(TraceEnd end, ConstantTable table) => end switch
    {
        Stop stop => $"print_and_stop({Operand(stop.Result, table)})",
        Fault fault => $"fault {fault.Kind.Name()}{Resume(fault.Resume, table)}",
        Continue next => $"continue{Resume(next.Resume, table, "at")}",
        _ => "loop",
    };

    private static string Guard(Guard guard, ConstantTable table)
    {
        var expected = guard.Condition switch
        {
            IsValue it => $", {table.Write(it.Expected)}",
            IsKind it => $", {table.Write(Value.Of(it.Expected.Name()))}",
            IsClass it => $", {table.Write(Value.Of(it.Expected))}",
            _ => "",
        };
        return $"{guard.Condition.Name}({ProgramWriter.WriteName(guard.Variable)}{expected}){Resume(guard.Resume, table)}";
    }

    private static string Resume(Resume resume, ConstantTable table, string word = "else")
    {
        var items = resume.Virtuals.Select(it => $"{ProgramWriter.WriteName(it.Name)} = {Virtual(it, table)}")
            .Concat(resume.Stores.Select(it => $"{it.Operator}({Operand(it.Target, table)}, {Operand(it.Key, table)}, {Operand(it.Value, table)})"))
            .Concat(resume.Variables.Select(it => $"{ProgramWriter.WriteName(it.Variable)} = {Operand(it.Value, table)}"));
        var listed = string.Join(", ", items);
        var variables = listed.Length == 0 ? "" : $" [{listed}]";
        var instruction = resume.Instruction == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{resume.Instruction}");
        return $"{variables} {word} {ProgramWriter.WriteName(resume.Label)}{instruction}";
    }

    private static string Virtual(Virtual it, ConstantTable table)
    {
        var values = it.Values.Select(value => Operand(value, table));
        return it.Class is { } name
            ? $"object({string.Join(", ", it.Fields.Zip(values, (field, value) => $"{table.Write(Value.Of(field))}, {value}").Prepend(table.Write(Value.Of(name))))})"
            : $"{(it.IsList ? "cons" : "array")}({string.Join(", ", values)})";
    }

    private static string Operation(TraceOperation operation, ConstantTable table)
    {
        var operands = operation.Operands.Select(operand => Operand(operand, table)).ToArray();
        var call = $"{operation.Operator.Name}({string.Join(", ", operands)})";
        if (operation.Result is not { } result)
        {
            return call;
        }

        var value = operation.Operator switch
        {
            { Op: Op.Same } => operands[0],
            { Infix: { } infix } => $"{operands[0]} {infix} {operands[1]}",
            { Op: Op.ReadList } => $"{operands[0]}[{operands[1]}]",
            _ => call,
        };
        return $"{ProgramWriter.WriteName(result)} = {value}";
    }

    private static string Operand(Operand operand, ConstantTable table) =>
        operand.IsVariable ? ProgramWriter.WriteName(operand.Variable) : table.Write(operand.Constant);
}
