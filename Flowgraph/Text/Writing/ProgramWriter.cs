using System.Diagnostics;
using System.Text;

namespace Flowgraph.Text;

/// <summary>
/// Writes the canonical text of a program: reading it gives an equal program.
/// <code>
/// same(1) into res             res = 1
/// mul(res, x) into res         res = res * x
/// readlist(l, i) into v        v = l[i]
/// cons(a, b) into l            l = cons(a, b)
/// add(a, b), result not kept   add(a, b)
/// a variable named goto        `goto`
/// </code>
/// A blank line between blocks, four spaces before statements. Linear in the length of the text. Constants that have no
/// literal (arrays, objects) come out as they print, and do not read back.
/// </summary>
public static class ProgramWriter
{
    private static readonly Operator ReadList = Operators.Of(Op.ReadList);

    public static string Write(Program program)
    {
        var writing = new Writing(program);
        foreach (var block in program.Blocks)
        {
            writing.Block(block);
        }

        return writing.ToString();
    }

    /// <summary>The same text in parts, for whoever shows blocks one by one: the statements of each block and its jump.</summary>
    public static IReadOnlyList<BlockText> WriteBlocks(Program program)
    {
        var writing = new Writing(program);
        return [.. program.Blocks.Select(writing.Parts)];
    }

    /// <summary>A label or variable as the text form writes it: in backticks where it must.</summary>
    public static string WriteName(string name) =>
        Lexicon.IsPlainName(name) ? name : $"`{Escape(name)}`";

    /// <summary>The escapes of a symbol, but of the other quote.</summary>
    private static string Escape(string name) =>
        ValueText.Quote(name)[1..^1].Replace("\\'", "'", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    private sealed class Writing(Program program)
    {
        private readonly StringBuilder _text = new();
        private readonly string[] _labels = [.. program.Blocks.Select(block => WriteName(block.Label))];
        private readonly string[] _variables = [.. program.Variables.Select(WriteName)];
        private readonly string[] _constants = [.. program.Constants.Select(constant => ValueText.Write(constant))];

        public void Block(Block block)
        {
            _text.Append(_text.Length > 0 ? "\n" : "").Append(WriteName(block.Label)).Append(":\n");
            foreach (var instruction in block.Body)
            {
                _text.Append("    ");
                Instruction(instruction);
                _text.Append('\n');
            }

            _text.Append("    ");
            Jump(block.Jump);
            _text.Append('\n');
        }

        public BlockText Parts(Block block)
        {
            var body = block.Body.Select(instruction => Part(() => Instruction(instruction))).ToArray();
            return new(WriteName(block.Label), body, Part(() => Jump(block.Jump)));
        }

        public override string ToString() => _text.ToString();

        private string Part(Action write)
        {
            _text.Clear();
            write();
            return _text.ToString();
        }

        private void Instruction(Instruction instruction)
        {
            switch (instruction)
            {
                case Operation operation:
                    Operation(operation);
                    break;
                case Hint hint:
                    _text.Append(hint.Kind.Word()).Append('(');
                    _text.AppendJoin(", ", hint.Greens.Select(green => _variables[green.Index])).Append(')');
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        private void Operation(Operation operation)
        {
            var (row, operands) = (operation.Operator, operation.Operands);
            if (operation.Result is not { } result)
            {
                Call(operation);
                return;
            }

            _text.Append(_variables[result.Index]).Append(" = ");
            if (row == Operators.Same)
            {
                _text.Append(Atom(operands[0]));
            }
            else if (row == ReadList)
            {
                _text.Append(Atom(operands[0])).Append('[').Append(Atom(operands[1])).Append(']');
            }
            else if (row.Infix is not null)
            {
                _text.Append(Atom(operands[0])).Append(' ').Append(row.Infix).Append(' ').Append(Atom(operands[1]));
            }
            else
            {
                Call(operation);
            }
        }

        private void Call(Operation operation) =>
            _text.Append(operation.Operator.Name).Append('(').AppendJoin(", ", operation.Operands.Select(Atom)).Append(')');

        private void Jump(Jump jump) => _ = jump switch
        {
            Goto to => _text.Append("goto ").Append(Label(to.Target)),
            If test => _text.Append("if ").Append(_variables[test.Condition.Index]).Append(" goto ").Append(Label(test.Then))
                .Append(" else goto ").Append(Label(test.Else)),
            Promote promote => _text.Append("promote(").Append(_variables[promote.Variable.Index]).Append(", ")
                .Append(Label(promote.Target)).Append(')'),
            PrintAndStop stop => _text.Append("print_and_stop(").Append(Atom(stop.Result)).Append(')'),
            _ => throw new UnreachableException(),
        };

        private string Label(BlockId id) => _labels[id.Index];

        private string Atom(Atom atom) => atom.IsVariable ? _variables[atom.Slot.Index] : _constants[atom.Constant];
    }
}

/// <summary>One block in the text form: its label, its statements, its jump, each without indentation or line break.</summary>
public sealed record BlockText(string Label, IReadOnlyList<string> Body, string Jump);
