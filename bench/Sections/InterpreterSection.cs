using System.Globalization;
using System.Text;
using Bench.Processes;
using Bench.Timing;
using Laboratory.Measuring;

namespace Bench.Sections;

/// <summary>
/// P1 and P2: the bytecode interpreter of the 2012 posts in Flowgraph, interpreted, against the same written directly in C#, Python and Lua, and against
/// a Prolog model of the Flowgraph interpreter running the same Flowgraph program. One bytecode is the unit, since Prolog squares a smaller number.
/// </summary>
public static class InterpreterSection
{
    private const long A = 50_000;
    private const string Direct = "bytecode interpreter in C#, checked";
    private const string Interpreted = "bytecode interpreter in Flowgraph, interpreted";
    private const int Runs = 41;

    public static Section Section { get; } = new("interpreter", Measure, Table) { Contests = () => [Contest] };

    private static Contest Contest => new(Size(A), [new(Direct, () => SquareKernel.Direct(A)), new(Interpreted, () => SquareKernel.Interpreted(A).Bits)]) { Expected = A * A };

    private static void Measure(Measurements to, BenchOptions options)
    {
        TimedRuns.InTurns(to, Contest with { Runs = Runs });
        SquareBaselines.MeasureScripts(to, A, options.Runs);
        SquareBaselines.MeasureProlog(to, options.Runs);
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder(PerformancePage.MeasuredOn(it, "medians, the first two in turns; of the others each run in one process of their own that is warm"));
        table.Append("| square of a number | a | ns a bytecode | ratio |\n|---|---:|---:|---:|\n");
        double PerBytecode(string contender, long a) => it.Median(contender, Size(a)) / SquareKernel.Bytecodes(a);
        void Row(string contender, long a)
        {
            if (it.Has(contender, Size(a)))
            {
                table.Append(CultureInfo.InvariantCulture, $"| {contender} | {a:N0} | {PerBytecode(contender, a):F2} | {PerBytecode(contender, a) / PerBytecode(Direct, A):N1} |\n");
            }
        }

        Row(Direct, A);
        Row(SquareBaselines.Lua, A);
        Row(SquareBaselines.Python, A);
        Row(Interpreted, A);
        Row(SquareBaselines.Prolog, SquareBaselines.PrologA);
        return it.Has(SquareBaselines.Prolog, Size(SquareBaselines.PrologA))
            ? table.Append(CultureInfo.InvariantCulture, $"\nInterpreting takes a {PerBytecode(SquareBaselines.Prolog, SquareBaselines.PrologA) / PerBytecode(Interpreted, A):N0}th of the time of the Prolog model.\n").ToString()
            : table.ToString();
    }

    private static string Size(long a) => a.ToString(CultureInfo.InvariantCulture);
}
