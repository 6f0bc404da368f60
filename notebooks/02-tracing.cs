#!/usr/bin/env dotnet
#:project ../Flowgraph/Flowgraph.csproj
#:project ../PartialEval/PartialEval.csproj
#:project ../Tracer/Tracer.csproj
#:project ../Laboratory/Laboratory.csproj
#:property PublishAot=false

// Chapter 2: tracing an interpreter until nothing of it is left, asking why, and falling off a cliff on purpose.
// Run it from the repository's root:  dotnet run notebooks/02-tracing.cs

using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Experiments.Cliffs;
using Laboratory.Relating;
using PartialEval;
using Tracer;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Text;

// An interpreter for a small bytecode, and a program for it that squares a number by adding. Two hints say where it is in the bytecode.
var folder = Path.Combine(Root(), "programs");
var read = ProgramReader.Read(File.ReadAllText(Path.Combine(folder, "square_hints.flow")), "square_hints.flow");
var interpreter = read.Program!;
var inputs = read.Directives.Static.Concat(read.Directives.Dynamic).ToDictionary(it => it.Name, it => it.Value!.Value);
inputs["a"] = 500;

// Interpreting the interpreter: fifteen steps and more for each bytecode.
var reference = Interpreter.Run(interpreter, inputs);
Console.WriteLine($"500 squared: {((Stopped)reference.Ending).Value}, in {reference.Counts.Steps} steps");

// Under the tracing engine the loop of the bytecode becomes one trace, and the interpreter disappears from it.
var explain = new ExplainTrace(new(interpreter, inputs, [], Tracer.Engine.Policies.Default));
var run = explain.Result;
var loop = explain.Hottest!;
Console.WriteLine($"under the engine: {run.Steps} steps, {loop.Recorded.Entries.Count} entries recorded, of them in the loop:\n");
Console.WriteLine(TracePrinter.Print(loop.Executed));
Check(run.Ending.Equals(reference.Ending), "the same result");
Check(LoopSize.Of(loop.Executed) == new LoopSize(3, 1), "three operations and one guard are left of 132 entries");

// Why? Every recorded entry has its fate.
var fates = explain.Operations(loop);
foreach (var rule in fates.Entries.GroupBy(it => it.Usual.Rule).OrderByDescending(it => it.Count()))
{
    Console.WriteLine($"{rule.Count(),4}  {rule.Key}: {rule.Key.Explain()}");
}

Check(fates.Entries.Count(it => it.Usual.Stays) == 4, "four entries stay");

// Which guards are checked, how often did they fail, and where does what they check come from?
Console.WriteLine();
Console.WriteLine(TraceExplanationText.Write(explain.Guards(loop)));

// Would another turn have given another trace? No: every start gives this one.
Console.WriteLine(TraceExplanationText.Write(explain.StartsOf()));

// Partial evaluation comes to the same loop by another way: it is a cycle of the residual program.
var division = Division.Of(read.Directives.Static.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)), read.Directives.Dynamic.Select(it => it.Name));
var specialization = Specializer.Specialize(interpreter, division);
Console.WriteLine(ProgramWriter.Write(specialization.Residual));
var relation = Relate.Of(explain, specialization);
Console.WriteLine(RelationText.Write(relation));
Check(relation.Loops[0].Verdict == LoopVerdict.Path, "the trace is a path of the residual graph");

// A cliff: one turn of a loop is unlike the others. If it is the one that is recorded, every later turn leaves the trace.
var cliff = CliffCatalog.Find("lucky")!;
foreach (var point in CliffRun.Measure(cliff, File.ReadAllText(Path.Combine(folder, "cliffs", "lucky.flow"))).Points)
{
    Console.WriteLine($"turn {point.Parameter,2} is unlike the others: {point.Plain.Exits,4} exits, recorded anew {point.Cured.Exits}");
}

return 0;

static string Root([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;

static void Check(bool good, string what, [CallerLineNumber] int line = 0)
{
    Console.WriteLine($"{(good ? "right" : "WRONG")}: {what}");
    if (!good)
    {
        throw new InvalidOperationException($"line {line}: {what}");
    }
}
