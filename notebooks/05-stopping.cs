#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/05-stopping.cs

// %% [markdown]
// # 5. Why it stops
//
// A specializer runs a program whose inputs it does not know. It follows both sides of each dynamic test. Will it ever be
// done? This chapter shows how it can fail to end, what it gives up so that it ends, and why that is enough.
//
// ## Ever new points
//
// Until now the exponent of `power` was static. Now it is the base: *x* = 2, and `y` is dynamic. We turn all protection
// off. The generalization `unbounded` never gives anything up, and a **budget** ends the specialization after 5 points.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var power = ProgramReader.Parse(
    """
    power:
        res = 1
        if y goto power_rec else goto power_done

    power_rec:
        res = res * x
        y = y - 1
        if y goto power_rec else goto power_done

    power_done:
        print_and_stop(res)
    """);
var onlyBase = Division.Of([new("x", 2)], "y");
var reckless = Policies.Default with { Generalization = Unbounded.Instance };
var cut = Specializer.Specialize(power, onlyBase, reckless, budgets: new Budgets(Points: 5));
Check(cut.Stop == StopReason.Budget, "a budget ended it");
display(cut);

// %% [markdown]
// `res` is 1, then 2, then 4, then 8. Each turn has another static store, so each turn is a new point. The code cache
// never finds anything, because nothing ever comes back.
//
// When the budget is used up, the points that are still to do are not specialized. They assign what they know and go on in
// a copy of the source. So the residual program is right in any case:

// %%
Check(Enumerable.Range(0, 40).All(y => Interpreter.Run(cut.Residual, [new("y", y)]).Result == 1L << y), "2^y for y from 0 to 39");

// %% [markdown]
// It is right, but it is not good. With a larger budget it would only be longer.
//
// ## Generalization
//
// To **generalize** a variable is to make it dynamic although its value is known. Then its values keep no points apart any
// more. The policy `default` watches how values change from one dynamic test to the next, and generalizes what keeps
// changing.

// %%
var loop = Specializer.Specialize(power, onlyBase);
Check(loop.Stop == StopReason.Complete, "it ended by itself");
display(loop);

// %%
display(new Explain(loop).Stop());

// %% [markdown]
// The specializer saw the values 1, 2, 4, 8, … of `res` and gave `res` up. Now the loop is a loop again. `x` is still
// known, so the loop multiplies by the constant 2. That is what we want: what stays the same in all turns is static, what
// changes in each turn is dynamic.
//
// ## What is not generalized
//
// Not everything that changes has to be given up. Think of an interpreter: its program counter changes all the time, and
// behind dynamic tests, too. But it is a position in a static list, so it can only have as many values as the list has
// elements. Such a value is **bounded**. Here is a search in a static list for a dynamic key.

// %%
var search = ProgramReader.Parse(
    """
    start:
        i = 0
        n = len(names)
        goto test

    test:
        c = i < n
        if c goto turn else goto missing

    turn:
        name = names[i]
        c = name == key
        if c goto found else goto next

    next:
        i = i + 1
        goto test

    found:
        print_and_stop(i)

    missing:
        print_and_stop(-1)
    """);
var names = Division.Of([new("names", ValueReader.Parse("['ada', 'alan', 'grace', 'edsger']"))], "key");
var unrolled = Specializer.Specialize(search, names);
Check(unrolled.Generalized.Count == 0, "nothing was generalized");
display(unrolled);

// %% [markdown]
// The loop was unrolled: four comparisons with constants. `i` changed behind each dynamic test, but it was an index of a
// static list each time.
//
// ## Why that is enough
//
// Say that a specialization never ends. Each point is asked for by another one, and each point asks for at most two. Then
// there is an endless chain of points, each asked for by the one before it. (This is König's lemma.) Look at that chain.
//
// **It has finitely many dynamic tests.** From the last of them on, the specializer only follows static jumps. It does
// what a run of the source would do, and that run never ends. We come to this case below.
//
// **It has infinitely many dynamic tests.** There are finitely many blocks and finitely many sets of known variables.
// There are also finitely many *bounded* values: constants, static inputs, their parts, indices into them. So infinitely
// many points of the chain have the same block, the same known variables and the same bounded values. They differ only in
// values that are not bounded. But such a value is given up when it has changed often enough, and then the point does not
// know it any more. So there cannot be infinitely many of these points: a contradiction.
//
// This is the idea. The specializer's documentation has the exact rules, and a few limits that make it end *soon*.
//
// ## A static loop that does not end
//
// Let *y* = −1 be static and `x` dynamic. Then no test is dynamic, and the source never ends: it counts down for ever.
// Nobody can tell an endless static loop from one that takes long, so here a budget has to decide. The specializer says
// what it saw.

// %%
var diverges = Specializer.Specialize(power, Division.Of([new("y", -1)], "x"), budgets: new Budgets(Points: 100));
Check(diverges.Stop == StopReason.SourceDiverges, "the source itself seems not to end");
display(new Explain(diverges).Stop());

// %% [markdown]
// It is worse if the loop stands behind a dynamic test. Perhaps control never gets there, and then nobody should have to
// wait for it. A loop in such a place is only tried. After 10,000 operations the specializer goes back to where the loop
// began, and makes a loop of it.

// %%
var spin = ProgramReader.Parse(
    """
    start:
        i = 0
        if x goto spin else goto done

    spin:
        i = i + 1
        c = i < 0
        if c goto done else goto spin

    done:
        print_and_stop(i)
    """);
var waiting = Specializer.Specialize(spin, Division.Of([], "x"));
Check(waiting.Stop == StopReason.Complete && waiting.Residual.Blocks.Count < 6, "it ended by itself with a small program");
display(waiting);

// %%
display(new Explain(waiting).Stop());

// %% [markdown]
// Whatever is given up is named like this. If you need the value, the explanation is the place to look.
//
// ## Exercise 1: which variables are generalized?
//
// The program below computes Fibonacci numbers. `n` is dynamic; `a` and `b` start with static values. Which variables does
// the specializer generalize, and with which values has it seen them? Predict it, then ask. Is the residual program
// smaller than the source?

// %%
var fibonacci = ProgramReader.Parse(
    """
    start:
        a = 0
        b = 1
        goto loop

    loop:
        if n goto turn else goto done

    turn:
        t = a + b
        a = b
        b = t
        n = n - 1
        goto loop

    done:
        print_and_stop(a)
    """);

// %% [solution]
var rabbits = Specializer.Specialize(fibonacci, Division.Of([], "n"));
Console.WriteLine(new Explain(rabbits).Stop());
var given = rabbits.Generalized.Select(it => fibonacci.Name(it.Variable)).Distinct().Order();
Check(given.SequenceEqual(["a", "b"]), "a and b are generalized, t is not");
display(rabbits);
// `t` is assigned anew in each turn before it is read, so it is dead at the head of the loop and keeps no points apart.

// %% [markdown]
// ## Exercise 2: values that come back
//
// Write a loop that turns `n` times, with `n` dynamic, and keeps a variable `phase`: it starts at 0, each turn adds 1, and
// when it is 3 it is set back to 0. Stop with `phase`. Is `phase` generalized? What happens if it is never set back?

// %% [solution]
var light = ProgramReader.Parse(
    """
    start:
        phase = 0
        goto loop

    loop:
        if n goto turn else goto done

    turn:
        n = n - 1
        phase = phase + 1
        c = phase == 3
        if c goto reset else goto loop

    reset:
        phase = 0
        goto loop

    done:
        print_and_stop(phase)
    """);
var three = Specializer.Specialize(light, Division.Of([], "n"));
Check(three.Generalized.Count == 0 && !three.Residual.Variables.Contains("phase"), "the phase stays known: its values come back");
var neverReset = ProgramReader.Parse(light.ToString().Replace("c = phase == 3", "c = phase == -1"));
var counting = Specializer.Specialize(neverReset, Division.Of([], "n"));
Check(counting.Generalized.Count > 0, "without a reset it is generalized");
display(new Explain(counting).Stop());

// %% [markdown]
// ## Exercise 3: too careful
//
// Another way to make every specialization end is a limit on the number of copies of a block, `new CopyBudget(n)`. Compare
// it with the policy `default` on `search`: how many operations has the residual program for 1, 2, 4 and 8 copies? What is
// lost?

// %% [solution]
foreach (var copies in new[] { 1, 2, 4, 8 })
{
    var it = Specializer.Specialize(search, names, Policies.Default with { Generalization = new CopyBudget(copies) });
    Console.WriteLine($"at most {copies}: {it.Residual.OperationCount} operations in {it.Residual.Blocks.Count} blocks");
    Check(CertificateChecker.Check(it).IsGood, "the program is right all the same");
}

Check(unrolled.Residual.OperationCount == 4, "with the policy `default`: 4 operations");
// With few copies `i` is forgotten although it is bounded, and the residual program reads the list again.

// %% [markdown]
// ## What comes next
//
// You have now seen a partial evaluator from all sides. It needs to be told in advance what is static. The other technique
// of this course is told nothing. It watches a program run.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
