using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Optimizer;

namespace Laboratory.Experiments;

/// <summary>
/// A way to run the interpreter of E2: a text of it, and a tracing policy, or none where the text is compiled as it stands.
/// <code>
/// no tracing   profiling only   normal tracing   loop unrolled   full                 one program text, one engine, five switches
/// </code>
/// </summary>
/// <param name="Name">In tables.</param>
/// <param name="Program">With the hints, without them, or with counters in their place.</param>
/// <param name="Policy">Null: no tracing.</param>
internal sealed record MetaLevelWay(string Name, Program Program, TracingPolicy? Policy)
{
    public const string NoTracing = "no tracing";
    public const string Profiling = "profiling only";
    public const string Normal = "normal tracing, no hints";
    public const string Unrolled = "loop unrolled, greens not folded";
    public const string OtherPasses = "loop unrolled, greens not folded, our other passes";
    public const string Full = "greens folded";
    public const string Peeled = "greens folded, loop peeled";

    /// <summary>Hot after 40 turns, as published; a guard after 200 failures. Compiled at once where time is taken.</summary>
    private static readonly TracingPolicy Tracing = TracingPolicies.RPython with { HotLoop = 40, CompileAfter = 0 };

    /// <summary>Counts each branch back, and would go on in a trace where it is hot.</summary>
    private const string Counting = """
            k = aload(counters, pc)
            k = k + 1
            astore(counters, pc, k)
            c = k == 0
            if c goto hot else goto loop

        hot:
            print_and_stop('hot')
        """;

    private const string Registers = "    regs = newarray(256, 0)\n";

    private const string MergePoint = "    merge_point(pc, bytecode)\n";

    private const string BranchBack = "    can_enter_jit(pc, bytecode)\n";

    private const long Fuel = 1L << 60;

    /// <summary>The five that were published, in that order, and two more of ours.</summary>
    /// <param name="text">programs/register_machine.flow.</param>
    public static IReadOnlyList<MetaLevelWay> All(string text)
    {
        var plain = Without(Without(text, MergePoint), BranchBack);
        var counted = Replaced(Replaced(Without(text, MergePoint), Registers, Registers + "    k = len(bytecode)\n    counters = newarray(k, 0)\n"), BranchBack + "    goto loop\n", Counting + "\n");
        return
        [
            new(NoTracing, Read(plain), null),
            new(Normal, Read(plain), Tracing),
            new(Unrolled, Read(text), Tracing with { Passes = PassSet.None }),
            new(Full, Read(text), Tracing with { Passes = PassSet.All.Without(Pass.Peel) }),
            new(Profiling, Read(counted), null),
            new(OtherPasses, Read(text), Tracing with { Passes = PassSet.All.Without(Pass.Fold).Without(Pass.Guards) }),
            new(Peeled, Read(text), Tracing),
        ];
    }

    public EngineResult Trace(IReadOnlyDictionary<string, Value> inputs) => TracingEngine.Run(Program, inputs, fuel: Fuel, policy: Policy);

    /// <summary>
    /// Operations, jumps, tests and guards; and for each guard that fails twice as many as variables are live where it leads: one puts a variable back in its place, one takes
    /// it up again where the run goes on, in the interpreter or in a bridge.
    /// </summary>
    public long Charged(IReadOnlyDictionary<string, Value> inputs)
    {
        if (Policy is null)
        {
            return Interpreter.Run(Program, inputs, Fuel).Counts.Steps;
        }

        var liveness = new Liveness(new ControlFlow(Program));
        var run = Trace(inputs);
        return run.Steps + run.Traces.Sum(trace => trace.Executed.Entries.OfType<Guard>().Zip(trace.Exits, (guard, times) => 2 * times * Live(guard.Resume.Label)).Sum());

        // What was cut for the sake of a merge point is called after its block: loop.1.
        int Live(string label) => liveness.LiveIn(Program.FindBlock(label) ?? Program.FindBlock(label.Split('.')[0])!.Value).Length;
    }

    /// <summary>Runs it compiled: the program, or its traces.</summary>
    public Func<object> Timed(IReadOnlyDictionary<string, Value> inputs)
    {
        if (Policy is null)
        {
            var compiled = CompiledProgram.Compile(Program);
            return () => compiled.Run(inputs, fuel: Fuel).Ending;
        }

        return () => TracingEngine.Run(Program, inputs, fuel: Fuel, policy: Policy, compile: true).Ending;
    }

    private static string Without(string text, string line) => Replaced(text, line, "");

    private static string Replaced(string text, string old, string with) =>
        text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, with, StringComparison.Ordinal) : throw new InvalidOperationException($"programs/register_machine.flow has no lines\n{old}");

    private static Program Read(string text) => ProgramReader.Read(text, "register_machine.flow").Program ?? throw new InvalidOperationException("what is made of programs/register_machine.flow has errors");
}
