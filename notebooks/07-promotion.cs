#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/07-promotion.cs

// %% [markdown]
// # 7. Promotion, and optimizing a trace
//
// The last chapter recorded traces and executed them as they were. That gains little. The gain comes from optimizing them.
// This is easier than optimizing a program: a trace is a single path, so there is one way to each operation, and what is
// known in front of an operation is known for certain.
//
// Here is the countdown again. There is one new thing in it: `promote(x, body2)`.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tracer;
using Tracer.Explaining;
using Tracer.Optimizer;

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
        promote(x, body2)

    body2:
        x2 = x * 2
        x3 = x2 + 1
        i = i - x3
        goto loop

    done:
        print_and_stop(i)
    """);
var traced = SeedTracing.Run(countdown, [new("i", 100), new("x", 5)], countdown.FindBlock("body"));
display(traced);

// %% [markdown]
// ## Promotion
//
// `promote(x, body2)` is a jump to `body2`. In the interpreter it is nothing more. To the tracer it says: *the value of
// `x` is worth knowing*. The tracer writes `guard_value(x, 5)` into the trace. It checks that `x` has the value that it
// had while recording. Behind this guard `x` **is** 5. A dynamic value has been turned into a constant, for this trace
// only.
//
// Look at the two traces above. The first is as recorded, the second is optimized. Behind the guard `x * 2` is 10, and
// `x2 + 1` is 11. Both operations are gone. `i = i - x3` has become `i = i - 11`. This is **constant folding**, done in
// one walk from the first entry to the last.
//
// ## What a guard has to restore
//
// If `x2` is no longer computed, what happens when a guard fails? The interpreter goes on in the program, and there
// somebody could read `x2`. So the guard has to bring it back. That is what the list in brackets is for:
// `[x = 5, x2 = 10, x3 = 11]`. It is called **resume data**. And before the trace starts over, the same values are
// assigned once more.
//
// The simple optimizer restores all that it has left out, needed or not. It makes seven entries of six.
//
// ## A stronger optimizer
//
// The tracing engine, which the next chapter is about, has a larger optimizer. It consists of fourteen **passes**, and
// constant folding is one of them. Each can be switched on and off. We apply it to the recorded trace, first without the
// pass `Peel`. We also tell it which variables the program can read behind each guard (`ExitNeeds`).

// %%
var recorded = traced.Recorded!;
var needs = ExitNeeds.Of(countdown);
Check(Enum.GetValues<Pass>().Length == 14, "fourteen passes");
var unpeeled = TraceOptimizer.Optimize(recorded, PassSet.All.Without(Pass.Peel), needs: needs);
Check(unpeeled.Entries.Count == 4, "four entries of six");
display(unpeeled);

// %% [markdown]
// When the last guard fails, the program goes to `done`, and there only `i` is read. So nothing has to be restored. The
// guard on `x` is still checked in every turn, although nobody changes `x`. The last pass takes care of that.

// %%
var best = TraceOptimizer.Optimize(recorded, PassSet.All, needs: needs);
display(best);

// %% [markdown]
// The line `label` is new. What stands before it is executed once, what stands behind it in every turn. The optimizer has
// taken the first turn out of the loop. This is called **loop peeling**. The first turn checks that `x` is 5. Nobody
// changes `x` in the loop, so later turns need not check it again. Three entries are left in the loop: a subtraction, a
// comparison and a guard.

// %%
Check(recorded.Entries.Count == 6 && best.Body.Length == 3, "3 entries a turn instead of 6");

// %% [markdown]
// ## Asking why
//
// What became of each recorded entry, and why? `ExplainTrace` runs a program under the tracing engine and answers such
// questions. The numbers behind `from` are the entries from which a fact is known. (The engine records from the block
// `loop` on, so the entries are in another order.)

// %%
var explain = new ExplainTrace(countdown, [new("i", 100), new("x", 5)]);
display(explain.Operations(explain.Hottest!));

// %% [markdown]
// ## An object that is never made
//
// Interpreters make many small objects, and most of them do not live long. The loop below packs a number into an object,
// takes it out again, and makes a new object in each turn.

// %%
var boxes = ProgramReader.Parse(
    """
    start:
        box = new('Int')
        setfield(box, 'value', 0)
        goto loop

    loop:
        v = getfield(box, 'value')
        v = v + n
        box = new('Int')
        setfield(box, 'value', v)
        n = n - 1
        if n goto loop else goto done

    done:
        v = getfield(box, 'value')
        print_and_stop(v)
    """);
var boxing = new ExplainTrace(boxes, [new("n", 100)]);
Check(boxing.Result.Outcome.Result == 5050, "1 + 2 + … + 100");
display(boxing.Hottest!.Executed);

// %% [markdown]
// In the loop no object is made any more. The object of one turn is used in the next turn only, and nobody else sees it.
// So its field is kept in a variable. If the guard fails, the program *does* need the object: its resume data says how to
// make it. This is called **allocation removal**, and an object that exists on paper only is **virtual**.
//
// ## What must not be optimized
//
// An optimizer must not move an operation that could fault. It may remove it only where the same operation has succeeded
// before. In the loop below `100 / d` has the same value in each turn, and nobody needs it.

// %%
var risky = ProgramReader.Parse(
    """
    loop:
        q = 100 / d
        n = n - 1
        if n goto loop else goto done

    done:
        print_and_stop(n)
    """);
var division = new ExplainTrace(risky, [new("n", 100), new("d", 7)]);
display(division.Operations(division.Hottest!));

// %% [markdown]
// The division is executed once, before the loop. There it may fault, and it would do so at the very place where the
// program does. It need not be repeated: it succeeded once, and its operands never change.
//
// ## Exercise 1: without promotion
//
// Take the `promote` out of `countdown`: let `body` go to `body2` by `goto`. How many entries has the loop now, with all
// passes? What has become of `x * 2`? Was the promotion worth it?

// %% [solution]
var unpromoted = ProgramReader.Parse(countdown.ToString().Replace("promote(x, body2)", "goto body2"));
var general = new ExplainTrace(unpromoted, [new("i", 100), new("x", 5)]);
Console.WriteLine(general.Hottest!.Executed);
Check(general.Hottest!.Executed.Body.Length == 3, "3 entries a turn, as with the promotion");
// `x * 2` and `+ 1` do not depend on the turn. They are done once, before the loop, and the loop subtracts their result.
// Here the promotion gains nothing in the loop.

// %% [markdown]
// ## Exercise 2: where promotion pays
//
// Promotion pays where a known value decides something. In the program below, `op` says what the loop does. Promote `op`,
// by a jump in a new block. How many operations and guards has a turn, before and after?

// %%
var dispatch = ProgramReader.Parse(
    """
    loop:
        c = op == 'add'
        if c goto do_add else goto do_mul

    do_add:
        s = s + k
        goto next

    do_mul:
        s = s * k
        goto next

    next:
        k = n % 3
        op = ops[k]
        n = n - 1
        if n goto loop else goto done

    done:
        print_and_stop(s)
    """);

// %% [solution]
KeyValuePair<string, Value>[] start =
[
    new("op", ValueReader.Parse("'add'")), new("s", 0), new("k", 1), new("n", 300), new("ops", ValueReader.Parse("['add', 'add', 'add']")),
];
var again = "again:\n    promote(op, loop)\n\n";
var promoted = ProgramReader.Parse(again + dispatch.ToString().Replace("if n goto loop else", "if n goto again else"));
var (asks, knows) = (new ExplainTrace(dispatch, start).Hottest!, new ExplainTrace(promoted, start).Hottest!);
Console.WriteLine($"tests `op`:    {LoopSize.Of(asks.Executed)}");
Console.WriteLine($"promotes `op`: {LoopSize.Of(knows.Executed)}");
display(knows.Executed);
// One guard takes the place of a comparison and a guard. With a chain of n comparisons it would take the place of all of
// them. That is why interpreters promote what they dispatch on.

// %% [markdown]
// ## What comes next
//
// We have looked at what happens while guards hold. The next chapter is about what happens when they do not.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
