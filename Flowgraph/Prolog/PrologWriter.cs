using System.Diagnostics;
using System.Globalization;

namespace Flowgraph.Prolog;

/// <summary>
/// Writes a program as Prolog facts in the manner of the 2012 posts.
/// <code>
/// power:                                      block(power,
///     res = 1                             →         op1(res, same, const(1),
///     if y goto power_rec else goto done            if(y, power_rec, done))).
/// </code>
/// What <c>op1</c> and <c>op2</c> cannot say (no operand, three of them, no result kept) is
/// <c>op(Result, Name, [Args], Rest)</c> with <c>none</c> for no result (and <c>var(none)</c> for a variable of that
/// name). Hints are <c>merge_point([g], Rest)</c>, <c>can_enter_jit([g], Rest)</c> and <c>one_of([v, s], Rest)</c>. The code of a block nests in Prolog;
/// here it is a line per statement and the closing brackets counted. Origins are not written.
/// Constants that have no literal (arrays, objects) come out as they print, and do not read back.
/// </summary>
public static class PrologWriter
{
    private const string Indent = "      ";

    public static string Write(Program program)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var block in program.Blocks)
        {
            output.Write($"block({PrologText.Atom(block.Label)},\n");
            foreach (var instruction in block.Body)
            {
                output.Write(Indent);
                Write(program, instruction, output);
                output.Write(",\n");
            }

            output.Write(Indent);
            Write(program, block.Jump, output);
            for (var open = block.Body.Count + 1; open > 0; open--)
            {
                output.Write(')');
            }

            output.Write(".\n");
        }

        return output.ToString();
    }

    private static void Write(Program program, Instruction instruction, TextWriter output)
    {
        switch (instruction)
        {
            case Operation { Result: { } result, Operands.Count: 1 or 2 } operation:
                output.Write($"op{operation.Operands.Count}({Variable(program, result)}, {PrologText.Atom(operation.Operator.Name)}, ");
                Write(program, operation.Operands, output);
                break;
            case Operation operation:
                output.Write($"op({ResultOrNone(program, operation.Result)}, {PrologText.Atom(operation.Operator.Name)}, [");
                Write(program, operation.Operands, output);
                output.Write(']');
                break;
            case Hint hint:
                var greens = hint.Greens.Select(green => Variable(program, green));
                output.Write($"{hint.Kind.Word()}([{string.Join(", ", greens)}]");
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(Program program, Jump jump, TextWriter output)
    {
        string Label(BlockId id) => PrologText.Atom(program[id].Label);
        switch (jump)
        {
            case Goto go:
                output.Write($"jump({Label(go.Target)})");
                break;
            case If test:
                output.Write($"if({Variable(program, test.Condition)}, {Label(test.Then)}, {Label(test.Else)})");
                break;
            case Promote promote:
                output.Write($"promote({Variable(program, promote.Variable)}, {Label(promote.Target)})");
                break;
            case PrintAndStop stop:
                output.Write("print_and_stop(");
                Write(program, stop.Result, output);
                output.Write(')');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(Program program, Sequence<Atom> operands, TextWriter output)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            output.Write(i > 0 ? ", " : "");
            Write(program, operands[i], output);
        }
    }

    private static void Write(Program program, Atom atom, TextWriter output)
    {
        if (atom.IsVariable)
        {
            output.Write($"var({Variable(program, atom.Slot)})");
            return;
        }

        output.Write("const(");
        PrologText.WriteValue(program.Constant(atom), output);
        output.Write(')');
    }

    private static string Variable(Program program, Slot slot) => PrologText.Atom(program.Name(slot));

    private static string ResultOrNone(Program program, Slot? result) => result switch
    {
        null => "none",
        { } slot when program.Name(slot) == "none" => "var(none)",
        { } slot => Variable(program, slot),
    };
}
