#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/10-side-by-side.cs

// %% [markdown]
// # 10. Specializing against tracing
//
// Chapters 2 to 5 were about specializing, chapters 6 to 9 about tracing. This chapter gives one program to both and
// compares what comes out. The program is the interpreter of the last chapter, with its two hints.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Comparing;
using Laboratory.Relating;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Visualizer;
using Visualizer.Charts;

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
        merge_point(pc, code)
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
        can_enter_jit(pc, code)
        goto loop

    op_stop:
        print_and_stop(a)
    """);
var code = ValueReader.Parse("['add', 'decr', 'jump_if_n', 0, 'stop']");
KeyValuePair<string, Value>[] inputs = [new("code", code), new("x", 7), new("n", 100)];

// %% [markdown]
// ## The same loop
//
// The specializer gets the list in advance. It knows neither `x` nor `n`.

// %%
var specialized = Specializer.Specialize(interpreter, Division.Of([new("code", code)], "x", "n"));
display(specialized);

// %% [markdown]
// The tracer gets nothing in advance. It runs the interpreter on the list.

// %%
var traced = new ExplainTrace(interpreter, inputs);
display(traced.Hottest!.Executed);

// %% [markdown]
// The loop of the residual program consists of the blocks `op_add2` and `op_decr1`: an addition, a subtraction, a test.
// The loop of the trace consists of an addition, a subtraction, a guard. Are they the same? That can be checked step by
// step. The loop of a trace is a **path** of the residual program if both do the same operations in the same order, apart
// from the names of variables, and if the guards are the tests on the way.

// %%
var relation = Relate.Of(traced, specialized);
Check(relation.Loops[0].Verdict == LoopVerdict.Path, "the loop of the trace is a path of the residual program");
display(relation);

// %% [markdown]
// Two techniques that work in quite different ways arrive at the same code. That is no accident. Both follow the
// interpreter through the list, compute what depends on the list alone, and keep the rest. The one follows *all* ways that
// are possible, the other *the one* way that was taken.
//
// How many steps do they take?

// %%
var source = Interpreter.Run(interpreter, inputs).Counts;
var residual = Interpreter.Run(specialized.Residual, inputs).Counts;
Console.WriteLine($"interpreted {source.Steps}, specialized {residual.Steps}, traced {traced.Result.Steps}");
Console.WriteLine($"of the traced run, {traced.Result.Interpreted.Steps} steps are in the interpreter");
Check(source.Steps == 2709 && residual.Steps == 400 && traced.Result.Steps == 503, "2709, 400 and 503 steps");

// %% [markdown]
// ## On one page
//
// `Routes.Compare` runs a program in every way there is, and holds the results against each other. The pictures beside
// each other: a click on a block or a statement says where it comes from and why it is there.

// %%
var comparison = Routes.Compare(
    interpreter, Division.Of([new("code", code)], "x", "n"), inputs.ToDictionary(it => it.Key, it => it.Value), []);
Check(comparison.Agrees, "all routes agree");
display(comparison.ToSideBySide());

// %% [markdown]
// The report says what came of each route, in a sentence and in numbers, and shows the code pass by pass, from raw to
// cleaned and from recorded to optimized.

// %%
display(comparison.ToReport());

// %% [markdown]
// A replay shows how code comes about, one decision at a time. This is the specializer: its work list, its code cache, what
// it knows at each point, and the residual program as it grows. The arrow keys go on and back, `p` makes the page ask what
// comes next.

// %%
display(specialized.ToReplay());

// %% [markdown]
// ## What they know
//
// | | specializing | tracing |
// |---|---|---|
// | when | before the run | during the run |
// | who says what is fixed | the division | hints in the program |
// | which code is made | all that could be reached | only what was executed |
// | where paths join | one copy for the same knowledge | one trace for each path |
// | when an assumption fails | cannot happen | a guard fails, the interpreter goes on |
// | how it ends | generalization, budgets | a trace ends when the anchor comes round |
//
// So the outcomes can differ. We look at three cases.
//
// ## The specializer knows the division
//
// In the loop below `scale` is always 3. The specializer was told. The tracer could have seen it, but nobody promised that
// it stays 3.

// %%
var scaling = ProgramReader.Parse(
    """
    start:
        s = 0
        goto loop

    loop:
        d = n * scale
        s = s + d
        n = n - 1
        if n goto loop else goto done

    done:
        print_and_stop(s)
    """);
var fixedScale = Specializer.Specialize(scaling, Division.Of([new("scale", 3)], "n"));
var anyScale = new ExplainTrace(scaling, [new("scale", 3), new("n", 50)]);
var parted = Relate.Of(anyScale, fixedScale);
Check(parted.Loops[0].Verdict == LoopVerdict.StaticValue, "the specializer knew a value that the tracer did not");
display(parted);

// %% [markdown]
// ## The tracer sees only what happens
//
// The interpreted program below begins with a jump. For *n* = 0 it adds `x` forty times and stops. For every other *n* it
// goes to a loop. We run it for *n* = 100.

// %%
var forty = string.Concat(Enumerable.Repeat("'add', ", 40));
var rare = ValueReader.Parse($"['jump_if_n', 43, {forty}'stop', 'add', 'decr', 'jump_if_n', 43, 'stop']");
var all = Specializer.Specialize(interpreter, Division.Of([new("code", rare)], "x", "n"));
var taken = TracingEngine.Run(interpreter, [new("code", rare), new("x", 7), new("n", 100)]);
Console.WriteLine($"operations in the residual program: {all.Residual.OperationCount}");
var inTraces = taken.Traces.Sum(it => it.Executed.OperationCount);
Console.WriteLine($"operations in all traces: {inTraces}");
Check(all.Residual.OperationCount > 40 && inTraces < 10, "the forty additions are in the residual program only");

// %% [markdown]
// The specializer cannot know that *n* is never 0. The tracer does not care: if it ever happens, the interpreter does it.
//
// ## Where paths join
//
// Now the other way round. This loop makes a random number and tests its last *k* bits, one after the other. Behind each
// test the two ways join again. So there are 2 to the power of *k* paths through the loop.

// %%
var tests = (int k) => ProgramReader.Parse(
    "start:\n    s = 0\n    r = 1\n    goto turn\n\n"
    + "turn:\n    r = r * 1103515245\n    r = r + 12345\n    r = r & 2147483647\n    v = r >> 16\n    goto test0\n\n"
    + string.Concat(Enumerable.Range(0, k).Select(i =>
        $"test{i}:\n    t = v & {1 << i}\n    if t goto add{i} else goto test{i + 1}\n\n"
        + $"add{i}:\n    s = s + {i + 1}\n    goto test{i + 1}\n\n"))
    + $"test{k}:\n    n = n - 1\n    if n goto turn else goto done\n\ndone:\n    print_and_stop(s)\n");
var unlimited = new TracingPolicy("unlimited") { BridgesBeforeJoins = int.MaxValue, MaxBridges = int.MaxValue, RetraceLimit = 0 };
var sizes = Enumerable.Range(1, 6).Select(k =>
{
    var program = tests(k);
    var blocks = Specializer.Specialize(program, Division.Of([], "n")).Residual.Blocks.Count;
    return (K: k, Blocks: blocks, Traces: TracingEngine.Run(program, [new("n", 2000)], policy: unlimited).Traces.Count);
}).ToList();
Check(sizes.All(it => it.Traces == 1 << it.K), "2 to the power of k traces");
Check(sizes.All(it => it.Blocks == (2 * it.K) + 3), "2k + 3 residual blocks");
display(new Chart(
    "code for k tests in a row",
    new("k"),
    new("pieces of code"),
    [
        new("traces", [.. sizes.Select(it => ((double)it.K, (double)it.Traces))]),
        new("residual blocks", [.. sizes.Select(it => ((double)it.K, (double)it.Blocks))]),
    ],
    []));

// %% [markdown]
// A trace has no joins. Behind each test there is a trace of its own for all that follows, so the same code is recorded
// again and again. (The policy `default` stops this: after some bridges, further ones end where paths join.) In the
// residual program each join is one block, because the same is known on both ways.
//
// ## In between: specializing at run time
//
// The two techniques can be mixed. A specializer can wait until it sees a value, and specialize then. In the program below
// the interpreter promotes `code` before it starts. The **specializing engine** is told nothing in advance. It runs up to
// the promotion, sees the list, specializes the rest to it, and goes on in the result.

// %%
var promoting = ProgramReader.Parse(
    interpreter.ToString().Replace("pc = 0\n    goto loop", "pc = 0\n    promote(code, loop)"));
var mixed = SpecializingEngine.Run(promoting, Division.Of([], "code", "x", "n"), inputs);
Console.WriteLine($"{mixed.Outcome}");
Console.WriteLine($"{mixed.Statistics.Versions} versions of the code, {mixed.Statistics.Blocks} blocks");
Check(mixed.Outcome.Counts.Operations == residual.Operations, "as many operations as the residual program that was made in advance");

// %% [markdown]
// One version is for the start, one for this list. (It is not cleaned up, so it has more jumps.) Another list would get a
// version of its own.
//
// ## Exercise 1: let the tracer know
//
// Change `scaling` by one jump so that the loop of its trace is a path of the residual program.

// %% [solution]
var promoted = ProgramReader.Parse(scaling.ToString()
    .Replace("goto loop\n\nloop:", "goto head1\n\nhead1:\n    promote(scale, loop)\n\nloop:")
    .Replace("if n goto loop", "if n goto head1"));
var now = Relate.Of(
    new ExplainTrace(promoted, [new("scale", 3), new("n", 50)]),
    Specializer.Specialize(promoted, Division.Of([new("scale", 3)], "n")));
Check(now.Loops[0].Verdict == LoopVerdict.Path, "with a promotion of `scale` it is a path");
display(now);

// %% [markdown]
// ## Exercise 2: when does tracing pay?
//
// A traced run has to warm up: the first turns are interpreted, and one is recorded. For which *n* does the traced run of
// the interpreter take fewer steps than interpreting for the first time?

// %% [solution]
var first = Enumerable.Range(1, 50).First(n =>
{
    KeyValuePair<string, Value>[] few = [new("code", code), new("x", 7), new("n", n)];
    return TracingEngine.Run(interpreter, few).Steps < Interpreter.Run(interpreter, few).Counts.Steps;
});
Console.WriteLine($"from n = {first} on");
// The loop is hot after three jumps back, and the fourth turn is recorded. So the fifth turn is the first one in the
// trace. Steps do not count the work of recording and optimizing, so in time it pays later.

// %% [markdown]
// ## Exercise 3: everything static
//
// Specialize the interpreter with `n` = 100 static as well. How many operations has the residual program, and how many
// steps does it take? Which of the residual programs would you rather have in a cache?

// %% [solution]
var unrolled = Specializer.Specialize(interpreter, Division.Of([new("code", code), new("n", 100)], "x"));
Console.WriteLine($"{unrolled.Residual.OperationCount} operations in {unrolled.Residual.Blocks.Count} block");
Check(Interpreter.Run(unrolled.Residual, inputs).Counts.Steps == 100, "a hundred additions in a row");
// It takes a quarter of the steps, but it is right for n = 100 only, and it takes much more space. More static is not
// always better.

// %% [markdown]
// ## What comes next
//
// You have seen two ways to make a compiler of an interpreter. In the next chapter you write the interpreter.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
