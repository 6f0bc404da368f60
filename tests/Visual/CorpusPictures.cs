using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using PartialEval;
using Tests.House;
using Tracer;
using Visualizer;
using Engine = Tracer.Engine;

namespace Tests.Visual;

/// <summary>
/// What the corpus looks like: each program, its residual program as specialized and cleaned up, with and without the counts of a run, the
/// trace of its first loop as recorded and optimized, and the traces of the tracing engine.
/// </summary>
internal static class CorpusPictures
{
    private const long FuelLimit = 20_000;

    public static IEnumerable<(string Name, Picture Picture)> Unfolded() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "programs"), "*.flow", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Of);

    public static IEnumerable<(string Name, Picture Picture)> Of(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var read = ProgramReader.Read(File.ReadAllText(file), name);
        var (program, directives) = (read.Program!, read.Directives);
        yield return ($"{name}, program", ProgramPicture.Of(name, program));

        var statics = directives.Static.Where(it => it.Value is not null).Select(it => KeyValuePair.Create(it.Name, it.Value!.Value));
        var specialization = Specializer.Specialize(program, Division.Of(statics, directives.Dynamic.Select(it => it.Name)), Policies.Default);
        yield return ($"{name}, residual", SpecializationPicture.Of(name, specialization));
        yield return ($"{name}, raw residual", ProgramPicture.Of(name, specialization.Raw));
        if (directives.Runs.Count == 0)
        {
            yield break;
        }

        var run = directives.Runs[0];
        var inputs = run.Bindings.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)).ToArray();
        World World() => new(DiscardedOutput.Instance, run.Input);
        EdgeCounts Counts(Program it) => Interpreter.RunCounted(new Flowgraph.Machine(it, inputs, World(), FuelLimit)).Counts;
        yield return ($"{name}, program with counts", ProgramPicture.Of(name, program, Counts(program)));
        yield return ($"{name}, residual with counts", SpecializationPicture.Of(name, specialization, Counts(specialization.Residual)));

        var anchor = directives.TraceAnchor is { } label ? program.FindBlock(label) : null;
        var seed = SeedTracing.Run(program, new Dictionary<string, Value>(inputs), anchor, World(), FuelLimit, true, 2000);
        if (seed.Recorded is { } recorded)
        {
            yield return ($"{name}, trace", TracePicture.Of(name, recorded));
        }

        if (seed.Optimized is { } optimized)
        {
            yield return ($"{name}, optimized trace", TracePicture.Of(name, optimized, seed.Exits, seed.Traced.Iterations));
        }

        foreach (var trace in Engine.TracingEngine.Run(program, inputs, World(), FuelLimit).Traces)
        {
            yield return ($"{name}, engine's trace at {trace.Place}", TracePicture.Of(name, trace.Executed, trace.Exits, trace.Turns));
        }
    }
}
