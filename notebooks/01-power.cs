#!/usr/bin/env dotnet
#:project ../Flowgraph/Flowgraph.csproj
#:project ../PartialEval/PartialEval.csproj
#:project ../Tracer/Tracer.csproj
#:project ../Laboratory/Laboratory.csproj
#:project ../Visualizer/Visualizer.csproj
#:property PublishAot=false

// Chapter 1: raising x to the yth power, by partial evaluation and by tracing.
// Run it from the repository's root:  dotnet run notebooks/01-power.cs

using System.Runtime.CompilerServices;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;
using Tracer;
using Tracer.Text;
using Visualizer;

// A program is labelled blocks; a block is assignments, each of one operator, then one jump.
var read = ProgramReader.Read(
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
    """,
    "power.flow");
var power = read.Program!;

// Interpreting it is what it means. Integers are unbounded.
var inputs = new Dictionary<string, Value> { ["x"] = 10, ["y"] = 20 };
var outcome = Interpreter.Run(power, inputs);
Console.WriteLine($"10 to the 20th: {((Stopped)outcome.Ending).Value}, in {outcome.Counts.Steps} steps");

// Route 1, partial evaluation: y is known to be 5, x is not. The loop is gone, five multiplications are left.
var specialization = Specializer.Specialize(power, Division.Of([KeyValuePair.Create("y", (Value)5)], "x"), Policies.Seed);
Console.WriteLine($"\nspecialized to y = 5: {specialization.Residual.Blocks.Count} blocks\n");
Console.WriteLine(ProgramWriter.Write(specialization.Residual));

// Route 2, tracing: run the loop once, write down what happened, and guard what was decided.
var traced = SeedTracing.Run(power, inputs, power.FindBlock("power_rec"));
Console.WriteLine($"traced from power_rec: {traced.Recorded!.Entries.Count} entries, then {traced.Traced.Iterations} turns in the trace\n");
Console.WriteLine(TracePrinter.Print(traced.Optimized!));

// Both mean what the program means.
var residual = Interpreter.Run(specialization.Residual, new Dictionary<string, Value> { ["x"] = 3 });
Check(((Stopped)residual.Ending).Value == 243, "3 to the 5th by the residual program");
Check(((Stopped)traced.Ending).Value == ((Stopped)outcome.Ending).Value, "10 to the 20th by the trace");

// And a picture of the residual program, coloured by source block. With neither node nor dot there is a word what to install.
var picture = SpecializationPicture.Of("power, specialized to y = 5", specialization);
var file = Path.Combine(Path.GetTempPath(), "01-power.svg");
switch (PictureLayout.Place(picture))
{
    case PlacedPicture placed:
        File.WriteAllText(file, Svg.Document(placed));
        Check(placed.Nodes.Length == 7, "a picture of seven blocks");
        Console.WriteLine($"picture: {file}");
        break;
    case PictureProblem problem:
        Console.WriteLine(problem.Problem.Message);
        break;
}

return 0;

static void Check(bool good, string what, [CallerLineNumber] int line = 0)
{
    Console.WriteLine($"{(good ? "right" : "WRONG")}: {what}");
    if (!good)
    {
        throw new InvalidOperationException($"line {line}: {what}");
    }
}
