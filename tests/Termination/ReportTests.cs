using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.Termination;

/// <summary>All that is given up is said, once a variable and block, with the reason and the cure; and nothing that was never known.</summary>
public sealed class ReportTests
{
    [Fact]
    public void EveryReasonHasWords()
    {
        foreach (var why in Enum.GetValues<WhyGeneralized>())
        {
            Assert.NotEqual("", WhyGeneralizedText.Reason(why));
            Assert.NotEqual("", WhyGeneralizedText.Cure(why));
        }
    }

    /// <summary>Before, combinations and partly known data were given up without a word.</summary>
    [Theory]
    [InlineData("square", "a=16", "bytecode pc r0 r1 r2", WhyGeneralized.Combinations)]
    [InlineData("power", "x=2", "y", WhyGeneralized.Changes)]
    [InlineData("turing", "", "", WhyGeneralized.Grows)]
    public void WithItsReason(string name, string statics, string dynamics, WhyGeneralized why)
    {
        var division = statics.Length == 0 ? Corpus.Division(name) : Division.Of(Flow.Bindings(statics), dynamics.Split(' '));
        var it = Specializer.Specialize(Corpus.Program(name), division);
        var given = GivenUp.Of(it);
        Assert.Contains(given, each => each.Why == why);
        Assert.Equal(given.Count, given.Select(each => (each.Block, each.Variable, each.Path)).Distinct().Count());
        Assert.All(given, each => Assert.EndsWith($"{WhyGeneralizedText.Reason(each.Why)}; {WhyGeneralizedText.Cure(each.Why)}", each.Describe(it.Source), StringComparison.Ordinal));
        Assert.Contains(WhyGeneralizedText.Reason(why), ExplanationText.Write(new Explain(it).Stop()), StringComparison.Ordinal);
    }

    /// <summary>A bridge that assigns a known variable its value, or makes data, is one of these; a bridge for what tests told of inputs is not.</summary>
    [Fact]
    public void EveryBridgeOfTheCorpusIsSaid()
    {
        foreach (var name in Corpus.Names)
        {
            var it = Specializer.Specialize(Corpus.Program(name), Corpus.Division(name));
            var inputs = it.Division.Dynamic.ToHashSet();
            foreach (var each in it.Generalized.Where(each => each.Path.Length == 0 && inputs.Contains(it.Source.Name(each.Variable))))
            {
                Assert.True(it.Points[each.Point].Store.IsVirtual(each.Variable) || each.Chain.Count > 0, $"{name}: {it.Source.Name(each.Variable)}");
            }
        }
    }

    /// <summary>Data with too many parts is made in the residual program.</summary>
    [Fact]
    public void DataThatIsTooLarge()
    {
        var (make, read) = (Enumerable.Range(0, 9).Select(i => $"    a{i} = newarray(1000, {i})\n"), Enumerable.Range(0, 9).Select(i => $"    r = aload(a{i}, x)\n    print(r)\n"));
        var it = Specializer.Specialize(Flow.Read($"start:\n{string.Concat(make)}    goto end\nend:\n{string.Concat(read)}    print_and_stop(x)\n"), Division.Of([], "x"));
        Assert.Contains(GivenUp.Of(it), each => each.Why == WhyGeneralized.TooLarge);
    }
}
