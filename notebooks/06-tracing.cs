#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/06-tracing.cs

// %% [markdown]
// # 6. Tracing
//
// A partial evaluator works before the program runs. A **tracer** works while it runs. It rests on two observations:
//
// 1. Programs spend most of their time in loops.
// 2. The turns of a loop often do the same operations, in the same order.
//
// So the tracer interprets the program until it is in a loop. It writes down what one turn of the loop does. That record
// is a **trace**: straight-line code, with no branches in it. From then on it executes the trace instead of the program.
// Straight-line code is easy to optimize and to compile; the next chapter does that.
//
// This chapter uses the simplest tracer that works. Our example is a loop that counts `i` down in steps of 2*x* + 1.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var countdown = ProgramReader.Parse(
    """
    loop:
        c = i >= 0
        if c goto body else goto done

    body:
        x2 = x * 2
        x3 = x2 + 1
        i = i - x3
        goto loop

    done:
        print_and_stop(i)
    """);
display(countdown);

// %% [markdown]
// Recording has to start somewhere. The block where it starts is the **anchor**. The tracer interprets until it reaches
// the anchor, then it records every operation that it executes, until it is at the anchor again. Let `body` be the anchor.
// We do not optimize yet.

// %%
var traced = SeedTracing.Run(countdown, [new("i", 100), new("x", 5)], countdown.FindBlock("body"), optimize: false);
display(traced);

// %% [markdown]
// Compare the trace with the program. The operations are those of one turn, in the order in which they were executed:
// three of the block `body`, then the comparison of the block `loop`. A `goto` leaves nothing behind. The last line,
// `loop`, goes back to the start of the trace.
//
// In place of the test there is a **guard**. While recording, the test went to `body`. Nothing says that it will always do
// so. `guard_true(c) else done` checks that `c` is not 0. If it is 0, the guard **fails**: the trace is left, and the
// interpreter goes on at the block `done`. So executing a trace never does anything that the program would not do.
//
// | in the program | in the trace |
// |---|---|
// | `x = y + 1` | `x = y + 1` |
// | `goto L` | nothing |
// | `if c goto A else goto B`, it went to `A` | `guard_true(c) else B` |
// | `if c goto A else goto B`, it went to `B` | `guard_false(c) else A` |
//
// Where were the steps of this run executed?

// %%
Console.WriteLine($"by the interpreter: {traced.Interpreted}");
Console.WriteLine($"in the trace: {traced.Traced.Operations} operations, {traced.Traced.Guards} guards, {traced.Traced.Iterations} turns");
var plain = Interpreter.Run(countdown, [new("i", 100), new("x", 5)]);
Check(traced.Ending == plain.Ending, $"both runs end with {plain.Result}");
Check(traced.Interpreted.Operations + traced.Traced.Operations == plain.Counts.Operations, "no operation was executed twice");

// %% [markdown]
// The interpreter went to the anchor, and the first turn was recorded. All later turns ran in the trace, until the guard
// failed. The interpreter did the rest.
//
// ## Where a loop is
//
// You need not name an anchor. Without one, the simple tracer takes the first block that is entered a second time: the
// head of the first loop.

// %%
var found = SeedTracing.Run(countdown, [new("i", 100), new("x", 5)], optimize: false);
Check(found.Recorded!.Anchor == "loop", "the first block that came again is `loop`");
display(found.Recorded);

// %% [markdown]
// The same turn, only it begins elsewhere.
//
// If there is no loop, nothing is traced. And a recording can go wrong: the program may end before it comes back to the
// anchor. The tracer then says why there is no loop.

// %%
var once = SeedTracing.Run(countdown, [new("i", 5), new("x", 5)], countdown.FindBlock("body"), optimize: false);
Check(once.Abort == AbortReason.ProgramStopped, "the program stopped while it was being recorded");
display(once);

// %% [markdown]
// ## A trace is one path
//
// A loop with a branch has two ways through its body. A turn takes one of them. The trace is the way that was taken *while
// recording*. This program adds up the numbers from *n* down to 1. A multiple of four is added ten times.

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
var usual = SeedTracing.Run(branch, [new("n", 103)], branch.FindBlock("loop"), optimize: false);
display(usual.Recorded);

// %% [markdown]
// For *n* = 103 the first turn takes the way through `usual`, and so does the trace. The way through `multiple` is not in
// it. What happens at *n* = 100?

// %%
Console.WriteLine($"{usual.Traced.Iterations} turns in the trace, then {usual.Interpreted.Tests} tests in the interpreter");
Check(usual.Traced.Iterations == 2, "the turns for 102 and 101 run in the trace, and the one for 100 leaves it");

// %% [markdown]
// The guard fails, and the simple tracer interprets the rest of the program. It never enters the trace again. That is why
// it is called simple. Chapter 8 shows the engine that does better: it comes back to its traces, and records what its
// guards keep leaving to.
//
// ## Recording is interpreting
//
// The tracer has no rules of its own for what an operation means. It *is* the interpreter, with somebody watching. So a
// recorded trace and the program do not differ in meaning. We try it for sixty inputs.

// %%
Check(
    Enumerable.Range(1, 60).All(n =>
        SeedTracing.Run(branch, [new("n", n)], optimize: false).Ending == Interpreter.Run(branch, [new("n", n)]).Ending),
    "sixty traced runs end as the interpreter does");

// %% [markdown]
// ## Exercise 1: write the trace down
//
// Record `branch` with *n* = 104 at the anchor `loop`. Before you run it, write the trace down on paper. How many turns
// will run in it, and which guard will fail?

// %% [solution]
var multiple = SeedTracing.Run(branch, [new("n", 104)], branch.FindBlock("loop"), optimize: false);
Console.WriteLine(multiple.Recorded);
Check(multiple.Traced.Iterations == 0 && multiple.Exits.SequenceEqual([1L, 0L]), "no turn is completed: for n = 103 the first guard fails");

// %% [markdown]
// ## Exercise 2: nested loops
//
// The program below has a loop in a loop. Record it at `outer`, then at `inner`, for *n* = 3 and *m* = 4. How many entries
// do the two traces have? Why is the trace from `outer` so long?

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

// %% [solution]
var fromOuter = SeedTracing.Run(nested, [new("n", 3), new("m", 4)], nested.FindBlock("outer"), optimize: false).Recorded!;
var fromInner = SeedTracing.Run(nested, [new("n", 3), new("m", 4)], nested.FindBlock("inner"), optimize: false).Recorded!;
Console.WriteLine($"from outer: {fromOuter.Entries.Count} entries, from inner: {fromInner.Entries.Count}");
Check(fromInner.Entries.Count == 3 && fromOuter.Entries.Count == 1 + (4 * 3) + 2, "the trace of the outer loop has four inner turns");
display(fromOuter);
// The trace is what was executed between two visits of the anchor. The inner loop turned four times in between, so its
// turns are in the trace one after the other.
// It is a trace for m = 4 only: for another m a guard fails.

// %% [markdown]
// ## Exercise 3: the best anchor
//
// Which anchor gives the largest share of the steps of `nested` to the trace, for *n* = 20 and *m* = 5? Try every block
// that is in a loop. Remember that the simple tracer never comes back.

// %% [solution]
foreach (var label in new[] { "outer", "inner", "next" })
{
    var it = SeedTracing.Run(nested, [new("n", 20), new("m", 5)], nested.FindBlock(label), optimize: false);
    Console.WriteLine($"{label}: {it.Traced.Operations} operations in the trace, {it.Interpreted.Operations} interpreted");
}
// `outer` and `next` are on every path of the outer loop, and m is the same in each turn: their traces hold until the end.
// From `inner` the trace is left in the first turn of the outer loop.

// %% [markdown]
// ## What comes next
//
// The trace of `countdown` multiplies `x` by 2 in each turn, though `x` never changes. A trace is straight-line code: it
// should be easy to optimize. The next chapter does it.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
