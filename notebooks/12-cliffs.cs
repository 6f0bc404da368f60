#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/12-cliffs.cs

// %% [markdown]
// # 12. A tour of cliffs
//
// A tracing engine rests on two observations (chapter 6): most of the time is spent in loops, and the turns of a loop are
// alike. A program for which they do not hold gets no faster, or even slower. Often a small change of the program, or of
// its input, is enough. Such a place is called a **performance cliff**. This chapter visits five of them. At each we see
// how to recognize it, and what helps.
//
// For every cliff there is a small program with a parameter. We run it for several values of the parameter and count.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Visualizer.Charts;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var measure = (string text, string parameter, long value, long n, TracingPolicy policy) =>
{
    var program = ProgramReader.Parse(text);
    KeyValuePair<string, Value>[] inputs = [new(parameter, value), new("n", n)];
    var (plain, run) = (Interpreter.Run(program, inputs), TracingEngine.Run(program, inputs, policy: policy));
    if (run.Ending != plain.Ending)
    {
        throw new InvalidOperationException("the traced run ends in another way");
    }

    var percent = 100.0 / plain.Counts.Steps;
    var exits = (double)run.Traces.Sum(it => it.Exits.Sum());
    return (Value: (double)value, Steps: percent * run.Steps, Interpreted: percent * run.Interpreted.Steps, Exits: exits);
};
var usual = new TracingPolicy("default");

// %% [markdown]
// ## Greens that change
//
// Green variables say where the interpreted program is (chapter 9). In the program below the green variable `key` is
// something else: it takes *k* values in turn. Each value is a position with a counter of its own.

// %%
var blocker =
    """
    start:
        i = 0
        s = 0
        key = 0
        goto loop

    loop:
        merge_point(key)
        s = s + i
        i = i + 1
        key = i % k
        c = i < n
        if c goto loop else goto done

    done:
        print_and_stop(s)
    """;
var keys = new[] { 1L, 10, 100, 300, 500, 1000 };
var unhinted = blocker.Replace("    merge_point(key)\n", "");
var withHint = keys.Select(k => measure(blocker, "k", k, 2000, usual)).ToList();
var withoutHint = keys.Select(k => measure(unhinted, "k", k, 2000, usual)).ToList();
display(new Chart(
    "a green that changes: how much is interpreted",
    new("k, the number of values", ScaleKind.Log),
    new("steps in the interpreter, %"),
    [
        new("merge_point(key)", [.. withHint.Select(it => (it.Value, it.Interpreted))]),
        new("without it", [.. withoutHint.Select(it => (it.Value, it.Interpreted))]),
    ],
    []));

// %% [markdown]
// With few values one trace goes round through all of them. The more values there are, the longer it takes until one of
// them is hot. With 1000 values and 2000 turns each value comes twice, and nothing is ever hot.
//
// **The cure:** green is only what is constant at a position of the interpreted program. Here that is nothing, so the hint
// has to go.
//
// ## A promotion of many values
//
// `promote(x, L)` freezes the value of `x` in the trace. For another value the guard fails, and a bridge is made for that
// value. In the program below `x` has *v* values. We lift the engine's limit on bridges for each value.

// %%
var chain =
    """
    start:
        s = 0
        goto turn

    turn:
        x = n % v
        promote(x, use)

    use:
        y = x * x
        s = s + y
        n = n - 1
        if n goto turn else goto done

    done:
        print_and_stop(s)
    """;
var eager = new TracingPolicy("a bridge for each value") { ValuesPerGuard = int.MaxValue };
var values = new[] { 1L, 2, 4, 8, 16 };
var promoted = values.Select(v => measure(chain, "v", v, 2000, eager)).ToList();
var limited = values.Select(v => measure(chain, "v", v, 2000, usual)).ToList();
var plainJump = chain.Replace("promote(x, use)", "goto use");
var unpromoted = values.Select(v => measure(plainJump, "v", v, 2000, usual)).ToList();
display(new Chart(
    "a promotion of v values",
    new("v", ScaleKind.Log),
    new("steps, % of interpreting"),
    [
        new("a bridge for each value", [.. promoted.Select(it => (it.Value, it.Steps))]),
        new("policy default", [.. limited.Select(it => (it.Value, it.Steps))]),
        new("no promotion", [.. unpromoted.Select(it => (it.Value, it.Steps))]),
    ],
    [new("interpreting", 100)]));

// %% [markdown]
// For one value the promotion pays: `x * x` is folded. With each further value there is one more guard in the chain. A
// turn asks whether it is the first value, then whether it is the second, and so on. The policy `default` makes bridges
// for four values and then one for all others.
//
// **The cure:** promote what has few values.
//
// ## The turn that was unlike the others
//
// One turn of this loop, the one in which *i* is `rare`, takes another way than all others. The engine records the fourth
// turn. If that is the rare one, the trace is of no use to anybody. We forbid the engine to record a loop again.

// %%
var lucky =
    """
    start:
        s = 0
        i = 0
        goto turn

    turn:
        i = i + 1
        c = i == rare
        if c goto other else goto usual

    other:
        s = s + 1000
        goto next

    usual:
        s = s + 1
        goto next

    next:
        c = i < n
        if c goto turn else goto done

    done:
        print_and_stop(s)
    """;
var stubborn = new TracingPolicy("recorded once") { RetraceLimit = 0 };
var once = Enumerable.Range(1, 8).Select(rare => measure(lucky, "rare", rare, 500, stubborn)).ToList();
var again = Enumerable.Range(1, 8).Select(rare => measure(lucky, "rare", rare, 500, usual)).ToList();
Check(once[3].Exits > 900 && again[3].Exits < 10, "about two exits in each turn, or four in all");
display(new Chart(
    "one turn is unlike the others",
    new("rare, the number of that turn"),
    new("exits from traces"),
    [
        new("recorded once", [.. once.Select(it => (it.Value, it.Exits))]),
        new("recorded again", [.. again.Select(it => (it.Value, it.Exits))]),
    ],
    []));

// %% [markdown]
// This cliff is one turn wide. It looks like bad luck: the program is slow for one input and fast for all others. The
// engine can tell afterwards what it would have recorded from each turn.

// %%
var unlucky = new ExplainTrace(ProgramReader.Parse(lucky), [new("n", 500), new("rare", 4)], stubborn);
display(unlucky.StartsOf());

// %% [markdown]
// One start out of hundreds is the bad one. **The cure:** to drop a trace in which nobody ever comes round, and to record
// again.
//
// ## Too long to be recorded
//
// Every engine has a limit on the length of a trace. The interpreter below runs a program that consists of *length* times
// `'inc'` and a jump back to the start. The trace is seven entries long for each instruction. With a limit of 1000
// entries, the loop must not have many more than 140 instructions.

// %%
var huge =
    """
    start:
        code = ['loop']
        j = length
        goto make

    make:
        code = cons('inc', code)
        j = j - 1
        if j goto make else goto ready

    ready:
        s = 0
        pc = 0
        goto dispatch

    dispatch:
        merge_point(pc, code)
        op = code[pc]
        pc = pc + 1
        c = op == 'inc'
        if c goto inc else goto close

    inc:
        s = s + 1
        goto dispatch

    close:
        n = n - 1
        if n goto back else goto done

    back:
        pc = 0
        can_enter_jit(pc, code)
        goto dispatch

    done:
        print_and_stop(s)
    """;
var onePiece = new TracingPolicy("one piece") { TraceLimit = 1000, Segments = 1 };
var pieces = new TracingPolicy("40 segments") { TraceLimit = 1000 };
var lengths = new[] { 20L, 60, 100, 140, 150, 200 };
var whole = lengths.Select(length => measure(huge, "length", length, 50, onePiece)).ToList();
var cut = lengths.Select(length => measure(huge, "length", length, 50, pieces)).ToList();
display(new Chart(
    "a long loop",
    new("instructions in the loop"),
    new("steps in the interpreter, %"),
    [
        new("one piece", [.. whole.Select(it => (it.Value, it.Interpreted))]),
        new("40 segments", [.. cut.Select(it => (it.Value, it.Interpreted))]),
    ],
    []));

// %% [markdown]
// This is the steepest cliff of the tour: one instruction more, and nearly everything is interpreted. The engine says what
// it gave up, and why.

// %%
var given = new ExplainTrace(ProgramReader.Parse(huge), [new("length", 200), new("n", 50)], onePiece);
Console.Write(TraceExplanationText.Write(given.Result));

// %% [markdown]
// **The cure:** to cut a long recording into several traces, one after the other. They are called segments here.
//
// ## Branches that depend on data
//
// The last cliff is the one of chapter 10: *k* tests of random bits, and 2 to the power of *k* paths. There is no trace
// that most turns follow.

// %%
var tests = (int k) =>
    "start:\n    s = 0\n    r = 1\n    goto turn\n\n"
    + "turn:\n    r = r * 1103515245\n    r = r + 12345\n    r = r & 2147483647\n    v = r >> 16\n    goto test0\n\n"
    + string.Concat(Enumerable.Range(0, k).Select(i =>
        $"test{i}:\n    t = v & {1 << i}\n    if t goto add{i} else goto test{i + 1}\n\n"
        + $"add{i}:\n    s = s + {i + 1}\n    goto test{i + 1}\n\n"))
    + $"test{k}:\n    n = n - 1\n    if n goto turn else goto done\n\ndone:\n    print_and_stop(s)\n";
var arithmetic = (int k) => Enumerable.Range(0, k).Aggregate(tests(k), (text, i) => text.Replace(
    $"    if t goto add{i} else goto test{i + 1}\n",
    $"    t = t >> {i}\n    t = t * {i + 1}\n    s = s + t\n    goto test{i + 1}\n"));
var bits = Enumerable.Range(1, 7).ToArray();
var branching = bits.Select(k => measure(tests(k), "k", k, 2000, usual)).ToList();
var computing = bits.Select(k => measure(arithmetic(k), "k", k, 2000, usual)).ToList();
display(new Chart(
    "k tests of random bits",
    new("k"),
    new("exits from traces, in 2000 turns"),
    [
        new("branches", [.. branching.Select(it => (it.Value, it.Exits))]),
        new("arithmetic", [.. computing.Select(it => (it.Value, it.Exits))]),
    ],
    []));

// %% [markdown]
// Every exit is a jump from one trace to another. On a real machine, registers have to be moved then. And where a bridge
// goes back to the loop, what it knew is lost.
//
// **The cure** is in the program. Instead of `if t goto …` it can compute: the bit, times what it is worth. The loop has
// more operations then, but only one path.
//
// A partial evaluator has no such cliff: it does not care which way is taken how often. It has others. You have seen one
// in chapter 3, where every path knows something else.
//
// ## Exercise 1: find the edge
//
// With `onePiece`, what is the greatest *length* for which the program `huge` still gets a trace? Find it by running, and
// explain the number.

// %% [solution]
var isTraced = (int length) => TracingEngine.Run(
    ProgramReader.Parse(huge), [new("length", length), new("n", 50)], policy: onePiece).Traces.Any(it => it.Place.StartsWith("dispatch"));
var last = Enumerable.Range(100, 100).Last(isTraced);
Check(last == 141, "141 instructions");
// The trace has seven entries for each 'inc' and nine for 'loop'. 7 · 141 + 9 = 996 entries fit, 7 · 142 + 9 = 1003 do not.

// %% [markdown]
// ## Exercise 2: patience
//
// Look at the first cliff again, with *k* = 1000 and *n* = 2000. The policy says that a loop is hot after `HotLoop` = 3
// arrivals. Would `HotLoop` = 1 help? Would it be a good policy for all programs?

// %% [solution]
var hasty = measure(blocker, "k", 1000, 2000, new TracingPolicy("hasty") { HotLoop = 1 });
Check(hasty.Interpreted < 100, "some of the steps run in a trace now");
// It records at once whatever comes by, also what runs a single time. Recording costs more than interpreting, so for most
// programs that is a loss.

// %% [markdown]
// ## Exercise 3: your own cliff
//
// Write a loop that is fast for one value of an input and slow for another one, and for none of the five reasons above.
// Look for it in the guards: `new ExplainTrace(…).Guards(…)` tells how often each one fails.

// %% [markdown]
// ## The end of the tour
//
// You know both techniques now: how they work, when they stop, and where they fail. From here you can go on with the
// documentation of the specializer and of the tracer, with the course and its labs, or with an interpreter of your own.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
