using System.Runtime.CompilerServices;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Xunit;

namespace Tests.Agreeing;

/// <summary>Every engine on every run of every corpus program, under the program's own division and under some others.</summary>
public class CorpusAgreementTests
{
    private const long Fuel = 10_000;

    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(Folder(), "*.flow", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void All_engines_agree(string name)
    {
        var source = ProgramReader.Read(File.ReadAllText(Path.Combine(Folder(), name)), name);
        Assert.NotNull(source.Program);
        using var sharing = Preparations.Share();
        foreach (var (it, isOther) in CaseText.Read(source).SelectMany(Divisions).OrderBy(each => each.IsOther).DistinctBy(each => each.Case))
        {
            var reference = Engines.Interpreter.Run(it, Fuel);
            foreach (var engine in Engines.All.Where(engine => engine.Specializes || !isOther))
            {
                var reason = Engines.Disagreement(engine, it, reference);
                Assert.True(reason is null, $"{name}: {engine}: {reason}\n{CaseText.Write(it, reference)}");
            }
        }
    }

    /// <summary>The division as written; nothing static; everything dynamic static as well.</summary>
    private static IEnumerable<(Case Case, bool IsOther)> Divisions(Case it)
    {
        (Case, bool) With(Func<CaseBinding, BindingTime> time) => (it with { Bindings = [.. it.Bindings.Select(binding => binding with { Time = time(binding) })] }, true);
        yield return (it, false);
        yield return With(_ => BindingTime.Dynamic);
        yield return With(_ => BindingTime.Static);
        yield return With(binding => binding.Time == BindingTime.Static ? BindingTime.Dynamic : BindingTime.Unmentioned);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "programs");
}
