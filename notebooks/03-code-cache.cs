#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/03-code-cache.cs

// %% [markdown]
// # 3. The code cache, and why a block has several copies
//
// The last chapter unrolled loops. A specializer that only unrolls never ends in a loop whose number of turns is dynamic.
// This chapter shows what makes it end: a table of the work that was done already, the **code cache**.
//
// The program below adds 1·*n* − 1·(*n* − 1) + 1·(*n* − 2) − … to `s`. The factor `sign` changes between 1 and −1. It does
// not depend on the input, so it is static.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;
using Visualizer.Charts;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var alternate = ProgramReader.Parse(
    """
    start:
        sign = 1
        goto loop

    loop:
        if n goto body else goto done

    body:
        t = n * sign
        s = s + t
        sign = neg(sign)
        n = n - 1
        goto loop

    done:
        print_and_stop(s)
    """);
var twoLoops = Specializer.Specialize(alternate, Division.Of([], "n", "s"), Policies.Seed);
display(twoLoops);

// %% [markdown]
// There are two copies of the block `body`, one for each value of `sign`, and a loop goes round through both. The variable
// `sign` is gone. The residual program has it in its *shape*: being in one copy or the other says what its value is.
//
// ## Specialization points
//
// A **specialization point** is a block together with the static store at its start. Each point gets one residual block.
// The specializer has a list of points to do:
//
// 1. Take a point from the list. Run through its block, as the last chapter described.
// 2. The jump at its end asks for one or two further points. A point that is in the code cache has a residual block
//    already; jump there.
// 3. A point that is not in the code cache is new. Put it into the cache and onto the list.
//
// So the same work is never done twice, and a loop in the source becomes a loop in the residual program as soon as the
// same static store comes back. Here are the points of our example.

// %%
foreach (var point in twoLoops.Points)
{
    var known = point.Store.Known().Select(it => $"{alternate.Name(it.Slot)} = {it.Value}");
    var residual = twoLoops.Raw[point.Residual].Label;
    Console.WriteLine($"{residual}: block {alternate[point.Block].Label}, {string.Join(", ", known.DefaultIfEmpty("nothing known"))}");
}

Check(twoLoops.Points.Count == 7, "seven points");

// %% [markdown]
// The specializer can tell every step while it works. We look at the questions to the code cache alone. A *miss* makes a
// new point, a *hit* finds an old one.

// %%
var log = new EventLog();
Specializer.Specialize(alternate, Division.Of([], "n", "s"), Policies.Seed, events: log);
foreach (var step in log.Events.Where(it => it.Kind is EventKind.CacheHit or EventKind.CacheMiss))
{
    var target = twoLoops.Points[step.Target];
    Console.WriteLine($"{(step.Kind == EventKind.CacheHit ? "hit " : "miss")} {twoLoops.Raw[target.Residual].Label}");
}

Check(log.Events.Count(it => it.Kind == EventKind.CacheMiss) == twoLoops.Points.Count, "every point is a miss once");
Check(log.Events.Count(it => it.Kind == EventKind.CacheHit) == 1, "one hit, which closes the loop");

// %% [markdown]
// ## Polyvariance
//
// A specializer that can make several copies of a block is called **polyvariant**. One that makes a single copy is
// **monovariant**. It has to give up the value of `sign`, since one copy must serve both values. We can come close to
// that: `new CopyBudget(1)` allows each block one copy that knows something. A further point of that block forgets all
// that is known.

// %%
var monovariant = Policies.Seed with { Generalization = new CopyBudget(1) };
var oneLoop = Specializer.Specialize(alternate, Division.Of([], "n", "s"), monovariant);
display(oneLoop);

// %% [markdown]
// The first copies of `loop` and `body` still know that `sign` is 1. Then the block `loop` is asked for again with another
// value. A bridge, `loop2`, assigns the value that is to be forgotten, and from there on one copy serves all turns. It has
// to keep the sign in a variable, change it in each turn, and multiply by it.

// %%
var programs = new[] { ("source", alternate), ("one copy of each block", oneLoop.Residual), ("two copies", twoLoops.Residual) };
foreach (var (name, program) in programs)
{
    Console.WriteLine($"{name}: {Interpreter.Run(program, [new("n", 100), new("s", 0)]).Counts.Operations} operations for n = 100");
}

// %% [markdown]
// ## When copies are useless
//
// Copies cost space, and not every copy is worth it. This program looks at the last bits of a number. Each test leaves a
// value behind in a variable that nobody reads. We make such a program for *k* bits.

// %%
var bits = (int k) => ProgramReader.Parse(
    string.Concat(Enumerable.Range(1, k).Select(i =>
        $"""
        test{i}:
            c = x & 1
            x = x >> 1
            if c goto one{i} else goto zero{i}

        one{i}:
            v{i} = 1
            goto test{i + 1}

        zero{i}:
            v{i} = 0
            goto test{i + 1}


        """)) + $"test{k + 1}:\n    print_and_stop(x)\n");

display(Specializer.Specialize(bits(2), Division.Of([], "x"), Policies.Seed));

// %% [markdown]
// With two bits, the last block has four copies: one for each combination of `v1` and `v2`. They all do the same. With *k*
// bits it has 2 to the power of *k* copies.
//
// The cure is a better **cache key**. The key decides which points are the same. The policy `seed` compares whole static
// stores. The policy `default` compares only the variables that are **live**, that is, those which some path from here
// still reads before it assigns them. Dead variables no longer keep copies apart.

// %%
var whole = Policies.Seed;
var live = Policies.Seed with { Key = LiveKey.Instance };
var size = (int k, PolicySpec policy) => Specializer.Specialize(bits(k), Division.Of([], "x"), policy).Residual.Blocks.Count;
var sizes = Enumerable.Range(1, 8).ToDictionary(k => k, k => (Whole: size(k, whole), Live: size(k, live)));
Check(sizes.All(it => it.Value.Whole == (4 << it.Key) - 3), "4·2^k - 3 blocks with whole stores");
Check(sizes.All(it => it.Value.Live == (3 * it.Key) + 1), "3k + 1 blocks with live variables");
display(new Chart(
    "residual blocks",
    new("k, the number of dead static variables"),
    new("blocks", ScaleKind.Log),
    [
        new("whole static stores", [.. sizes.Select(it => ((double)it.Key, (double)it.Value.Whole))]),
        new("live variables", [.. sizes.Select(it => ((double)it.Key, (double)it.Value.Live))]),
    ],
    []));

// %% [markdown]
// ## Asking why
//
// You need not find out by hand what keeps copies apart. Ask for the reason. The answer names each variable in which the
// copies differ, and says whether that matters. It also tries what would help, and prints the outcome. (`--key live` is
// what the command line calls the key that compares live variables.)

// %%
var three = Specializer.Specialize(bits(2), Division.Of([], "x"), Policies.Seed);
display(new Explain(three).Copies("test3"));

// %%
display(new Explain(twoLoops).Copies("body"));

// %% [markdown]
// The copies of `body` differ in `sign`, and there the difference is *decisive*: it lets the specializer compute something
// in advance.
//
// ## Exercise 1: three copies
//
// Write a program that adds up the numbers from *n* down to 1, but leaves out every third of them: *n* + (*n* − 1) + (*n*
// − 3) + (*n* − 4) + … Use a variable `phase` that goes from 0 to 2 and starts again. Predict how many copies of each
// block there will be. How many times will the residual program compare or change `phase`?

// %% [solution]
var skip = ProgramReader.Parse(
    """
    start:
        phase = 0
        goto loop

    loop:
        if n goto body else goto done

    body:
        c = phase == 2
        if c goto next else goto take

    take:
        s = s + n
        goto next

    next:
        n = n - 1
        phase = phase + 1
        phase = phase % 3
        goto loop

    done:
        print_and_stop(s)
    """);
var phases = Specializer.Specialize(skip, Division.Of([], "n", "s"), live);
foreach (var block in skip.Blocks.Index())
{
    Console.WriteLine($"{block.Item.Label}: {phases.Statistics.Copies[block.Index]}");
}

// `loop`, `body` and `next` have one copy for each phase, `take` has none for phase 2. At `done` the phase is dead, so
// there is a single copy.
Check(Interpreter.Run(phases.Residual, [new("n", 7), new("s", 0)]).Result == 7 + 6 + 4 + 3 + 1, "7 + 6 + 4 + 3 + 1");
Check(!phases.Residual.Variables.Contains("phase"), "the residual program has no variable `phase`");

// %% [markdown]
// ## Exercise 2: copies that live variables cannot avoid
//
// Change `bits` so that every `v` is needed at the end: stop with the list of all of them. How many copies has the last
// block now, with live variables as the key? Could any specializer do with fewer blocks and still know all the values?

// %% [solution]
var conses = (int k) => string.Concat(Enumerable.Range(1, k).Select(i => $"    l = cons(v{i}, l)\n"));
var needed = (int k) => ProgramReader.Parse(
    bits(k).ToString().Replace("    print_and_stop(x)", $"    l = []\n{conses(k)}    print_and_stop(l)"));
Check(
    Enumerable.Range(1, 6).All(k =>
    {
        var it = Specializer.Specialize(needed(k), Division.Of([], "x"), live);
        return it.Statistics.Copies[^1] == 1 << k;
    }),
    "2 to the power of k copies");
// The last block stops with one of 2 to the power of k different lists. Each of them is a constant of its own, so no
// specializer can know the list and have fewer copies.

// %% [markdown]
// ## What comes next
//
// The specializer made copies for `sign` because its value was known at each point. In a larger program you will expect a
// variable to be known, and it is not. The next chapter is about finding out why.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
