using System.Diagnostics;
using System.Globalization;
using Flowgraph.Text;

namespace Flowgraph.Json;

/// <summary>
/// Writes a program as JSON, a line per statement; <see cref="JsonReader"/> describes the form. An origin is written where
/// it says more than the statement's own place in the program: another block or instruction, or a place in a text.
/// Constants that have no literal (arrays, objects) come out as they print, and do not read back.
/// </summary>
public static class JsonWriter
{
    public static string Write(Program program)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        output.Write($"{{\"flowgraph\": {JsonReader.Version},\n \"blocks\": [");
        var separator = "\n";
        foreach (var block in program.Blocks)
        {
            output.Write($"{separator}  {{\"label\": {JsonStrings.Quote(block.Label)}, {(block.Body.Count > 0 ? "\"code\": [" : "")}");
            for (var i = 0; i < block.Body.Count; i++)
            {
                output.Write(i > 0 ? ",\n    " : "\n    ");
                Write(program, block.Body[i], output);
                Write(block.Body[i].Origin, block.Label, i, output);
            }

            output.Write(block.Body.Count > 0 ? "],\n   \"jump\": " : "\"jump\": ");
            Write(program, block.Jump, output);
            Write(block.Jump.Origin, block.Label, block.Body.Count, output);
            output.Write('}');
            separator = ",\n";
        }

        output.Write("\n]}\n");
        return output.ToString();
    }

    private static void Write(Program program, Instruction instruction, TextWriter output)
    {
        switch (instruction)
        {
            case Operation operation:
                output.Write(operation.Result is { } result ? $"{{\"result\": {Variable(program, result)}, " : "{");
                output.Write($"\"op\": {JsonStrings.Quote(operation.Operator.Name)}, \"args\": [");
                output.Write(string.Join(", ", operation.Operands.Select(atom => Operand(program, atom))));
                output.Write(']');
                break;
            case Hint hint:
                var greens = hint.Greens.Select(green => Variable(program, green));
                output.Write($"{{\"hint\": \"{hint.Kind.Word()}\", \"greens\": [{string.Join(", ", greens)}]");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(Program program, Jump jump, TextWriter output)
    {
        string Label(BlockId id) => JsonStrings.Quote(program[id].Label);
        output.Write(jump switch
        {
            Goto go => $"{{\"goto\": {Label(go.Target)}",
            If test => $"{{\"if\": {Variable(program, test.Condition)}, \"then\": {Label(test.Then)}, \"else\": {Label(test.Else)}",
            Promote promote => $"{{\"promote\": {Variable(program, promote.Variable)}, \"goto\": {Label(promote.Target)}",
            PrintAndStop stop => $"{{\"print_and_stop\": {Operand(program, stop.Result)}",
            _ => throw new UnreachableException(),
        });
    }

    /// <summary>The origin, if it is worth writing, and the end of the object it belongs to.</summary>
    private static void Write(Origin origin, string block, int instruction, TextWriter output)
    {
        if (origin.Block != block || origin.Instruction != instruction || origin.Span is not null)
        {
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $", \"origin\": {{\"block\": {JsonStrings.Quote(origin.Block)}, \"instruction\": {origin.Instruction}"));
            if (origin.Span is { } span)
            {
                output.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $", \"file\": {JsonStrings.Quote(span.File)}, \"line\": {span.Line}, \"column\": {span.Column}, \"length\": {span.Length}"));
            }

            output.Write('}');
        }

        output.Write('}');
    }

    private static string Variable(Program program, Slot slot) => JsonStrings.Quote(program.Name(slot));

    private static string Operand(Program program, Atom atom) => JsonStrings.Quote(
        atom.IsVariable ? ProgramWriter.WriteName(program.Name(atom.Slot)) : ValueText.Write(program.Constant(atom)));
}
