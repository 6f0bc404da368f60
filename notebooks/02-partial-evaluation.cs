#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/02-partial-evaluation.cs

// %% [markdown]
// # 2. Partial evaluation
//
// A program often gets its inputs at different times. Suppose the exponent of `power` is always 3, and only the base is
// new in each run. Then the loop always turns three times, and counting down from 3 is the same work again and again.
// **Partial evaluation** does that work once, in advance. It takes the program and the inputs that are known, and gives a
// new program that needs only the others.
//
// Some words, which the rest of the course uses:
//
// - An input that is known in advance is **static**. The others are **dynamic**.
// - Which inputs are static, and what their values are, is the **division**.
// - The new program is the **residual program**. The tool that makes it is the **partial evaluator**, or **specializer**.

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
var cube = Specializer.Specialize(power, Division.Of([new("y", 3)], "x"), Policies.Seed);
display(cube);

// %% [markdown]
// The input `y` is gone, and so is the loop. Let us follow how this came about. The specializer runs through the program
// with a **static store**: the variables that it knows, and their values. At the start it knows *y* = 3.
//
// - `res = 1`: the operand is a constant. The assignment is executed now; from here on, `res` is known as well. Nothing is
//   left of it.
// - `if y …`: `y` is known to be 3, so the test is decided now. Only its one side is specialized.
// - `res = res * x`: `x` is not known, so this cannot be computed now. The assignment goes into the residual program, with
//   the known value of `res` written into it: `res = 1 * x`. From here on, `res` is dynamic.
// - `y = y - 1`: computed now. `y` is 2.
//
// So the block `power_rec` is copied three times, once with *y* = 3, once with 2, once with 1. In the picture each
// residual block says which block of the source it is a copy of, and what was known when it was entered.
//
// The residual program computes the same as the source, and it takes fewer steps.

// %%
var third = (int x) => Interpreter.Run(power, [new("x", x), new("y", 3)]).Result;
Check(Enumerable.Range(-20, 40).All(x => Interpreter.Run(cube.Residual, [new("x", x)]).Result == third(x)), "forty results are equal");
var before = Interpreter.Run(power, [new("x", 5), new("y", 3)]).Counts;
var after = Interpreter.Run(cube.Residual, [new("x", 5)]).Counts;
Console.WriteLine($"source:   {before}");
Console.WriteLine($"residual: {after}");
Check(before.Operations == 7 && after.Operations == 3, "3 operations instead of 7");
Check(before.Tests == 4 && after.Tests == 0, "no test instead of 4");

// %% [markdown]
// ## Cleanup
//
// Four of the five blocks end in a `goto` to the next one. A residual program is full of such things: it is made one block
// at a time, and nobody looks at two blocks together. That is left to a **cleanup** afterwards. It merges chains of
// blocks, removes assignments that nobody reads, and more.
//
// How the specializer decides is called its **policy**. The policy `seed`, which we used above, does just what this
// chapter describes, and does not clean up. Without a policy you get `default`, which does.

// %%
var clean = Specializer.Specialize(power, Division.Of([new("y", 3)], "x"));
Check(clean.Residual.Blocks.Count == 1, "one block is left");
display(clean);

// %% [markdown]
// The first multiplication, `1 * x`, is still there. Could cleanup leave it out? No. `x` could be a symbol, and then the
// multiplication is a fault. A residual program must do what the source does *on every input*, faults and their places
// included.
//
// ## A residual program is a program
//
// It is written in the same language. So it can be run, and it can be specialized again. With *x* = 5 nothing is dynamic
// any more.

// %%
var constant = Specializer.Specialize(clean.Residual, Division.Of([new("x", 5)]));
Check(constant.Residual.OperationCount == 0, "no operation is left");
display(constant.Residual);

// %% [markdown]
// ## Dynamic tests
//
// What if a test depends on a dynamic variable? Then the test goes into the residual program, and *both* sides are
// specialized. The next program moves a number into the range from `low` to `high`. The range is static, the number is
// not.

// %%
var clamp = ProgramReader.Parse(
    """
    clamp:
        width = high - low
        c = x < low
        if c goto below else goto not_below

    below:
        print_and_stop(0)

    not_below:
        c = x > high
        if c goto above else goto inside

    above:
        print_and_stop(width)

    inside:
        distance = x - low
        print_and_stop(distance)
    """);
var byteRange = Specializer.Specialize(clamp, Division.Of([new("low", 16), new("high", 235)], "x"));
Check(byteRange.Residual.OperationCount == 3, "two comparisons and a subtraction are left");
display(byteRange);

// %% [markdown]
// Watch `width`. It was computed while specializing, and its value, 219, is written into the one block that needs it.
//
// ## Faults stay where they are
//
// This program divides by `n`, but only if `x` is not 0. Let `n` be 0 and static. Both operands of the division are known.
// Shall the specializer stop with a fault? It must not: perhaps `x` is 0 in every run.

// %%
var careful = ProgramReader.Parse(
    """
    start:
        if x goto divide else goto safe

    divide:
        q = 100 / n
        print_and_stop(q)

    safe:
        print_and_stop('safe')
    """);
var faulty = Specializer.Specialize(careful, Division.Of([new("n", 0)], "x"));
display(faulty);

// %%
display(Interpreter.Run(faulty.Residual, [new("x", 0)]));

// %%
display(Interpreter.Run(faulty.Residual, [new("x", 1)]));

// %% [markdown]
// The division stays in the residual program and faults there, if control ever gets to it. (The line behind it is never
// reached. It is there because each block has to end in a jump.)
//
// ## A .NET function
//
// A residual program can be compiled to machine code. The method `Compile` does both at once: it specializes a program and
// makes a delegate of what is left. Its parameters are the dynamic variables.

// %%
var cubeOf = Specializer.Compile<Func<long, long>>(power, [("y", 3)], "x");
Check(cubeOf(5) == 125, "5³ is 125");
Check(cubeOf(-2) == -8, "(-2)³ is -8");

// %% [markdown]
// ## Checking
//
// Is a residual program right? The certificate checker compares it with the source. It starts both at each block with
// random states, and follows complete runs block by block. That is no proof, but it finds mistakes.

// %%
var report = CertificateChecker.Check(clean);
Check(report.IsGood, "nothing was found in which the two differ");
display(report);

// %% [markdown]
// ## Exercise 1: how many copies?
//
// How many residual blocks and how many residual operations has `power` for *y* = *n* under the policy `seed`? Give two
// formulas for *n* ≥ 1, then check them up to 30. What changes for *n* = 0?

// %% [solution]
// power1, then n copies of power_rec, then power_done1: n + 2 blocks. Each copy of power_rec has one multiplication.
// For n = 0 there is no copy of power_rec: two blocks, no operation. The formulas hold for n = 0, too.
Check(
    Enumerable.Range(0, 31).All(n =>
    {
        var residual = Specializer.Specialize(power, Division.Of([new("y", n)], "x"), Policies.Seed).Residual;
        return residual.Blocks.Count == n + 2 && residual.OperationCount == n;
    }),
    "n + 2 blocks and n operations");

// %% [markdown]
// ## Exercise 2: a scalar product
//
// Write a program that computes the scalar product of two lists, `v` and `w`: the sum of the products of their elements,
// in order. Let it read the elements as `v[i]` and `w[i]`, and count `i` up to the length of `v`. Then specialize it to
// *v* = [3, 0, 2], with `w` dynamic. How many operations are left? Which of them would a human remove, and why did the
// specializer not do it?

// %% [solution]
var product = ProgramReader.Parse(
    """
    start:
        s = 0
        i = 0
        n = len(v)
        goto test

    test:
        c = i < n
        if c goto turn else goto done

    turn:
        a = v[i]
        b = w[i]
        p = a * b
        s = s + p
        i = i + 1
        goto test

    done:
        print_and_stop(s)
    """);
var fixedVector = Specializer.Specialize(product, Division.Of([new("v", ValueReader.Parse("[3, 0, 2]"))], "w"));
Check(Interpreter.Run(fixedVector.Residual, [new("w", ValueReader.Parse("[10, 20, 30]"))]).Result == 90, "3·10 + 0·20 + 2·30 = 90");
display(fixedVector);
// A human would remove `0 * b` and the reading of w[1]. But w[1] could be a symbol, or w could be too short. Then the
// source faults, and so must the residual program.

// %% [markdown]
// ## Exercise 3: in two steps
//
// Specialize `clamp` first to *low* = 16, with `high` and `x` dynamic, then the result to *high* = 235. Is the outcome the
// program that you get in one step?

// %% [solution]
var half = Specializer.Specialize(clamp, Division.Of([new("low", 16)], "high", "x"));
var whole = Specializer.Specialize(half.Residual, Division.Of([new("high", 235)], "x"));
var inOneStep = (int x) => Interpreter.Run(byteRange.Residual, [new("x", x)]).Result;
Check(Enumerable.Range(0, 256).All(x => Interpreter.Run(whole.Residual, [new("x", x)]).Result == inOneStep(x)), "256 results are equal");
Check(whole.Residual.OperationCount == byteRange.Residual.OperationCount, "the number of operations is the same");
display(whole.Residual);

// %% [markdown]
// ## What comes next
//
// In this chapter every loop was unrolled to its end. That worked because the number of turns was static. What does the
// specializer do in a loop whose number of turns is dynamic? It would specialize the same block again and again, unless it
// notices that it has been there before. How it notices is the subject of the next chapter.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
