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

    /// <summary>Of a program with many runs, these many are tried under other divisions.</summary>
    private const int RunsOfOtherDivisions = 3;

    /// <summary>
    /// What tries other divisions: each way of specializing once. Random programs take the variants of the specializer through every division.
    /// </summary>
    private static readonly Engine[] OfOtherDivisions =
        [.. Engines.All.Where(engine => engine.Specializes && !Engines.Variants.Any(it => it.Name == engine.Name))];

    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(Folder(), "*.flow", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder(), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void All_engines_agree(string name)
    {
        var source = ProgramReader.Read(File.ReadAllText(Path.Combine(Folder(), name)), name);
        Assert.NotNull(source.Program);
        using var sharing = Preparations.Share();
        var written = CaseText.Read(source).Distinct().ToArray();
        AgreeOn(written, Engines.All);
        AgreeOn(written.Take(RunsOfOtherDivisions).SelectMany(OtherDivisions).Except(written), OfOtherDivisions);

        void AgreeOn(IEnumerable<Case> cases, IReadOnlyList<Engine> engines)
        {
            foreach (var it in cases)
            {
                var reference = Engines.Interpreter.Run(it, Fuel);
                foreach (var engine in engines)
                {
                    var reason = Engines.Disagreement(engine, it, reference);
                    Assert.True(reason is null, $"{name}: {engine}: {reason}\n{CaseText.Write(it, reference)}");
                }
            }
        }
    }

    /// <summary>Nothing static; everything dynamic static as well; what is static dynamic.</summary>
    private static IEnumerable<Case> OtherDivisions(Case it)
    {
        Case With(Func<CaseBinding, BindingTime> time) => it with { Bindings = [.. it.Bindings.Select(binding => binding with { Time = time(binding) })] };
        yield return With(_ => BindingTime.Dynamic);
        yield return With(_ => BindingTime.Static);
        yield return With(binding => binding.Time == BindingTime.Static ? BindingTime.Dynamic : BindingTime.Unmentioned);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "programs");
}
