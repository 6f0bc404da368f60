#!/usr/bin/env dotnet
#:project ../Flowgraph/Flowgraph.csproj
#:project ../PartialEval/PartialEval.csproj
#:property PublishAot=false

// Write an interpreter in Flowgraph, get a compiled function back.
// Run it from the repository's root:  dotnet run samples/compiled-interpreter.cs

using System.Numerics;
using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

// A machine with one register, `a`, and one input, `x`. Its code is a list of words and numbers.
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
        k = code[pc]
        pc = pc + 1
        a = a + k
        goto loop

    not_add:
        c = op == 'times_x'
        if c goto times_x else goto not_times_x

    times_x:
        a = a * x
        goto loop

    not_times_x:
        c = op == 'less_one'
        if c goto less_one else goto not_less_one

    less_one:
        x = x - 1
        goto loop

    not_less_one:
        c = op == 'while_x'
        if c goto while_x else goto done

    while_x:
        target = code[pc]
        pc = pc + 1
        if x goto back else goto loop

    back:
        pc = target
        goto loop

    done:
        print_and_stop(a)
    """,
    "machine.flow");

// 3x² + 2x + 1 by Horner's rule. The code is known, x is not: no dispatch is left, only the arithmetic.
Value[] horner = ["add".Word(), 3, "times_x".Word(), "add".Word(), 2, "times_x".Word(), "add".Word(), 1, "stop".Word()];
var polynomial = Specializer.Compile<Func<long, long>>(interpreter, [("code", Value.List(horner))], "x");
Check(polynomial(10) == 321, "3·10² + 2·10 + 1");

// A loop: the factorial. Results may be of any size, where the delegate says so.
Value[] loop = ["add".Word(), 1, "times_x".Word(), "less_one".Word(), "while_x".Word(), 2, "stop".Word()];
var factorial = Specializer.Compile<Func<long, BigInteger>>(interpreter, [("code", Value.List(loop))], "x");
Check(factorial(5) == 120, "5!");
Check(factorial(30) == BigInteger.Parse("265252859812191058636308480000000"), "30!, beyond 64 bits");

// A fault in the interpreted program is an exception that says what and where.
var wrong = Specializer.Compile<Func<string, Value>>(interpreter, [("code", Value.List(horner))], "x");
try
{
    wrong("ten");
    Check(false, "a symbol is no number");
}
catch (FlowgraphRunException problem)
{
    Check(problem.Ending is Faulted { Kind: FaultKind.WrongKind }, problem.Message);
}

// What was compiled:
var division = Division.Of([KeyValuePair.Create("code", Value.List(horner))], "x");
Console.WriteLine("\n" + ProgramWriter.Write(Specializer.Specialize(interpreter, division).Residual));
return 0;

static void Check(bool good, string what, [CallerLineNumber] int line = 0)
{
    Console.WriteLine($"{(good ? "right" : "WRONG")}: {what}");
    if (!good)
    {
        throw new InvalidOperationException($"line {line}: {what}");
    }
}

internal static class Words
{
    public static Value Word(this string name) => Value.Symbol(name);
}
