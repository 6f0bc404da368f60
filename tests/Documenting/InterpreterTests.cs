using System.Collections.Concurrent;
using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Certifying;
using Laboratory.Documenting;
using Laboratory.Expecting;
using Laboratory.Experiments.Projecting;
using PartialEval;
using Tests.House;
using Xunit;

namespace Tests.Documenting;

/// <summary>
/// Interpreters and, by hand, what should be left of each: they agree, what is left is no larger than the catalog says, and the table of
/// docs/interpreters.md is that of today. With UPDATE_DOCS=1 in the environment it is written anew instead.
/// </summary>
public static class InterpreterTests
{
    private const int RandomRuns = 300;

    private const int RandomRunsOfTowers = 3;

    private const long Fuel = 200_000;

    /// <summary>For interpreters and what is left of them; an interpreter's run that takes more is not compared.</summary>
    private const long SourceFuel = 20_000_000;

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "interpreters.md");

    /// <summary>Made once for all that is asked of them.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Specialization>> Specializations = [];

    public static TheoryData<string> Names => [.. InterpreterCatalog.All.Select(row => row.Name)];

    [Fact]
    public static void The_table_is_up_to_date()
    {
        var document = File.ReadAllText(Page);
        var rows = InterpreterCatalog.All.Select(row => Subject(row.Name)).Select(it => (it.Row, InterpreterFigures.Of(it, Made(it))));
        var updated = GeneratedSection.Replace(document, "interpreters", InterpreterTable.Markdown(rows));
        Assert.NotNull(updated);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(Page, updated);
        }
        else
        {
            Assert.True(updated == document, "docs/interpreters.md is not up to date: run the tests with UPDATE_DOCS=1");
        }
    }

    /// <summary>The catalog's numbers are those of today, and what is above the limits says why.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public static void What_is_left_is_no_larger_than_the_catalog_says(string name)
    {
        var subject = Subject(name);
        var made = Made(subject);
        var figures = InterpreterFigures.Of(subject, made);
        Assert.Equal(StopReason.Complete, made.Stop);
        Assert.True(figures.IsNear == (subject.Row.Above.Length == 0), figures.ToString());
        Assert.Equal((subject.Row.Operations, subject.Row.Steps), (figures.Operations, figures.Steps));
    }

    /// <summary>
    /// Of towers of three levels it is left to <c>flow specialize --certify</c>: a run from a sampled state comes near the limit of memory
    /// there, and other tests of the process count into it.
    /// </summary>
    public static TheoryData<string> Certified => [.. InterpreterCatalog.All.Where(row => row.Levels < 2).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Certified))]
    public static void A_certificate_holds(string name)
    {
        var report = CertificateChecker.Check(Made(Subject(name)));
        Assert.True(report.IsGood, string.Join('\n', report.Violations));
    }

    /// <summary>On its own runs, and on those of the interpreter with the same interpreted program.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public static void The_program_by_hand_does_the_same(string name)
    {
        var subject = Subject(name);
        var residual = Made(subject).Residual;
        var own = subject.Own.Where(run =>
            subject.Statics.All(it => run.Bindings.Any(binding => binding.Name == it.Key && binding.Value == it.Value)));
        foreach (var run in subject.Ideal.Directives.Runs.Concat(own))
        {
            Same(subject, residual, Expectations.Inputs(run).ToDictionary(), run.Input);
        }
    }

    /// <summary>On random inputs made of what the runs have: numbers up to theirs and a little more, lists of their elements.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public static void The_program_by_hand_does_the_same_on_random_inputs(string name)
    {
        var subject = Subject(name);
        var residual = Made(subject).Residual;
        var runs = subject.Ideal.Directives.Runs;
        var random = new Random(name.Length);
        for (var i = 0; i < (subject.Row.Levels == 0 ? RandomRuns : RandomRunsOfTowers); i++)
        {
            var inputs = subject.Names.Keys.ToDictionary(it => it, it => Like(runs.Select(run => Of(run, it)), random));
            Same(subject, residual, inputs, [.. runs[random.Next(runs.Count)].Input.Select(it => Like([it], random))]);
        }
    }

    private static Value Of(RunDirective run, string input) => run.Bindings.Single(it => it.Name == input).Value!.Value;

    private static void Same(InterpreterSubject subject, Program residual, IReadOnlyDictionary<string, Value> inputs, Sequence<Value> read)
    {
        var expected = Interpreter.Run(subject.Ideal.Program!, inputs, Fuel, read);
        var left = Interpreter.Run(residual, subject.Inputs(inputs), expected.Ending is RanOut ? Fuel : SourceFuel, read);
        var about = string.Join(' ', inputs.Select(it => $"{it.Key}={it.Value}"));
        Assert.True(Projecting.SameButPlaces(expected, left), Differs(about, expected, left));
        Assert.True(expected.Ending is RanOut || left.Ending is not RanOut, $"{about}: the residual program does not end");
        if (expected.Ending is RanOut)
        {
            return;
        }

        var all = subject.Division.Static.Concat(subject.Inputs(inputs));
        var source = Interpreter.Run(subject.Interpreter, all, SourceFuel, read);
        Assert.True(Projecting.SameButPlaces(expected, source), Differs(about, expected, source));
    }

    private static string Differs(string inputs, Outcome byHand, Outcome other) =>
        $"{inputs}: by hand {EndingText.Write(byHand.Ending)}, otherwise {EndingText.Write(other.Ending)}";

    private static Value Like(IEnumerable<Value> samples, Random random)
    {
        var all = samples.ToArray();
        var sample = all[random.Next(all.Length)];
        if (sample.Reference is FlowList list)
        {
            var elements = all.Select(it => it.Reference).OfType<FlowList>().SelectMany(it => it.ToArray()).ToArray();
            var length = random.Next(2) == 0 ? list.Count : random.Next(list.Count + 3);
            return Value.List(
                [.. Enumerable.Range(0, length).Select(at => random.Next(4) > 0 && at < list.Count ? list[at] : Like(elements, random))]);
        }

        return sample.Kind == Kind.Int && random.Next(2) == 0 ? (Value)random.Next((int)sample.Bits + 3) : sample;
    }

    private static InterpreterSubject Subject(string name) => InterpreterSubject.Of(
        InterpreterCatalog.All.Single(row => row.Name == name), file => File.ReadAllText(Path.Combine(Repository.Root, "programs", file)));

    private static Specialization Made(InterpreterSubject subject) =>
        Specializations.GetOrAdd(subject.Row.Name, _ => new(() => Specializer.Specialize(subject.Interpreter, subject.Division))).Value;
}
