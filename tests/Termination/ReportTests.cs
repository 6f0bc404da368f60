using Flowgraph;
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

    /// <summary>An array of more elements than are followed, and the element behind it: before, its reads were left in the residual program without a word.</summary>
    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, WhyGeneralized.TooLong)]
    [InlineData(10_240, WhyGeneralized.TooLong)]
    public void AnArrayThatIsTooLongToBeFollowed(int length, WhyGeneralized? why)
    {
        var it = Specializer.Specialize(Flow.Read($"start:\n    a = newarray({length}, 0)\n    astore(a, 1, x)\n    y = aload(a, 1)\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Equal(why, GivenUp.Of(it).SingleOrDefault()?.Why);
        Assert.Equal(why is null ? 0 : 1, it.Raw.Blocks.Sum(block => block.Body.Count(each => each is Operation { Operator.Name: "aload" })));
        Assert.Equal("7", Flow.Run(it.Residual, "x=7"));
    }

    /// <summary>Where no element at a known place is asked for, a shorter array would not be followed either: nothing is said.</summary>
    [Fact]
    public void AnArrayThatWouldNotBeFollowedAnyway()
    {
        var it = Specializer.Specialize(Flow.Read("start:\n    a = newarray(30000, 0)\n    astore(a, x, 1)\n    y = aload(a, x)\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Empty(GivenUp.Of(it));
    }

    [Fact]
    public void InWords()
    {
        var it = Specializer.Specialize(Flow.Read("start:\n    a = newarray(2000, 0)\n    astore(a, 1, x)\n    y = aload(a, 1)\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Equal("a at start: made dynamic, it has more than 1024 elements or fields; a shorter array, several of them, or a static list is known", GivenUp.Of(it).Single().Describe(it.Source));
    }

    /// <summary>So with the fields of an object.</summary>
    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, WhyGeneralized.TooLong)]
    public void AnObjectWithTooManyFieldsToBeFollowed(int fields, WhyGeneralized? why)
    {
        var sets = string.Concat(Enumerable.Range(0, fields).Select(n => $"    setfield(o, 'f{n}', x)\n"));
        var it = Specializer.Specialize(Flow.Read($"start:\n    o = new('c')\n{sets}    y = getfield(o, 'f0')\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Equal(why, GivenUp.Of(it).Select(each => (WhyGeneralized?)each.Why).FirstOrDefault());
        Assert.Equal("7", Flow.Run(it.Residual, "x=7"));
    }

    /// <summary>And with the lists, arrays and objects of one block.</summary>
    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, WhyGeneralized.TooLarge)]
    public void MoreDataThanIsFollowed(int cells, WhyGeneralized? why)
    {
        var makes = string.Concat(Enumerable.Range(0, cells).Select(n => $"    a{n} = newarray(1, 0)\n"));
        var it = Specializer.Specialize(Flow.Read($"start:\n{makes}    astore(a{cells - 1}, 0, x)\n    y = aload(a{cells - 1}, 0)\n    print_and_stop(y)\n"), Division.Of([], "x"));
        Assert.Equal(why, GivenUp.Of(it).Select(each => (WhyGeneralized?)each.Why).FirstOrDefault());
        Assert.Equal("7", Flow.Run(it.Residual, "x=7"));
    }

    /// <summary>And with the cells that append makes of a static list: the list behind has two, x and its own.</summary>
    [Theory]
    [InlineData(1022, null)]
    [InlineData(1023, WhyGeneralized.TooLarge)]
    public void AppendOfMoreDataThanIsFollowed(int cells, WhyGeneralized? why)
    {
        var it = Specializer.Specialize(
            Flow.Read("start:\n    b = cons(x, [])\n    l = append(a, b)\n    y = l[n]\n    print_and_stop(y)\n"),
            Division.Of([new("a", Value.List([.. Enumerable.Repeat((Value)1, cells)])), new("n", cells)], "x"));
        Assert.Equal(why, GivenUp.Of(it).Select(each => (WhyGeneralized?)each.Why).FirstOrDefault());
        Assert.Equal("7", Flow.Run(it.Residual, "x=7"));
    }
}
