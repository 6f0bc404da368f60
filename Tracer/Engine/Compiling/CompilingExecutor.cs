using Flowgraph;
using Flowgraph.Codegen;
using Tracer.Optimizer;

namespace Tracer.Engine;

/// <summary>
/// Runs traces interpreted until one has been hot for long (<see cref="TracingPolicy.CompileAfter"/>), then compiles it with those it goes
/// on in. A loop that becomes hot while it runs goes on in compiled code at its head. When runs keep coming out of compiled code where a
/// bridge has been made since, it is compiled again with that bridge in it.
/// <code>
/// loop interpreted, 30,000 units → compiled loop … guard 3, hot → bridge recorded → … → loop and bridge compiled as one
/// </code>
/// Turns and runs of compiled traces are estimated from the fuel they use: decisions about hot exits need no more.
/// </summary>
internal sealed class CompilingExecutor(Machine machine, TraceFrame frame, TracingPolicy policy, Forcing? forcing) : IExecutor
{
    /// <summary>Runs that come out although a bridge is there, before compiling again; more for large code.</summary>
    private const int MissesBeforeRecompiling = 10;

    private readonly InterpretingExecutor _interpreting = new(machine, frame, forcing);
    private readonly Lazy<ExitNeeds> _needs = new(() => forcing is null ? ExitNeeds.Of(machine.Program, hintsRead: true) : ExitNeeds.All(machine.Program));
    private readonly Queue<Fragment> _compiled = [];

    public TraceExit? Execute(Fragment fragment, out Ending? ending)
    {
        var fuel = machine.Fuel;
        if (fragment.Compiled is { } ready && ready.Missing <= MissesBeforeRecompiling + (ready.Traces.Count / 4))
        {
            return Leave(ready.Run(machine, frame, out ending), fragment, fuel);
        }

        if (fragment.Compiled is not null || fragment.Heat >= policy.CompileAfter)
        {
            return Leave(Compile(fragment).Run(machine, frame, out ending), fragment, fuel);
        }

        var pass = Math.Max(1, fragment.Code.Length - fragment.Executed.Preamble);
        _interpreting.TurnLimit = Math.Max(1, (policy.CompileAfter - fragment.Heat) / pass);
        var left = _interpreting.Interpret(fragment, out ending);
        fragment.Heat += fuel - machine.Fuel;
        if (left == fragment.Head)
        {
            return Leave(Compile(fragment).RunFromHead(machine, frame, out ending), fragment, machine.Fuel);
        }

        left?.Restore(frame.Values);
        return left;
    }

    private TraceExit? Leave(TraceExit? left, Fragment fragment, long fuel)
    {
        fragment.Turns += (fuel - machine.Fuel) / Math.Max(1, fragment.Code.Length);
        forcing?.LeftCompiled(left);
        return left;
    }

    private CompiledTraces Compile(Fragment fragment)
    {
        if (fragment.Compiled is null)
        {
            _compiled.Enqueue(fragment);
            if (_compiled.Count > policy.MaxCompiled && _compiled.Dequeue() is { } oldest)
            {
                oldest.Compiled = null;
            }
        }

        var traces = TraceProgramWriter.Write(machine.Program, _needs.Value, fragment, forcing is null ? null : forcing.Always);
        var compiled = new CompiledTraces(traces, CompiledProgram.CompileParts(traces.Program, CompileOptions.Default), machine);
        foreach (var trace in compiled.Traces)
        {
            // Whoever judges a trace must not take it for one that never came round.
            trace.Turns = Math.Max(trace.Turns, 1);
        }

        return fragment.Compiled = compiled;
    }
}
