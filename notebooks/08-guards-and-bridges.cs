#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/08-guards-and-bridges.cs

// %% [markdown]
// # 8. Guards, exits, resume data, bridges
//
// A trace is right only while the program goes the recorded way. Guards check that. Sooner or later one of them fails: at
// the latest when the loop ends. This chapter is about what happens then.
//
// ## Leaving a trace
//
// The place where a failing guard leaves its trace is an **exit**. The interpreter goes on behind the exit as if there had
// never been a trace. It needs two things for that:
//
// - *where* to go on: the block named behind `else`,
// - *with which values*: the **resume data** in brackets.
//
// A trace that is executed as it was recorded needs no resume data. Each assignment of the program has been done, so every
// variable has its value. But an optimizer leaves assignments out. For each exit it has to say how to get the missing
// values.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Optimizer;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var pairs = ProgramReader.Parse(
    """
    start:
        a = 0
        b = 1
        goto loop

    loop:
        pair = new('Pair')
        setfield(pair, 'first', b)
        s = a + b
        setfield(pair, 'second', s)
        a = getfield(pair, 'first')
        b = getfield(pair, 'second')
        n = n - 1
        if n goto loop else goto done

    done:
        print(pair)
        v = getfield(pair, 'second')
        print_and_stop(v)
    """);
var optimizer = (Trace it) => TraceOptimizer.Optimize(it, PassSet.All, needs: ExitNeeds.Of(pairs));
var fibonacci = SeedTracing.Run(pairs, [new("n", 30)], pairs.FindBlock("loop"), optimizer: optimizer);
Console.WriteLine(fibonacci.Recorded);
Console.WriteLine(fibonacci.Optimized);

// %% [markdown]
// The first trace is as recorded, the second is optimized. The program makes a pair in each turn. The optimized trace
// makes none. But behind the exit the last pair is printed, so it has to exist there. The list in brackets says how to
// make it: an object of the class `Pair`, with the values of two variables in its fields. It is made once, when the guard
// fails, instead of once in each turn.
//
// ## Testing resume data
//
// A wrong entry in resume data is a nasty bug: it shows only when this guard fails in this turn. So tests let guards fail
// on purpose. A **forced exit** leaves the trace at a guard although its condition holds. The interpreter goes on at the
// test that the guard stands for, and decides it by itself. If the resume data are right, nobody can tell the difference.
// (On the recorded side of the test other variables may be read than behind the exit. So here the optimizer restores all.)
//
// We do it for each of the two guards of the trace, in each of its first ten turns.

// %%
var restoreAll = (Trace it) => TraceOptimizer.Optimize(it, PassSet.All);
var expected = Interpreter.Run(pairs, [new("n", 30)]).Ending;
foreach (var (entry, step) in fibonacci.Executed!.Entries.Index())
{
    if (step is Guard)
    {
        var leave = (int turn) => SeedTracing.Run(
            pairs, [new("n", 30)], pairs.FindBlock("loop"), optimizer: restoreAll, forced: new ForcedExit(entry, turn));
        Check(Enumerable.Range(0, 10).All(turn => leave(turn).Ending == expected), $"leaving at entry {entry} makes no difference");
    }
}

// %% [markdown]
// ## An engine
//
// The simple tracer of the last two chapters makes one trace, enters it once, and interprets the rest. A **tracing
// engine** does better:
//
// - It counts how often each loop turns. A loop that is **hot** is recorded. Here this means that jumps back have come to
//   its head three times.
// - Whenever control comes to a loop that has a trace, the engine goes on in the trace.
// - It counts how often each guard fails. From an exit that is hot it records a further trace, a **bridge**.
//
// We look at the first two points alone, and allow no bridges. The loop below has two ways through its body. One turn in
// four goes the way of `multiple`.

// %%
var branch = ProgramReader.Parse(
    """
    start:
        s = 0
        goto loop

    loop:
        r = n % 4
        if r goto usual else goto multiple

    usual:
        s = s + n
        goto next

    multiple:
        t = n * 10
        s = s + t
        goto next

    next:
        n = n - 1
        if n goto loop else goto done

    done:
        print_and_stop(s)
    """);

void Report(EngineResult run)
{
    foreach (var it in run.Traces)
    {
        Console.WriteLine($"trace {it.Number}, {it.Title}: entered {it.Runs} times, {it.Turns} turns");
        Console.WriteLine($"    exits [{string.Join(", ", it.Exits)}], {it.ToInterpreter} of them to the interpreter");
    }

    Console.WriteLine($"{run.Steps} steps, of them {run.Interpreted.Steps} in the interpreter");
}

var alone = TracingEngine.Run(branch, [new("n", 1002)], policy: new TracingPolicy("no bridges") { MaxBridges = 0 });
Report(alone);
Check(alone.Outcome.Result == Interpreter.Run(branch, [new("n", 1002)]).Result, "the result is the interpreter's");

// %% [markdown]
// The trace is of the usual way. One turn in four leaves it. The interpreter does that turn, comes to the loop again, and
// there the engine enters the trace again. So about a quarter of the work is done by the interpreter.
//
// ## Bridges
//
// Now with bridges.

// %%
var bridged = TracingEngine.Run(branch, [new("n", 1002)]);
Report(bridged);
Check(bridged.Traces.Count == 2 && bridged.Traces[1].Role == TraceRole.Bridge, "a loop and a bridge");
Check(bridged.Interpreted.Steps < 100, "fewer than 100 steps are left to the interpreter");
display(bridged);

// %% [markdown]
// When the first guard failed for the third time, the engine recorded what comes behind it, up to the loop's head: that is
// trace 1. From then on, the exit goes to the bridge, and the end of the bridge (`continue … at loop`) goes back to the
// loop's trace. The interpreter is not needed any more.
//
// A loop with its bridges is called a **trace tree**. It grows one path at a time, and only along paths that are really
// taken.
//
// Each guard can be asked what it is for, why the optimizer left it there, and how often it failed.

// %%
var explain = new ExplainTrace(branch, [new("n", 1002)]);
display(explain.Guards(explain.Result.Traces[0]));

// %% [markdown]
// ## The wrong turn
//
// Which way is recorded is a matter of luck. For *n* = 1003 the loop is hot just when *n* is 1000. So the unusual way is
// recorded, and nearly every turn leaves the trace at its first guard.

// %%
var unlucky = TracingEngine.Run(branch, [new("n", 1003)]);
Report(unlucky);
foreach (var happened in unlucky.Events)
{
    Console.WriteLine($"{happened.GetType().Name} at {happened.Place}");
}

Check(unlucky.Events.Any(it => it is TraceDropped), "the engine dropped a trace");

// %% [markdown]
// The engine noticed that no run ever came round in trace 0 and dropped it. It had bad luck once more: by then *n* was 996,
// again a multiple of four. But it knew by which way most runs had left trace 0. The recording did not go that way, so it
// was given up (`RecordingAborted`), and the next turn was recorded. A bridge takes the way of `multiple`, as it should.
//
// ## Loops in loops
//
// An inner loop gets hot first. Its guard fails once in each turn of the outer loop. That makes the exit hot, and the
// bridge goes round the outer loop.

// %%
var nested = ProgramReader.Parse(
    """
    start:
        s = 0
        goto outer

    outer:
        j = m
        goto inner

    inner:
        s = s + j
        j = j - 1
        if j goto inner else goto next

    next:
        n = n - 1
        if n goto outer else goto done

    done:
        print_and_stop(s)
    """);
var loops = TracingEngine.Run(nested, [new("n", 200), new("m", 10)]);
Report(loops);
display(loops);

// %% [markdown]
// The outer loop has no trace of its own. It *is* the bridge: from the exit of the inner loop, once round, and into the
// inner loop again.
//
// ## Exercise 1: predict the exits
//
// Run `branch` with the test `r = n % 2` in place of `n % 4`, for *n* = 1000. Before you run it: how many traces will
// there be, and how often will the first guard of trace 0 fail, approximately?

// %% [solution]
var half = TracingEngine.Run(ProgramReader.Parse(branch.ToString().Replace("n % 4", "n % 2")), [new("n", 1000)]);
Report(half);
Check(half.Traces.Count == 2 && half.Traces[0].Exits[0] is > 490 and < 500, "every other turn leaves the loop's trace for the bridge");

// %% [markdown]
// ## Exercise 2: the price of patience
//
// `HotExit` says how often a guard must fail before a bridge is recorded. Run `branch` for *n* = 1002 with `HotExit` 1, 3,
// 10, 30 and 100. How many steps does the interpreter do? Why is a large number not simply wrong?

// %% [solution]
foreach (var hot in new[] { 1, 3, 10, 30, 100 })
{
    var it = TracingEngine.Run(branch, [new("n", 1002)], policy: new TracingPolicy("patient") { HotExit = hot });
    Console.WriteLine($"HotExit {hot}: {it.Interpreted.Steps} steps in the interpreter, {it.Traces.Count} traces");
}
// Recording, optimizing and compiling a bridge takes time as well. For an exit that is taken five times in all it is
// wasted.

// %% [markdown]
// ## Exercise 3: make resume data
//
// Write a loop whose optimized trace has an exit that restores a variable as a *constant*. (Think of a variable that each
// turn sets to the same value, and that is read after the loop.) Check it in the text of the trace.

// %% [solution]
var sticky = ProgramReader.Parse(
    """
    loop:
        last = 'turn'
        n = n - 1
        if n goto loop else goto done

    done:
        print_and_stop(last)
    """);
var restored = TracingEngine.Run(sticky, [new("n", 50)]);
Check(restored.Traces[0].Executed.ToString().Contains("[last = 'turn']"), "the exit assigns the constant");
display(restored.Traces[0].Executed);

// %% [markdown]
// ## What comes next
//
// The engine now traces any loop of any program. In the next chapter the program is an interpreter. Then there are two
// loops: the loop of the interpreter, and the loop of the program that it interprets. Only one of them is worth tracing.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
