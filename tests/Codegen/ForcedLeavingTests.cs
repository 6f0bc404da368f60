using Flowgraph.Codegen;
using Flowgraph.Text;
using Tests.House;
using Tests.Properties;
using Xunit;

namespace Tests.Codegen;

/// <summary>Leaving compiled code leaves no trace, whatever the operation or jump before which it happens: the corpus and random programs.</summary>
public class ForcedLeavingTests
{
    private const long Units = 2000;

    private static readonly CompileOptions Cut = new() { MethodSize = 0.004, TurnsBeforeReentry = 1 };

    public static TheoryData<string> Files => CorpusTests.Files;

    /// <summary>Runs in whole methods and in cut ones, with and without checkpoints.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Anywhere_in_the_corpus(string file)
    {
        var read = ProgramReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "programs", file)), file);
        CompileOptions[] ways = [CompileOptions.Default, Cut, new() { Checkpoints = false, TurnsBeforeReentry = 3 }];
        for (var i = 0; i < Math.Min(read.Directives.Runs.Count, 6); i++)
        {
            var run = read.Directives.Runs[i];
            var inputs = run.Bindings.Select(it => KeyValuePair.Create(it.Name, it.Value!.Value));
            Assert.NotEqual(0, ForcedSweep.Of(read.Program!, inputs, run.Input, Units, ways[i % 3], $"{file} {run.Span}").Left);
        }
    }

    [Cases<From5To55>(160, first: 300)]
    public void Anywhere_in_random_programs(Drawn it)
    {
        var options = it.Number % 3 == 0 ? Cut : new() { TurnsBeforeReentry = it.Number % 2 == 0 ? 1 : 64 };
        Assert.NotEqual(0, ForcedSweep.Of(it.Case.Program, it.Case.Inputs, it.Case.Input, Units, options, "").Left);
    }
}
