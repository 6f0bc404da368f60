using Flowgraph;
using Flowgraph.Interpreting;
using Tests.PartialEval;
using Xunit;

namespace Tests.Interpreting;

/// <summary>A long run is interpreted in legs of 65,536 units; nobody sees where one ends. And the tables that the interpreter does not ask the runtime for.</summary>
public sealed class LegTests
{
    private static readonly Program Loop = Flow.Read("loop:\n    i = i + 1\n    c = i < n\n    if c goto loop else goto end\nend:\n    print_and_stop(i)\n");

    /// <summary>Three units a turn, so that legs end in front of a block that they have no more units for; around one leg, two, and ten.</summary>
    [Theory]
    [InlineData(21_844)]
    [InlineData(21_845)]
    [InlineData(21_846)]
    [InlineData(43_690)]
    [InlineData(43_691)]
    [InlineData(218_460)]
    public void Counts_and_fuel_are_exact(int turns)
    {
        var outcome = Interpreter.Run(Loop, Flow.Bindings($"i=0 n={turns}"));
        Assert.Equal((Ending)new Stopped(turns), outcome.Ending);
        Assert.Equal(new Counts(2L * turns, 0, turns, turns + 1), outcome.Counts);
        Assert.Equal(3L * turns, outcome.FuelUsed);
    }

    /// <summary>Fuel that ends at a leg's end, one unit before and one behind it ends the run there.</summary>
    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(655_360)]
    public void Fuel_ends_where_it_ends(long fuel)
    {
        var outcome = Interpreter.Run(Loop, Flow.Bindings("i=0 n=10000000"), fuel);
        Assert.Equal((new OutOfFuel(), fuel), (outcome.Ending, outcome.FuelUsed));
        Assert.Equal(fuel, outcome.Counts.Operations + outcome.Counts.Tests);
    }

    /// <summary>An observer is asked about each block once, whether a leg ends in front of it or not.</summary>
    [Fact]
    public void Observers_see_no_legs()
    {
        var machine = new Machine(Loop, Flow.Bindings("i=0 n=200000"), new World(DiscardedOutput.Instance), Fuel.Default);
        var observer = new Entries();
        Assert.Equal((Ending)new Stopped(200_000), Interpreter.Run(machine, ref observer)!);
        Assert.Equal((200_000, 200_000), (observer.Entered, observer.Left));
    }

    [Fact]
    public void Names_are_those_of_the_enumerations()
    {
        Assert.All(Enum.GetValues<Kind>(), kind => Assert.Equal($"{kind}".ToLowerInvariant(), kind.Name().Name));
        Assert.All(Enum.GetValues<FaultKind>(), kind => Assert.Equal(string.Concat($"{kind}".Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")), kind.Name()));
        var fast = Enumerable.Range(0, (int)Code.Apply).Select(code => (Code)code).Where(code => code != Code.EqWord);
        Assert.All(fast, code => Assert.Equal(code, PackedProgram.Fast(Operators.Named($"{code}".ToLowerInvariant()))));
        Assert.Equal(fast.Count(), Operators.All.Count(row => PackedProgram.Fast(row) != Code.Apply));
    }

    private struct Entries : IObserver
    {
        public int Entered;
        public int Left;

        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block)
        {
            Entered++;
            return true;
        }

        public readonly void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way) => Left++;
    }
}
