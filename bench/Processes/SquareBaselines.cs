using System.Globalization;
using System.Text;
using Flowgraph.Prolog;
using Laboratory.Measuring;

namespace Bench.Processes;

/// <summary>
/// The square program in other systems, by the texts of bench/baselines. Each is run once and does a number of runs in that one process, of which the
/// first is not counted; it prints the answer and the processor time of each, and every answer is checked.
/// </summary>
public static class SquareBaselines
{
    /// <summary>What the Prolog model squares: some two seconds' work.</summary>
    public const long PrologA = 20_000;

    public const string Prolog = "bytecode interpreter in Flowgraph, interpreted by the Prolog model, SWI-Prolog";
    public const string Python = "bytecode interpreter in Python, PyPy";
    public const string Lua = "bytecode interpreter in Lua, LuaJIT";

    private const string Store = "[bytecode/[mov_a_r0,mov_a_r1,mov_r0_a,decr_a,mov_a_r0,mov_r2_a,add_r1_to_a,mov_a_r2,mov_r0_a,jump_if_a,2,mov_r2_a,return_a],pc/0,r0/0,r1/0,r2/0,a/";

    public static void MeasureScripts(Measurements to, long a, int runs)
    {
        if (Baseline.LuaJit.IsPresent(to))
        {
            Measure(to, Lua, Baseline.LuaJit, a, runs, [Baseline.Script("square.lua"), Text(a)]);
        }

        if (Baseline.PyPy.IsPresent(to))
        {
            Measure(to, Python, Baseline.PyPy, a, runs, [Baseline.Script("square.py"), Text(a)]);
        }
    }

    /// <summary>The Flowgraph program goes to Prolog as the facts that <c>flow export</c> writes.</summary>
    public static void MeasureProlog(Measurements to, int runs)
    {
        if (!Baseline.Prolog.IsPresent(to))
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("flow-prolog-");
        try
        {
            var facts = Path.Combine(folder.FullName, "square.pl");
            File.WriteAllText(facts, PrologWriter.Write(SquareKernel.Program));
            Measure(to, Prolog, Baseline.Prolog, PrologA, runs, ["-O", Baseline.Script("flowgraph.pl"), "--", facts, SquareKernel.Program.Blocks[0].Label, $"{Store}{PrologA}]"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(Measurements to, string contender, Baseline by, long a, int runs, string[] arguments)
    {
        var lines = Encoding.UTF8.GetString(Baseline.Run(by.Command, [.. arguments, Text(runs + 1)], []).Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var run = 0; run < lines.Length; run++)
        {
            if (lines[run].Split(' ') is not [var answer, var nanoseconds] || answer != Text(a * a))
            {
                throw new InvalidOperationException($"'{contender}' answers {lines[run]}, not {a * a}");
            }

            if (run > 0)
            {
                to.Add(new(contender, Text(a), run, long.Parse(nanoseconds, CultureInfo.InvariantCulture), Measurement.Nanoseconds));
            }
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
