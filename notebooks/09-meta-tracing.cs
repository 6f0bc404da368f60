#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/09-meta-tracing.cs

// %% [markdown]
// # 9. Tracing an interpreter
//
// Suppose you have written an interpreter for a language of your own. Your users write programs in it and say that it is
// slow. You could write a compiler. Or you could trace the interpreter while it runs a user's program. This chapter shows
// that plain tracing does not help, and that two hints make it work. The technique is called **meta-tracing**. PyPy, a
// fast implementation of Python, works this way.
//
// ## The interpreter
//
// The language has four instructions, an accumulator `a` and two inputs, `x` and `n`. A program is a list of instructions.
// `pc`, the program counter, is the index of the next one.
//
// | instruction | what it does |
// |---|---|
// | `'add'` | adds `x` to `a` |
// | `'decr'` | subtracts 1 from `n` |
// | `'jump_if_n', k` | goes on at index *k* if `n` is not 0 |
// | `'stop'` | ends the program; `a` is its result |

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var interpreter = ProgramReader.Parse(
    """
    start:
        a = 0
        pc = 0
        goto loop

    loop:
        op = code[pc]
        pc = pc + 1
        c = op == 'add'
        if c goto op_add else goto not_add

    op_add:
        a = a + x
        goto loop

    not_add:
        c = op == 'decr'
        if c goto op_decr else goto not_decr

    op_decr:
        n = n - 1
        goto loop

    not_decr:
        c = op == 'jump_if_n'
        if c goto op_jump else goto op_stop

    op_jump:
        target = code[pc]
        pc = pc + 1
        if n goto back else goto loop

    back:
        pc = target
        goto loop

    op_stop:
        print_and_stop(a)
    """);
display(interpreter);

// %% [markdown]
// The program below multiplies *x* by *n*: it adds `x`, counts `n` down, and jumps back to index 0 as long as `n` is not
// 0.

// %%
var code = ValueReader.Parse("['add', 'decr', 'jump_if_n', 0, 'stop']");
KeyValuePair<string, Value>[] inputs = [new("code", code), new("x", 7), new("n", 100)];
var interpreted = Interpreter.Run(interpreter, inputs);
Check(interpreted.Result == 700, "7 times 100");
display(interpreted);

// %% [markdown]
// One turn of the *interpreted* loop does three things: an addition, a subtraction, a test. The interpreter takes 27 steps
// for it. The other 24 are the interpreter's own: it fetches instructions, finds out which they are, and jumps.
//
// Two programs run here at the same time, and we need names for the two levels. The *interpreter* is the program that you
// see above. The *interpreted program* is the list.
//
// ## Plain tracing
//
// The loop that a tracer finds is the loop of the interpreter.

// %%
var plain = new ExplainTrace(interpreter, inputs);
Console.WriteLine($"{plain.Result.Steps} steps; interpreting takes {interpreted.Counts.Steps}");
foreach (var it in plain.Result.Traces)
{
    Console.WriteLine($"trace {it.Number}, {it.Title}: {it.Executed.Entries.Count} entries");
}

display(plain.Hottest!.Executed);

// %% [markdown]
// Look at this trace. One turn of the interpreter's loop is *one instruction* of the interpreted program, and the trace is
// the instruction `'add'`. The next instruction is another one, so the guard fails at once. In the end there is a trace
// for each instruction, and the run jumps from one to the other. It still fetches and compares, and it takes almost as
// many steps as interpreting.
//
// The tracer rests on the observation that the turns of a loop are alike. The turns of an interpreter's loop are *not*
// alike. The turns of the interpreted loop are. So that is the loop to trace.
//
// ## Two hints
//
// The tracer cannot know which variables of an interpreter say where the interpreted program is. We tell it.
//
// - `merge_point(pc, code)` stands at the head of the interpreter's loop. It says: here begins an instruction, and `pc`
//   and `code` are the position in the interpreted program. These variables are called **green**. All others are **red**.
// - `can_enter_jit(pc, code)` stands where the interpreted program jumps back. It says: here the interpreted program may
//   close a loop.
//
// Each position now has a counter of its own. A recording that starts at `pc` = 0 ends when control is at the merge point
// *with* `pc` = 0 again, and that is one turn of the interpreted loop.

// %%
var hinted = ProgramReader.Parse(interpreter.ToString()
    .Replace("loop:\n    op", "loop:\n    merge_point(pc, code)\n    op")
    .Replace("pc = target\n", "pc = target\n    can_enter_jit(pc, code)\n"));
var meta = new ExplainTrace(hinted, inputs);
var loop = meta.Hottest!;
display(loop.Recorded);

// %% [markdown]
// Three instructions one after the other: the trace has run through the interpreter's loop three times. At each merge
// point there are guards that check the green variables.

// %%
Check(loop.Recorded.Entries.Count == 30, "30 entries recorded");
Check(LoopSize.Of(loop.Executed) == new LoopSize(2, 1), "two operations and one guard are left in the loop");
display(loop.Executed);

// %% [markdown]
// This is the loop that a compiler for the little language would have made: an addition, a subtraction, a test. The
// interpreter is gone. Nobody has written that compiler.
//
// ## Where did it go?
//
// At the start of the trace a guard checks that `code` is this list and that `pc` is 0. Everything else follows by
// constant folding. `code[0]` is `'add'`. The comparison of `'add'` with `'add'` is 1. The guard on this 1 holds. `pc + 1`
// is 1, and so on. Here is the fate of each of the 30 entries.

// %%
display(meta.Operations(loop));

// %%
Console.WriteLine($"interpreting {interpreted.Counts.Steps} steps, plain tracing {plain.Result.Steps}, meta-tracing {meta.Result.Steps}");
Check(meta.Result.Steps * 5 < interpreted.Counts.Steps, "less than a fifth of the steps, warming up included");

// %% [markdown]
// ## What the guards still know
//
// Which guards are left, and what are they for?

// %%
display(meta.Guards(loop));

// %% [markdown]
// The guard in the loop belongs to the test of `n` in the block `op_jump`: it decides whether the interpreted program
// jumps. If it fails, the interpreted program goes on behind its loop. For that `pc` has to be 4, and the resume data say
// so. In the loop itself `pc` does not exist any more.
//
// ## Does it matter where recording starts?
//
// The engine can tell what it would have recorded from every other turn.

// %%
display(meta.StartsOf());

// %% [markdown]
// It does not matter: 98 starts give the same trace, and the last turn cannot be recorded, as the program ends.
//
// ## Exercise 1: too much green
//
// What is green must be constant at a position of the interpreted program. Add `n` to the green variables of both hints,
// and run it. What happens, and why?

// %% [solution]
var tooGreen = ProgramReader.Parse(hinted.ToString().Replace("(pc, code)", "(pc, code, n)"));
var wasted = TracingEngine.Run(tooGreen, inputs);
Check(wasted.Outcome.Result == 700, "the result is right all the same");
Check(wasted.Traces.Count == 0, "nothing was traced");
Console.WriteLine($"{wasted.Interpreted.Steps} steps, all of them in the interpreter");
// `n` changes in each turn. So no position ever comes again, and no counter ever gets to three. Hints never change
// results, only speed.

// %% [markdown]
// ## Exercise 2: too little green
//
// Now leave `pc` out: let only `code` be green. What is the trace?

// %% [solution]
var tooRed = ProgramReader.Parse(hinted.ToString().Replace("(pc, code)", "(code)"));
var red = new ExplainTrace(tooRed, inputs);
Console.WriteLine(red.Hottest!.Executed);
Console.WriteLine($"{red.Result.Steps} steps");
Check(red.Hottest.Executed.ToString().Contains("[pc]"), "the trace fetches instructions");
// All instructions are the same position, so a recording ends after one instruction, as in plain tracing. `code` is known,
// but `pc` is not.

// %% [markdown]
// ## Exercise 3: another interpreted program
//
// Write two interpreted programs. One adds `x` twice in each turn of its loop, the other three times. How many operations
// does the traced loop have in each case? Does the number depend on how long the comparison chain of the interpreter is?

// %% [solution]
foreach (var additions in new[] { 2, 3 })
{
    var list = ValueReader.Parse($"[{string.Concat(Enumerable.Repeat("'add', ", additions))}'decr', 'jump_if_n', 0, 'stop']");
    var it = new ExplainTrace(hinted, [new("code", list), new("x", 7), new("n", 100)]);
    Console.WriteLine($"{additions} additions: result {it.Result.Outcome.Result}, {LoopSize.Of(it.Hottest!.Executed)}");
    Check(LoopSize.Of(it.Hottest.Executed) == new LoopSize(additions + 1, 1), "an operation for each addition and one for the subtraction");
}
// The comparisons are folded away, however many there are.

// %% [markdown]
// ## Exercise 4: which hint would help?
//
// The explanation `plain.Hints(plain.Hottest!)` tries hints and tells which one would make the loop of the *unhinted*
// interpreter smaller. What does it propose? Compare with the two hints of this chapter.

// %% [solution]
display(plain.Hints(plain.Hottest!));
// It looks at the loop of the interpreter, so it can save a comparison at best. Which variables are the position of an
// interpreted program is something only the author of the interpreter knows.

// %% [markdown]
// ## What comes next
//
// The loop that is left looks familiar: it is what a partial evaluator would have made of the interpreter, had it been
// given the list in advance. The next chapter puts the two side by side.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
