using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Text;

namespace Cli.CodeViews;

/// <summary>A compiled program in all views that were asked for, and what making it cost.</summary>
/// <param name="Program">What was compiled; places in the views are its.</param>
/// <param name="Methods">Its methods.</param>
/// <param name="Costs">Of a second compilation in this process: the first one also warms up the compiler itself.</param>
public sealed record CompiledViews(Program Program, IReadOnlyList<MethodViews> Methods, CompileStatistics Costs)
{
    private readonly IReadOnlyList<BlockText> _text = ProgramWriter.WriteBlocks(Program);

    public static CompiledViews Of(SavedAssembly assembly, bool csharp, bool machine)
    {
        var decompiled = csharp ? CSharpView.Of(assembly) : null;
        var disassembled = machine ? MachineView.Of(assembly) : null;
        var methods = assembly.Methods.Select(method =>
        {
            var (bytes, lines) = disassembled?.GetValueOrDefault(method.Name) ?? default;
            return new MethodViews(
                method.Name, method.Operations, method.IlBytes, bytes, [.. method.Listing.Select(Line)], decompiled?.GetValueOrDefault(method.Name), lines);
        });
        return new(assembly.Program, [.. methods], Second(assembly));
    }

    /// <summary>The statement at a place, as the program's text has it.</summary>
    public string Statement(Position place)
    {
        var block = _text[place.Block.Index];
        return place.Instruction < block.Body.Count ? block.Body[place.Instruction] : block.Jump;
    }

    /// <summary>The label and number of a place: <c>power_rec:1</c>.</summary>
    public string Name(Position place) => $"{_text[place.Block.Index].Label}:{place.Instruction}";

    private static CompileStatistics Second(SavedAssembly assembly)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var compiled = CompiledProgram.Compile(assembly.Program);
            compiled.Prepare(assembly.Example);
            if (isSecond)
            {
                return compiled.Statistics;
            }
        }
    }

    private static CodeLine Line(IlLine line) => new(line.Text.EndsWith(':') ? line.Text : $"  {line.Offset:x4}  {line.Text}", line.Place, line.Part);
}
