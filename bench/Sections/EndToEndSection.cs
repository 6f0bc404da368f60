using System.Globalization;
using System.Text;
using Bench.Processes;
using Bench.Timing;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Measuring;
using PartialEval;

namespace Bench.Sections;

/// <summary>
/// P5: from the text of the square interpreter to the square of 20,000 in a process that is warm: read it, specialize it to the bytecode, compile the residual
/// program, run it. Nothing is kept from run to run. Against the Prolog model that only interprets, its program read before.
/// </summary>
public static class EndToEndSection
{
    private const long A = SquareBaselines.PrologA;
    private const string Ours = "read, specialize, compile, run";
    private const string Interpreted = "read, interpret";
    private const int Runs = 61;

    /// <summary>It takes some thousand runs until the runtime has compiled all of reader, specializer, cleanup and compiler with optimization.</summary>
    private const int WarmUps = 40;

    private static readonly string[] Parts = ["reading", "specializing", "compiling and running"];

    private static readonly string Path = System.IO.Path.Combine(Corpus.Root, "programs", "square.flow");

    public static Section Section { get; } = new("end-to-end", Measure, Table) { Contests = () => [Contest()] };

    private static string Size => A.ToString(CultureInfo.InvariantCulture);

    private static Contest Contest()
    {
        var text = new Lazy<string>(() => File.ReadAllText(Path));
        return new(Size, [new(Interpreted, () => Interpret(text.Value)), new(Ours, () => Run(Specialize(Read(text.Value))))]) { Expected = A * A };
    }

    private static ReadResult Read(string text) => ProgramReader.Read(text, "square.flow");

    private static long Interpret(string text)
    {
        var program = Read(text).Program!;
        return ((Stopped)Flowgraph.Interpreting.Interpreter.Run(program, SquareKernel.Inputs(A)).Ending).Value.Bits;
    }

    private static Program Specialize(ReadResult source)
    {
        var statics = source.Directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)).ToArray();
        return Specializer.Specialize(source.Program!, Division.Of(statics, "a", "r0", "r1", "r2")).Residual;
    }

    private static long Run(Program residual)
    {
        var outcome = CompiledProgram.Compile(residual).Run([new("a", A), new("r0", 0), new("r1", 0), new("r2", 0)], long.MaxValue / 2);
        return outcome.Ending is Stopped stopped ? stopped.Value.Bits : throw new InvalidOperationException("the residual program did not stop");
    }

    private static void Measure(Measurements to, BenchOptions options)
    {
        TimedRuns.InTurns(to, Contest() with { Runs = Runs, WarmUps = WarmUps });
        var text = File.ReadAllText(Path);
        for (var run = 1; run <= Runs; run++)
        {
            var (source, residual) = ((ReadResult?)null, (Program?)null);
            to.AddTime(Parts[0], Size, run, TimedRuns.ProcessorTimeOf(() => source = Read(text)));
            to.AddTime(Parts[1], Size, run, TimedRuns.ProcessorTimeOf(() => residual = Specialize(source!)));
            to.AddTime(Parts[2], Size, run, TimedRuns.ProcessorTimeOf(() => Run(residual!)));
        }

        SquareBaselines.MeasureProlog(to, options.Runs);
    }

    private static string Table(Measurements it)
    {
        var table = new StringBuilder(PerformancePage.MeasuredOn(it, "medians")).Append(CultureInfo.InvariantCulture, $"| square of {A:N0} | ms | ratio |\n|---|---:|---:|\n");
        foreach (var contender in new[] { Ours, Interpreted, SquareBaselines.Prolog }.Where(name => it.Has(name, Size)))
        {
            table.Append(CultureInfo.InvariantCulture, $"| {contender} | {it.Median(contender, Size) / 1e6:F2} | {it.Ratio(contender, Ours, Size):N1} |\n");
        }

        return table.Append("\nOf the first, apart: ")
            .AppendJoin(", ", Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part} {it.Median(part, Size) / 1e6:F2} ms"))).Append(".\n").ToString();
    }
}
