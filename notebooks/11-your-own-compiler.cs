#!/usr/bin/env dotnet
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Run it from the repository's root:  dotnet run notebooks/11-your-own-compiler.cs

// %% [markdown]
// # 11. Write an interpreter, get a compiler
//
// An interpreter takes a program and the program's input. Make the program static and the input dynamic, and specialize.
// What comes out takes the input alone, and computes what the program computes: it is the program, *compiled*. This is
// known as the **first Futamura projection**. Yoshihiko Futamura described it in 1971.
//
// In this chapter you write an interpreter for a stack machine and let the specializer make a compiler of it.
//
// ## The language
//
// The machine has a stack and one variable, `x`, which is the input. An instruction is a list: its name, and what it
// needs.
//
// | instruction | what it does |
// |---|---|
// | `['push', k]` | pushes the number *k* |
// | `['load']` | pushes `x` |
// | `['store']` | pops a value into `x` |
// | `['add']`, `['sub']`, `['mul']` | pops two values, pushes the result |
// | `['jump_if', k]` | pops a value; if it is not 0, goes on at instruction *k* |
// | `['stop']` | ends the program; the value on top is the result |
//
// The stack is a list. Pushing is `cons`, popping is `head` and `tail`.

// %%
using System.Numerics;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;

void Check(bool holds, string what)
{
    Console.WriteLine(holds ? $"checked: {what}" : throw new InvalidOperationException($"not so: {what}"));
}

var machine = ProgramReader.Parse(
    """
    start:
        stack = []
        pc = 0
        goto loop

    loop:
        merge_point(pc, code)
        instruction = code[pc]
        op = head(instruction)
        pc = pc + 1
        c = op == 'push'
        if c goto op_push else goto not_push

    op_push:
        v = instruction[1]
        stack = cons(v, stack)
        goto loop

    not_push:
        c = op == 'load'
        if c goto op_load else goto not_load

    op_load:
        stack = cons(x, stack)
        goto loop

    not_load:
        c = op == 'store'
        if c goto op_store else goto not_store

    op_store:
        x = head(stack)
        stack = tail(stack)
        goto loop

    not_store:
        c = op == 'jump_if'
        if c goto op_jump_if else goto not_jump_if

    op_jump_if:
        v = head(stack)
        stack = tail(stack)
        if v goto jump else goto loop

    jump:
        pc = instruction[1]
        can_enter_jit(pc, code)
        goto loop

    not_jump_if:
        c = op == 'stop'
        if c goto op_stop else goto binary

    op_stop:
        v = head(stack)
        print_and_stop(v)

    binary:
        b = head(stack)
        stack = tail(stack)
        a = head(stack)
        stack = tail(stack)
        c = op == 'add'
        if c goto op_add else goto not_add

    op_add:
        v = a + b
        goto result

    not_add:
        c = op == 'sub'
        if c goto op_sub else goto op_mul

    op_sub:
        v = a - b
        goto result

    op_mul:
        v = a * b
        goto result

    result:
        stack = cons(v, stack)
        goto loop
    """);

// %% [markdown]
// The first program computes 3*x*² + 2*x* + 1, as (3*x* + 2)*x* + 1.

// %%
var polynomial = ValueReader.Parse(
    """
    [['push', 3], ['load'], ['mul'], ['push', 2], ['add'], ['load'], ['mul'], ['push', 1], ['add'], ['stop']]
    """);
var run = Interpreter.Run(machine, [new("code", polynomial), new("x", 10)]);
Check(run.Result == 321, "3·100 + 2·10 + 1");
Check(run.Counts.Steps == 155, "155 steps");
display(run);

// %% [markdown]
// That is a lot for two multiplications and two additions.
//
// ## The compiled program

// %%
var compiled = Specializer.Specialize(machine, Division.Of([new("code", polynomial)], "x"));
Check(compiled.Residual.OperationCount == 4, "four operations are left");
display(compiled);

// %% [markdown]
// No instruction list, no program counter, and no stack. The stack is a list whose *shape* is static: the specializer
// always knows how many elements it has. Only the elements are dynamic. Such data is called **partially static**. The
// elements have become variables.
//
// `Compile` makes a .NET function of it. You wrote an interpreter, and this is your compiler:

// %%
var compile = (Value program) => Specializer.Compile<Func<long, BigInteger>>(machine, [("code", program)], "x");
var f = compile(polynomial);
Check(f(10) == 321 && f(-1) == 2, "the function computes the polynomial");

// %% [markdown]
// ## A loop
//
// The second program computes the factorial of *x*. It keeps the product on the stack.

// %%
var factorial = ValueReader.Parse(
    """
    [
        ['push', 1],
        ['load'], ['mul'],
        ['load'], ['push', 1], ['sub'], ['store'],
        ['load'], ['jump_if', 1],
        ['stop']
    ]
    """);
var loop = Specializer.Specialize(machine, Division.Of([new("code", factorial)], "x"));
display(loop);

// %%
var factorialOf = compile(factorial);
Check(factorialOf(5) == 120, "5! = 120");
Check(factorialOf(30) == BigInteger.Parse("265252859812191058636308480000000"), "30!, which does not fit into 64 bits");
Check(CertificateChecker.Check(loop).IsGood, "the certificate checker found no difference");

// %% [markdown]
// How fast is that? In steps, for *x* = 20:

// %%
var slow = Interpreter.Run(machine, [new("code", factorial), new("x", 20)]).Counts.Steps;
var fast = Interpreter.Run(loop.Residual, [new("x", 20)]).Counts.Steps;
Console.WriteLine($"interpreted {slow}, compiled {fast}");
Check(fast * 15 < slow, "less than a fifteenth");

// %% [markdown]
// ## The same interpreter under the tracer
//
// The interpreter has the two hints of chapter 9. So the tracing engine works on it as well, and nothing has to be
// changed.

// %%
var traced = new ExplainTrace(machine, [new("code", factorial), new("x", 200)]);
Check(traced.Result.Outcome.Result.AsBig == factorialOf(200), "200!, by the tracing engine and by the compiled function");
display(traced.Hottest!.Executed);

// %% [markdown]
// The dispatch is gone here, too. But look at the loop: it still takes the product from the stack and puts it back. The
// specializer started with the empty stack and knows its shape all the time. The trace starts in the middle of the run.
// There the stack is just some list.

// %% [markdown]
// ## What makes an interpreter specialize well
//
// Not every interpreter turns into a good compiler. These rules help:
//
// 1. **The position must stay static.** Whatever the next instruction depends on (`pc`, a stack of return addresses) must
//    be computed from the program, not from its input.
// 2. **Dispatch on static values.** The tests that find out which instruction it is must read the program only.
// 3. **Keep static and dynamic data apart.** Do not put a static value where only a dynamic one is expected, for example
//    into an array that is read at a dynamic index.
// 4. **Do not dispatch on what grows.** A value that grows in each turn of a dynamic loop is generalized (chapter 5), and
//    whatever is computed from it is lost.
//
// Breaking the first rule is the usual mistake. In the interpreter below, `jump_if` takes its target from the stack
// instead of from the instruction. The first program pushes a constant, 0, and jumps there: the target is known, although
// it was on the stack for a while. The second program jumps to a target that it takes from `x`.

// %%
var computed = ProgramReader.Parse(
    machine.ToString().Replace("pc = instruction[1]", "pc = head(stack)\n    stack = tail(stack)"));
var fetches = (Specialization it) => it.ToString().Contains("head(instruction)");

var pushed = ValueReader.Parse("[['load'], ['push', 1], ['sub'], ['store'], ['push', 0], ['load'], ['jump_if'], ['load'], ['stop']]");
var known = Specializer.Specialize(computed, Division.Of([new("code", pushed)], "x"));
Check(!fetches(known), $"with a constant target no instruction is fetched, {known.Residual.OperationCount} operation is left");

var depends = ValueReader.Parse("[['load'], ['load'], ['jump_if'], ['push', 0], ['stop'], ['push', 7], ['stop']]");
var lost = Specializer.Specialize(computed, Division.Of([new("code", depends)], "x"));
Check(fetches(lost), $"with a target from x the interpreter stays, {lost.Residual.OperationCount} operations are left");

// %% [markdown]
// When the interpreter does not go away, ask why, as in chapter 4.

// %%
display(new Explain(lost).Why("op", "not_push"));

// %% [markdown]
// ## Exercise 1: a new instruction
//
// Add the instruction `['dup']`, which pushes the top of the stack once more. Then compile a program that computes *x*⁴
// with two multiplications. How many operations are left?

// %% [solution]
var newBlocks =
    """
    try_dup:
        c = op == 'dup'
        if c goto op_dup else goto not_load

    op_dup:
        v = head(stack)
        stack = cons(v, stack)
        goto loop


    """;
var withDup = ProgramReader.Parse(machine.ToString()
    .Replace("if c goto op_load else goto not_load", "if c goto op_load else goto try_dup")
    .Replace("not_load:\n", newBlocks + "not_load:\n"));
var square = ValueReader.Parse("[['load'], ['dup'], ['mul'], ['dup'], ['mul'], ['stop']]");
var fourth = Specializer.Specialize(withDup, Division.Of([new("code", square)], "x"));
Check(Interpreter.Run(fourth.Residual, [new("x", 3)]).Result == 81, "3 to the power of 4");
Check(fourth.Residual.OperationCount == 2, "two multiplications");
display(fourth);

// %% [markdown]
// ## Exercise 2: a program with a branch
//
// Write a program for the machine that computes 0 if *x* is 0, and 100 − *x* otherwise. Draw the control-flow graph that
// you expect of the compiled program. Then compile it.

// %% [solution]
var absent = ValueReader.Parse("[['load'], ['jump_if', 4], ['push', 0], ['stop'], ['push', 100], ['load'], ['sub'], ['stop']]");
var branching = Specializer.Specialize(machine, Division.Of([new("code", absent)], "x"));
Check(branching.Residual.OperationCount == 1 && branching.Residual.Blocks.Count == 3, "three blocks and one operation");
display(branching);

// %% [markdown]
// ## Exercise 3: a loop that pushes
//
// The program `[['load'], ['load'], ['push', 1], ['sub'], ['store'], ['load'], ['jump_if', 0], ['add'], ['stop']]` pushes
// all the numbers from *x* down to 1, and then adds the two on top. What will the specializer do with the stack? Predict
// it, then look at what it generalized.

// %% [solution]
var pushes = ValueReader.Parse(
    "[['load'], ['load'], ['push', 1], ['sub'], ['store'], ['load'], ['jump_if', 0], ['add'], ['stop']]");
var pushing = Specializer.Specialize(machine, Division.Of([new("code", pushes)], "x"));
Console.WriteLine(new Explain(pushing).Stop());
display(pushing);
// The stack gets longer in each turn, so its shape is not static. It is generalized and becomes an ordinary list of the
// residual program. The dispatch is gone all the same: `pc` stays static.

// %% [markdown]
// ## Exercise 4: a machine of your own
//
// Write an interpreter for a language of your choice: registers instead of a stack, a small Lisp, regular expressions.
// Specialize it to a program of its own, and count what is left. If the dispatch is still there, find out which rule you
// broke. (The corpus has larger examples: `flow examples` lists them.)

// %% [markdown]
// ## What comes next
//
// Specializing has its limits, and so has tracing. The last chapter is a tour of programs on which a tracing engine gets
// slow, and of what helps.

// %% [footer]
static void display(object? it) => Console.WriteLine(it?.ToString()?.TrimEnd('\n'));
