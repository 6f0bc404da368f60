using System.Globalization;
using Cli.CodeViews;
using Flowgraph;

namespace Cli.Writing;

/// <summary>
/// Generated code as text. A comment before the code of an instruction names it and its block; C# has the name at the end of the line.
/// <code>
/// ; power_rec:0  res = res * x
///   0034  ldloc res
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

    private static string Milliseconds(long nanoseconds) => (nanoseconds / 1e6).ToString("F2", CultureInfo.InvariantCulture);

    private static void Lines(TextWriter to, CompiledViews code, IReadOnlyList<CodeLine> lines)
    {
        Position? last = null;
        foreach (var line in lines)
        {
            if (line.Place != last)
            {
                last = line.Place;
                to.WriteLine(last is { } place ? $"; {code.Name(place)}  {code.Statement(place)}" : "; entries and exits");
            }

            to.WriteLine(line.Text);
        }

        to.WriteLine();
    }
}
