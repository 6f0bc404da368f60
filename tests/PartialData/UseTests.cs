using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>The statistics say what happened to partly known data, each time once.</summary>
public sealed class UseTests
{
    [Theory]
    [InlineData("y = x + 1\nprint_and_stop(y)", "")]
    [InlineData("a = newarray(2, 0)\nb = a\nastore(b, 0, x)\ny = aload(a, 0)\nc = a == b\nprint(c)\nprint_and_stop(y)", "ArrayMade 1, Aliased 1, ElementRead 1, ElementWritten 1, Compared 1")]
    [InlineData("o = new('C')\nsetfield(o, 'f', o)\nk = classof(o)\ny = getfield(o, 'f')\nprint_and_stop(y)", "ObjectMade 1, FieldRead 1, FieldWritten 1, Asked 1, MadeForUse 1, MadeShared 1")]
    [InlineData("l = cons(x, [2])\nn = len(l)\ny = head(l)\nx = 7 + y\nprint(n)\nprint_and_stop(y)", "ListMade 1, ListRead 2, CopiedAway 1")]
    [InlineData("y = head(l)\nz = head(l)\nprint(y)\nprint_and_stop(z)", "ListOpened 1, ReadAgain 1")]
    [InlineData("a = newarray(2, 0)\ny = aload(a, x)\nprint_and_stop(y)", "ArrayMade 1, IndexUnknown 1, MadeForUse 1")]
    [InlineData("a = newarray(2, 0)\ny = aload(a, 2)\nprint_and_stop(y)", "ArrayMade 1, FaultLeft 1, MadeForUse 1")]
    public void AreCounted(string body, string uses)
    {
        var program = Flow.Read($"start:\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        var it = Specializer.Specialize(program, Division.Of([], "x", "l")).Statistics.Partial;
        Assert.Equal(uses, string.Join(", ", it.Happened.Select(pair => $"{pair.Use} {pair.Count}")));
    }

    [Fact]
    public void ThePoliciesThatKnowNoSuchDataCountNothing() =>
        Assert.Empty(Specializer.Specialize(Corpus.Program("registers"), Corpus.Division("registers"), Policies.Seed, budgets: new(Points: 100)).Statistics.Partial.Happened);

    [Fact]
    public void TheCommandShowsThem()
    {
        Assert.Contains("partly known data      array made 1, ", CommandLine.Flow.Run("specialize", "programs/registers.flow", "--stats").Error, StringComparison.Ordinal);
        Assert.Equal(1, CommandLine.Flow.Run("specialize", "programs/registers.flow", "--json").Json.GetProperty("statistics").GetProperty("partly_known").GetProperty("array_made").GetInt32());
    }
}
