#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/01-language.cs

// %% [markdown]
// # 1. The language
//
// These twelve chapters are about two ways to make programs fast: **partial evaluation** and **tracing**. Both are shown
// on one small language, so that you can look at the ideas and at nothing else. This chapter is about the language. It is
// called Flowgraph.
//
// A program is a list of **basic blocks**. Each block has a label. A block consists of **assignments**, and each
// assignment applies *one* operator to variables and constants. The last line of a block is its **jump**. There are three
// jumps that you need now:
//
// - `goto L` goes on at block `L`.
// - `if v goto A else goto B` goes on at `B` if `v` is the integer 0, and at `A` if `v` is anything else.
// - `print_and_stop(v)` ends the program. The value of `v` is the result.
//
// There are no procedures, no declarations and no nested expressions. If you know three-address code and control-flow
// graphs, you know the language already.
//
// The program below computes *x* to the power of *y*. The first block is where the program starts.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

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
display(power);

// %% [markdown]
// A cell that ends in a program shows its control-flow graph. (On a terminal you see its text.) Green edges are taken when
// the tested variable is not 0, red ones when it is 0.
//
// No assignment gives `x` or `y` its first value. They are the **inputs** of the program. Let us run it for *x* = 10 and
// *y* = 20.

// %%
var run = Interpreter.Run(power, [new("x", 10), new("y", 20)]);
display(run);

// %% [markdown]
// The first line is the result, 10 to the power of 20. It does not fit into 64 bits: the integers of this language have no
// limit.
//
// The second line counts what was executed:
//
// - an **operation** is an assignment that was executed,
// - a **jump** is a `goto`,
// - a **test** is an `if`.
//
// Together they are the **steps** of the run. We will always count and never measure time. Counts are the same on every
// machine, and you can predict them. For `power`, one assignment comes first, and each turn of the loop has two. So there
// are 1 + 2*y* operations. There is one test before the loop and one in each turn. That makes 1 + *y* tests.
//
// Whenever a chapter states a number, a cell checks it. If a check fails, the cell throws an exception.

// %%
void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

for (var y = 0; y < 5; y++)
{
    var counts = Interpreter.Run(power, [new("x", 10), new("y", y)]).Counts;
    Check(counts.Operations == 1 + (2 * y) && counts.Tests == 1 + y, $"y = {y}: {counts.Operations} operations, {counts.Tests} tests");
}

// %% [markdown]
// ## Values
//
// Besides integers there are floats (`1.5`), symbols (`'add'`) and lists (`[1, 'add', [2, 3]]`). A symbol is a name and
// nothing else: all you can do with it is compare it. A list never changes. `head(l)` is its first element, `tail(l)` the
// list of all others, `cons(v, l)` a new list with `v` in front, `len(l)` its length, and `l[i]` the element at index *i*,
// counted from 0.
//
// This program adds up the elements of a list.

// %%
var sum = ProgramReader.Parse(
    """
    sum:
        s = 0
        goto next

    next:
        n = len(l)
        if n goto more else goto done

    more:
        x = head(l)
        s = s + x
        l = tail(l)
        goto next

    done:
        print_and_stop(s)
    """);
display(Interpreter.Run(sum, [new("l", ValueReader.Parse("[3, 4, 5]"))]));

// %% [markdown]
// Why does a language for studying compilers need lists and symbols? Because a list of symbols and numbers can be a
// *program*. Later chapters have interpreters that are written in Flowgraph. The programs that they run are lists.
//
// ## When something goes wrong
//
// An operator can be applied to values that it is not made for. Then the run ends in a **fault**. A fault has a kind and a
// place. The place is a block and the number of an instruction in it, counted from 0. Here is a division by zero.

// %%
var divide = ProgramReader.Parse(
    """
    start:
        n = n - 1
        goto divide

    divide:
        q = 100 / n
        print_and_stop(q)
    """);
var fault = Interpreter.Run(divide, [new("n", 1)]);
display(fault);

// %% [markdown]
// The place is `divide:0`, the first instruction of the block `divide`. Nothing of an instruction that faults takes
// effect.
//
// Reading an input that was not given is a fault, too. Here `y` is missing.

// %%
var missing = Interpreter.Run(power, [new("x", 10)]);
Check(missing.Ending is Faulted { Kind: FaultKind.UndefinedVariable }, "y has no value");
display(missing);

// %% [markdown]
// A program can run for ever. Therefore each run has a limit on its steps, its **fuel**. The usual limit is very large.
// This run has 1000 units. For *y* = −1 the loop counts down from −1 and never meets 0.

// %%
var endless = Interpreter.Run(power, [new("x", 10), new("y", -1)], fuel: 1000);
Check(endless.Counts.Steps == 1000, "1000 steps, and no more");
display(endless);

// %% [markdown]
// A text that is no program is rejected before anything runs. All errors are reported at once, each with its place.

// %%
try
{
    ProgramReader.Parse(
        """
        power:
            res = mull(res, x)
            goto power_dine

        power_done:
            print_and_stop(res)
        """);
}
catch (FlowgraphTextException problem)
{
    Console.WriteLine(problem.Message);
}

// %% [markdown]
// ## Exercise 1: the greatest common divisor
//
// Write a program with inputs `a` and `b` that computes their greatest common divisor by Euclid's algorithm. The remainder
// of a division is `a % b`. Check it for all pairs of numbers from 1 to 30.

// %% [solution]
var gcd = ProgramReader.Parse(
    """
    gcd:
        if b goto step else goto done

    step:
        r = a % b
        a = b
        b = r
        goto gcd

    done:
        print_and_stop(a)
    """);
var numbers = Enumerable.Range(1, 30);
var expected = (int a, int b) => numbers.Last(d => a % d == 0 && b % d == 0);
Check(
    numbers.All(a => numbers.All(b => Interpreter.Run(gcd, [new("a", a), new("b", b)]).Result == expected(a, b))),
    "900 greatest common divisors");

// %% [markdown]
// ## Exercise 2: predict the counts
//
// How many operations, jumps and tests does the program `sum` execute for a list of *n* elements? Write down three
// formulas before you run anything. Then check them for *n* from 0 to 20.

// %% [solution]
// One assignment comes first. The block `next` is entered n + 1 times and has one assignment. The block `more` is entered
// n times and has three.
// So there are 1 + (n + 1) + 3n = 4n + 2 operations. Each `goto` follows either the first block or `more`: n + 1 jumps.
// There are n + 1 tests.
Check(
    Enumerable.Range(0, 21).All(n =>
    {
        var list = Value.List([.. Enumerable.Repeat((Value)7, n)]);
        var counts = Interpreter.Run(sum, [new("l", list)]).Counts;
        return counts.Operations == (4 * n) + 2 && counts.Jumps == n + 1 && counts.Tests == n + 1;
    }),
    "4n + 2 operations, n + 1 jumps, n + 1 tests");

// %% [markdown]
// ## Exercise 3: reverse a list
//
// Write a program that reverses the list in its input `l`. The empty list is written `[]`. Run it on `[1, 2, 3]`.

// %% [solution]
var reverse = ProgramReader.Parse(
    """
    reverse:
        r = []
        goto next

    next:
        n = len(l)
        if n goto more else goto done

    more:
        x = head(l)
        r = cons(x, r)
        l = tail(l)
        goto next

    done:
        print_and_stop(r)
    """);
display(Interpreter.Run(reverse, [new("l", ValueReader.Parse("[1, 2, 3]"))]).Result);

// %% [markdown]
// ## What comes next
//
// Every run of `power` starts with both inputs. But often one input is known long before the other: the exponent is fixed,
// and the base is different each time. How much of the work can be done as soon as the exponent is known? That is the
// question of the next chapter.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
