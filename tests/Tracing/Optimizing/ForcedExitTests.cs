using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.Agreeing;
using Tests.House;
using Tests.Properties;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;
using Xunit;

namespace Tests.Tracing.Optimizing;

/// <summary>
/// Every guard of every trace, made to fail in turn after turn. The machine then stands at the jump that the guard stands for, with what the interpreter has there:
/// every variable, the heap that they reach, virtuals and pending stores included, output and input; and the interpreter goes on from there to the outcome of
/// interpreting alone.
/// </summary>
public class ForcedExitTests
{
    private const long FuelLimit = 10_000;

    /// <summary>Random programs are small, and some loop without end.</summary>
    private const long SmallLimit = 2_000;

    /// <summary>Turns in which a guard of the loop fails: the first so many, one in the middle, the last two.</summary>
    private const int FirstTurns = 3;

    /// <summary>Runs of a program that come round in some loop.</summary>
    private const int MaxRuns = 2;

    /// <summary>Of a loop without end no later turn is looked at.</summary>
    private const long MaxTurns = 200;

    /// <summary>
    /// Each guard to fail in machine code is a compilation of its own. Traces that are optimized as usual have all of them; the others,
    /// which nobody compiles otherwise and which have many more guards, one of so many entries.
    /// </summary>
    private const int OneCompiledOf = 5;

    private static readonly Func<Trace, Trace>[] Optimizers =
    [
        trace => TraceOptimizer.Optimize(trace, PassSet.All),
        trace => TraceOptimizer.Optimize(trace, PassSet.All.Without(Pass.Peel)),
        trace => ConstantFolding.Optimize(trace),
        trace => trace,
    ];

    public static TheoryData<string> Corpus => Tracing.AgreementTests.Corpus;

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Every_guard_restores_the_state(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var forced = 0;
        var heads = Loops.Of(read.Program!).Heads;
        var comingRound = 0;
        foreach (var run in read.Directives.Runs)
        {
            var inputs = run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value)).ToList();
            var more = Force(read.Program!, fuel => new(read.Program!, inputs, run.Input, fuel), heads.Take(4), Optimizers, FuelLimit);
            forced += more;
            comingRound += more > 0 ? 1 : 0;
            if (comingRound == MaxRuns)
            {
                break;
            }
        }

        Assert.True(forced > 0 || heads.Count == 0, "no guard was forced");
    }

    [Fact]
    public void Of_random_programs_too()
    {
        var forced = 0;
        var all = Draws.Check<From10To70>(300, drawn =>
        {
            var it = drawn.Case;
            forced += Force(it.Program, fuel => new(it.Program, it.Inputs, it.Input, fuel), Loops.Of(it.Program).Heads.Take(2), [Optimizers[drawn.Number / 2 % 4]], SmallLimit);
        });
        Assert.True(!all || forced > 400, $"{forced} guards forced");
    }

    private static int Force(Program program, Func<long, WatchedRun> start, IEnumerable<BlockId> heads, Func<Trace, Trace>[] optimizers, long limit)
    {
        var run = start(limit);
        var plain = run.Outcome(Interpreter.RunCounted(run.Machine).Ending);
        var forced = 0;
        foreach (var (number, head) in heads.Index())
        {
            var loop = RecordedLoop.Of(program, head, () => start(Agreement.FuelFor(plain.FuelUsed)));
            foreach (var optimizer in loop is null ? [] : optimizers.Length == 1 ? optimizers : [optimizers[0], optimizers[1 + (number % (optimizers.Length - 1))]])
            {
                var compiled = optimizer == optimizers[0] ? 1 : OneCompiledOf;
                forced += new Forced(program, loop!, optimizer(loop!.Trace), plain, compiled).Everywhere();
            }
        }

        return forced;
    }

    /// <remarks>Of <paramref name="compiled"/> entries one is compiled to fail, if it is a guard.</remarks>
    private sealed class Forced(Program program, RecordedLoop loop, Trace trace, Outcome plain, int compiled)
    {
        private readonly PackedTrace _packed = PackedTrace.For(trace, program)!;

        /// <summary>How many guards were forced, each time counted.</summary>
        public int Everywhere()
        {
            var turns = Math.Min(TraceRunner.Run(_packed, loop.Start().Machine).Counts.Iterations, MaxTurns);
            var forced = 0;
            for (var i = 0; i < trace.Entries.Count; i++)
            {
                if (trace.Entries[i] is Guard guard)
                {
                    forced += Times(i, turns).Count(time => Interpreted(i, time, guard));
                    forced += i % compiled == 0 && Compiled(i, guard) ? 1 : 0;
                }
            }

            return forced;
        }

        private IEnumerable<long> Times(int entry, long turns) => entry < trace.Preamble
            ? [0]
            : Enumerable.Range(0, FirstTurns).Select(time => (long)time).Append(turns / 2).Append(turns - 1).Append(turns).Where(time => time >= 0 && time <= turns).Distinct();

        private bool Interpreted(int entry, long time, Guard guard)
        {
            var run = loop.Start();
            return Check(run, TraceRunner.Run(_packed, run.Machine, new(entry, time)), entry, time, guard);
        }

        /// <summary>The guard's first time, in machine code.</summary>
        private bool Compiled(int entry, Guard guard)
        {
            var run = loop.Start();
            return Check(run, CompiledTrace.For(trace, program, entry, CompileOptions.Default)!.Run(run.Machine), entry, 0, guard);
        }

        /// <summary>Whether the guard was forced, and if so, whether that made a difference.</summary>
        private bool Check(WatchedRun run, TraceRun left, int entry, long time, Guard guard)
        {
            var forced = left.Exit == entry && run.Machine.Position == new Position(program.FindBlock(guard.Origin.Block)!.Value, guard.Origin.Instruction);
            if (forced)
            {
                var turn = time + (entry >= trace.Preamble && trace.Preamble > 0 ? 1 : 0);
                Report(loop.Difference(run, turn), entry, time);
            }

            Report(Agreement.Check(plain, run.Outcome(left.Ending ?? Interpreter.RunCounted(run.Machine).Ending)), entry, time);
            return forced;
        }

        private void Report(string? difference, int entry, long time) =>
            Assert.True(difference is null, $"{difference}, guard {entry} forced the {time + 1}. time\n{trace}");
    }
}
