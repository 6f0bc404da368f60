using System.Globalization;
using Cli.CodeViews;
using Flowgraph;
using Flowgraph.Codegen;

namespace Cli.Writing;

/// <summary>
/// Generated code as text. A comment before the code of an instruction names it and its block; C# has the name at the end of the line.
/// <code>
/// ; power_rec:0  res = res * x
///   0034  ldloc res
/// ; exit before power_rec:0
///   0120  ldc.i4 2
/// </code>
/// </summary>
public static class CompilationText
{
    private const int Column = 70;

    public static void Write(TextWriter to, CompiledViews code, bool il)
    {
        foreach (var method in code.Methods)
        {
            if (il)
            {
                to.WriteLine($"; IL of {method.Name}: {method.Operations} operations, {method.IlBytes} bytes");
                Lines(to, code, method.Il);
            }

            if (method.CSharp is { } csharp)
            {
                to.WriteLine($"// C# of {method.Name}");
                foreach (var line in csharp)
                {
                    to.WriteLine(line.Place is { } place ? $"{line.Text.PadRight(Column)} // {code.Name(place)}  {code.Statement(place)}" : line.Text);
                }

                to.WriteLine();
            }

            if (method.Machine is { } machine)
            {
                to.WriteLine($"; machine code of {method.Name}: {method.MachineBytes} bytes");
                Lines(to, code, machine);
            }
        }
    }

    public static void WriteCosts(TextWriter to, CompiledViews code)
    {
        var it = code.Costs;
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{it.Operations} operations in {it.Methods} {(it.Methods == 1 ? "method" : "methods")}: analysis {Milliseconds(it.AnalysisNanoseconds)} ms, emit {Milliseconds(it.EmitNanoseconds)} ms, JIT {Milliseconds(it.JitNanoseconds)} ms; {it.NanosecondsPerOperation / 1000:F1} µs an operation"));
    }

    private static string Heading(CompiledViews code, CodeLine line)
    {
        var name = line.Place is { } at ? code.Name(at) : "";
        return line.Part switch
        {
            CodePart.Instruction => $"{name}  {code.Statement(line.Place!.Value)}",
            CodePart.Checkpoint => $"fuel and checkpoint at {name}",
            CodePart.Entry => $"entry at {name}: variables from the frame",
            CodePart.Exit => $"exit before {name}",
            CodePart.Spill => "exits: variables to the frame",
            CodePart.Start => "start: budget and choice of the entry",
            CodePart.Prologue => "prologue",
            CodePart.Epilogue => "epilogue",
            _ => "of the runtime's JIT, for no instruction",
        };
    }

    private static string Milliseconds(long nanoseconds) => (nanoseconds / 1e6).ToString("F2", CultureInfo.InvariantCulture);

    private static void Lines(TextWriter to, CompiledViews code, IReadOnlyList<CodeLine> lines)
    {
        var last = ((Position?)null, (CodePart?)null);
        foreach (var line in lines)
        {
            if ((line.Place, line.Part) != last)
            {
                last = (line.Place, line.Part);
                to.WriteLine($"; {Heading(code, line)}");
            }

            to.WriteLine(line.Text);
        }

        to.WriteLine();
    }
}
