using Flowgraph;
using Flowgraph.Codegen;
using Tracer.Optimizer;

namespace Tracer.Engine;

/// <summary>
/// One trace compiled by itself, without an engine: what <see cref="TraceRunner"/> does, from a machine at the trace's anchor, in machine code.
/// <code>
/// loop, i &lt; 10 guarded     machine at the anchor, i = 0   →   machine where the failing guard resumes, i = 10
/// </code>
/// It counts nothing but fuel, of which it needs somewhat more or less than the runner.
/// </summary>
public sealed class CompiledTrace
{
    private readonly Program _program;
    private readonly Fragment _fragment;
    private readonly TraceFrame _frame;
    private readonly TraceProgram _traces;
    private readonly CompiledProgram _compiled;
    private readonly int? _failing;

    private CompiledTrace(Trace trace, Program program, int? failing, CompileOptions options)
    {
        (_program, _failing, _frame) = (program, failing, new(program));
        _fragment = new(0, TraceRole.Loop, trace.Anchor, null, null, trace, trace);
        new FragmentWriter(program, _frame, _fragment, (_, _) => true).Write();
        _traces = TraceProgramWriter.Write(program, ExitNeeds.Only([.. program.Variables]), _fragment, exit => exit.Entry == failing);
        _compiled = CompiledProgram.CompileParts(_traces.Program, options);
    }

    public CompileStatistics Statistics => _compiled.Statistics;

    /// <summary>Null where the trace names a label or position that the program does not have.</summary>
    /// <param name="trace">What to compile.</param>
    /// <param name="program">The program that it is of.</param>
    /// <param name="failing">For tests: the entry of a guard that fails although its condition holds (see <see cref="ForcedExit"/>).</param>
    /// <param name="options">How to compile; null as usual.</param>
    public static CompiledTrace? For(Trace trace, Program program, int? failing = null, CompileOptions? options = null) =>
        PackedTrace.For(trace, program) is null ? null : new(trace, program, failing, options ?? CompileOptions.Default);

    /// <summary>Runs until the trace is left or the program ends; null and the machine at the exit where the interpreter has to go on.</summary>
    public TraceRun Run(Machine machine)
    {
        var compiled = new CompiledTraces(_traces, _compiled, machine);
        _frame.Load(machine);
        var left = compiled.Run(machine, _frame, out var ending);
        _frame.Save(machine);
        if (left is null)
        {
            return new(ending, null, default);
        }

        machine.Position = left.Position;
        if (left.Guard is { } guard && left.Entry == _failing)
        {
            machine.Position = new(_program.FindBlock(guard.Origin.Block)!.Value, guard.Origin.Instruction);
        }

        return new(null, left.Guard is null ? null : left.Entry, default);
    }
}
