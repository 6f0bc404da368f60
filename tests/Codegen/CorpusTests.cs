using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Text;
using Tests.House;
using Xunit;

namespace Tests.Codegen;

/// <summary>The corpus compiled: every run that a program's directives name, with enough fuel and with too little.</summary>
public class CorpusTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "programs"), "*.flow").Select(file => Path.GetFileName(file)!).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Gives_the_interpreters_outcome(string file) => Check(file, CompileOptions.Default, [100_000, 1000, 37]);

    [Theory]
    [MemberData(nameof(Files))]
    public void Gives_it_when_cut_into_many_methods(string file) =>
        Check(file, new() { MethodSize = 0.004, TurnsBeforeReentry = 1 }, [100_000, 100]);

    private static void Check(string file, CompileOptions options, long[] fuels)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        var compiled = CompiledProgram.Compile(read.Program!, options);
        foreach (var run in read.Directives.Runs)
        {
            foreach (var fuel in fuels)
            {
                Same.Outcome(compiled, run.Bindings.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value)), fuel, run.Input, $"{file} {run.Span}");
            }
        }

        Assert.True(compiled.Statistics.Units > 0, "nothing was compiled");
    }
}
