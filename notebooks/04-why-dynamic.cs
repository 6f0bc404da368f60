#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/04-why-dynamic.cs

// %% [markdown]
// # 4. Why did it not become static?
//
// Whether a variable is static or dynamic at some place of a program is called its **binding time**. You expect a variable
// to be static, and the residual program still computes it: its binding time was lost somewhere. This chapter shows where
// binding times are lost, how to find the place, and what helps.
//
// ## A chain of causes
//
// A variable is dynamic because it was computed from another dynamic variable, which was computed from a third one, and so
// on. At the end of the chain is something that the specializer could not know. Here is a program that computes a price.
// The customer's country is known, the amount is not.

// %%
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;
using Visualizer;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var price = ProgramReader.Parse(
    """
    start:
        rate = 20
        c = country == 'home'
        if c goto tax else goto no_tax

    no_tax:
        rate = 0
        goto tax

    tax:
        tax = amount * rate
        tax = tax / 100
        total = amount + tax
        c = total > limit
        if c goto free else goto charge

    charge:
        total = total + shipping
        goto free

    free:
        print_and_stop(total)
    """);
var home = Division.Of([new("country", ValueReader.Parse("'home'")), new("limit", 50), new("shipping", 5)], "amount");
var bill = Specializer.Specialize(price, home);
display(bill);

// %% [markdown]
// The test of the country is gone, and the rate is a constant. The test `total > 50` is still there. Why is `total`
// dynamic?

// %%
display(new Explain(bill).Why("total", "charge"));

// %% [markdown]
// Read it from top to bottom: each line is a cause of the line above it. The last line is the end of the chain, an input
// that the division says is dynamic. There is nothing to mend here.
//
// What would it bring to know that input as well? That is a question, too. The specializer answers it by trying.

// %%
display(new Explain(bill).If("amount", 100));

// %% [markdown]
// ## The order of operations
//
// Two programs can compute the same and yet differ in what is static. Both programs below add three numbers, of which two
// are static.

// %%
var leftToRight = ProgramReader.Parse("a:\n    t = x + p\n    t = t + q\n    print_and_stop(t)\n");
var staticFirst = ProgramReader.Parse("a:\n    t = p + q\n    t = x + t\n    print_and_stop(t)\n");
var numbers = Division.Of([new("p", 2), new("q", 3)], "x");
var slow = Specializer.Specialize(leftToRight, numbers, Policies.Seed);
var quick = Specializer.Specialize(staticFirst, numbers, Policies.Seed);
Check(slow.Residual.OperationCount == 2 && quick.Residual.OperationCount == 1, "two operations are left of the one, one of the other");
Console.WriteLine($"{slow}\n{quick}");

// %% [markdown]
// In the first program a dynamic value goes into the sum early, and everything computed from it is dynamic. Rewriting a
// program so that more of it becomes static is called a **binding-time improvement**. Here it is a change of order.
// (Cleanup can do this one by itself. The policy `seed` has no cleanup.)

// %%
Check(Specializer.Specialize(leftToRight, numbers).Residual.OperationCount == 1, "cleanup adds the constants");

// %% [markdown]
// ## A table, and an index that is dynamic
//
// The next program is an interpreter, though a very small one. It runs a list of instructions. `pc`, the program counter,
// says which instruction is next. The instruction `jump` goes to the position that the input names. The operator `input()`
// reads the next value of the input; it is always dynamic.

// %%
var machine = ProgramReader.Parse(
    """
    start:
        pc = 0
        goto loop

    loop:
        op = code[pc]
        pc = pc + 1
        c = op == 'inc'
        if c goto inc else goto not_inc

    inc:
        r = r + 1
        goto loop

    not_inc:
        c = op == 'double'
        if c goto double else goto not_double

    double:
        r = r * 2
        goto loop

    not_double:
        c = op == 'jump'
        if c goto jump else goto stop

    jump:
        pc = input()
        goto loop

    stop:
        print_and_stop(r)
    """);
var code = ValueReader.Parse("['jump', 'inc', 'double', 'jump', 'stop']");
var stuck = Specializer.Specialize(machine, Division.Of([new("code", code)], "r"));
display(stuck);

// %% [markdown]
// The residual program still looks into the list, and asks which instruction it is. That is the interpreter, and nothing
// was gained. Why is `op` dynamic?

// %%
var whyOp = new Explain(stuck).Why("op", "not_inc")!;
display(whyOp);

// %% [markdown]
// An answer can be shown in the program. The numbers at the lines are the order of the causes.

// %%
display(ExplanationPicture.Of(stuck, whyOp));

// %% [markdown]
// The counter comes from the input, so nothing is known about it. But *we* know something. Where the program does not
// fault, `pc` is one of the positions of a list with five elements. Nobody told the specializer.
//
// ## The Trick
//
// The hint `one_of(pc, n)` tells it: `pc` is one of the numbers 0 to *n* − 1. Where `pc` is dynamic and `n` is static, the
// residual program then asks for each of the values in turn, and behind each question `pc` is known. A dynamic value is
// turned into a static one, by a test for each possible value. In the literature this is called **The Trick**.

// %%
var hinted = ProgramReader.Parse(machine.ToString().Replace("loop:\n", "loop:\n    one_of(pc, n)\n"));
var compiled = Specializer.Specialize(hinted, Division.Of([new("code", code), new("n", 5)], "r"));
display(compiled);

// %% [markdown]
// Five questions, and behind each of them no instruction is fetched and none is decoded. What follows the last question is
// for any other value of `pc`. Then the fetch faults, as it does in the source.
//
// What does a run cost? With the input below, the program jumps to `inc`, `double`, `inc`, `inc`, and at last to `stop`.

// %%
Value[] inputs = [1, 2, 1, 1, 4];
var slowRun = Interpreter.Run(stuck.Residual, [new("r", 1)], input: inputs);
var quickRun = Interpreter.Run(compiled.Residual, [new("r", 1)], input: inputs);
Console.WriteLine($"without the hint: result {slowRun.Result}, {slowRun.Counts.Steps} steps");
Console.WriteLine($"with the hint:    result {quickRun.Result}, {quickRun.Counts.Steps} steps");
Check(slowRun.Result == quickRun.Result && quickRun.Counts.Steps < slowRun.Counts.Steps, "the same result in fewer steps");

// %% [markdown]
// A question costs two steps. So The Trick pays for a few values, and not for thousands. The specializer follows the hint
// for at most 32 values.
//
// ## Data that changes
//
// Lists never change, arrays do. What is in an array can be different each time the array is read. A simple specializer
// therefore treats whatever comes out of an array as dynamic. The policy `seed` does.

// %%
var registers = ProgramReader.Parse(
    """
    start:
        regs = newarray(2, 0)
        astore(regs, 0, 6)
        astore(regs, 1, x)
        a = aload(regs, 0)
        b = aload(regs, 1)
        goto compute

    compute:
        a = a * 7
        r = a * b
        print_and_stop(r)
    """);
var opaque = Specializer.Specialize(registers, Division.Of([], "x"), Policies.Seed);
display(new Explain(opaque).Why("a", "compute"));
display(opaque);

// %% [markdown]
// The policy `default` knows an array by its parts: that element 0 is 6, and that element 1 is `x`. As long as nobody else
// can see the array, it need not exist in the residual program at all. Such data is called **partially static**.

// %%
var parts = Specializer.Specialize(registers, Division.Of([], "x"));
Check(parts.Residual.OperationCount == 1, "one operation is left");
display(parts);

// %% [markdown]
// ## Exercise 1: a rate from a table
//
// In the program below `rates` is static and `month`, a number from 0 to 3, is dynamic. Specialize it. Find out why `rate`
// is dynamic. Then add a hint so that the residual program multiplies by constants only. Does it take fewer steps?

// %%
var seasonal = ProgramReader.Parse(
    """
    start:
        rate = rates[month]
        rate = rate * rate
        rate = rate + 100
        goto bill

    bill:
        total = amount * rate
        print_and_stop(total)
    """);

// %% [solution]
var rates = Division.Of([new("rates", ValueReader.Parse("[1, 2, 3, 4]")), new("n", 4)], "month", "amount");
var plain = Specializer.Specialize(seasonal, rates);
Console.WriteLine(new Explain(plain).Why("rate", "bill"));
var withHint = ProgramReader.Parse(seasonal.ToString().Replace("start:\n", "start:\n    one_of(month, n)\n"));
var asked = Specializer.Specialize(withHint, rates);
foreach (var month in Enumerable.Range(0, 4))
{
    var without = Interpreter.Run(plain.Residual, [new("month", month), new("amount", 10)]);
    var with = Interpreter.Run(asked.Residual, [new("month", month), new("amount", 10)]);
    Check(without.Result == with.Result, $"month {month}: {without.Counts.Steps} steps without the hint, {with.Counts.Steps} with it");
}
// Only month 0 takes fewer steps. Asking for a value costs two steps, and here it saves three operations. The Trick pays
// where a lot is computed from the value, as in an interpreter.

// %% [markdown]
// ## Exercise 2: with one copy only
//
// In the program below a dynamic test chooses one of two static values, and `work` works on with it. In which copies of
// `work` is `k` static? Predict how many operations are left, and check it. Then specialize with one copy of each block:
// `Policies.Seed with { Generalization = new CopyBudget(1) }`, as in chapter 3. Now `k * k` stays in the residual program.
// Change the source so that it does not, even with one copy.

// %%
var choose = ProgramReader.Parse(
    """
    start:
        if x goto large else goto small

    large:
        k = 10
        goto work

    small:
        k = 3
        goto work

    work:
        k2 = k * k
        r = y + k2
        print_and_stop(r)
    """);

// %% [solution]
var both = Specializer.Specialize(choose, Division.Of([], "x", "y"));
Console.WriteLine(new Explain(both).Why("k", "work"));
Check(both.Residual.OperationCount == 2, "one addition in each of two copies");
// With one copy of `work`, `k` is given up there. It helps to compute what is static in front of the join.
var moved = ProgramReader.Parse(
    """
    start:
        if x goto large else goto small

    large:
        k = 10
        k2 = k * k
        goto work

    small:
        k = 3
        k2 = k * k
        goto work

    work:
        r = y + k2
        print_and_stop(r)
    """);
var single = Policies.Seed with { Generalization = new CopyBudget(1) };
var atJoin = Specializer.Specialize(choose, Division.Of([], "x", "y"), single);
var beforeJoin = Specializer.Specialize(moved, Division.Of([], "x", "y"), single);
Check(atJoin.ToString().Contains("k * k"), "with one copy, `k * k` stays");
Check(!beforeJoin.ToString().Contains("k * k"), "moved in front of the join it does not");

// %% [markdown]
// ## What comes next
//
// One more way to lose a binding time is missing here: the specializer may *give up* a value on purpose. It has to, or
// else it would not always end. The next chapter is about that.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
