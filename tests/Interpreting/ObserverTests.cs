using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Tests.Properties;
using Xunit;

namespace Tests.Interpreting;

public class ObserverTests
{
    private const long Fuel = 3_000;

    /// <summary>Watches everything, says no at every second block entry at random, and keeps a log.</summary>
    private readonly struct Restless(List<string> log, Dice dice, int leaveOneIn) : IObserver
    {
        public static bool WatchesInstructions => true;

        public static bool WatchesEdges => true;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block)
        {
            log.Add($"enter {block.Index}");
            return leaveOneIn == 0 || dice.Below(leaveOneIn) > 0;
        }

        public void Executed(Machine machine, BlockId block, int instruction) => log.Add($"executed {block.Index}:{instruction}");

        public void Took(Machine machine, BlockId block, int way) => log.Add($"took {block.Index} {way}");
    }

    private readonly struct LeaveAlways : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block) => false;

        public void Executed(Machine machine, BlockId block, int instruction) => Assert.Fail("not watched");

        public void Took(Machine machine, BlockId block, int way) => Assert.Fail("not watched");
    }

    [Cases<To50>(1_500)]
    public void Leaving_at_every_block_entry_and_resuming_changes_nothing(Drawn drawn)
    {
        var it = drawn.Case;
        var fuel = drawn.Number % 3 == 0 ? drawn.Number % 97 : Fuel;
        var expected = Interpreter.Run(it.Program, it.Inputs, fuel, it.Input);
        var output = new CollectedOutput();
        var machine = new Machine(it.Program, it.Inputs, new World(output, it.Input), fuel);
        var legs = 0L;
        Ending? ending;
        var observer = default(LeaveAlways);
        while ((ending = Interpreter.Run(machine, ref observer)) is null)
        {
            legs++;
            Assert.Equal(0, machine.Position.Instruction);
        }

        var counts = expected.Counts with { BlocksEntered = legs + 1 };
        ReferenceTests.Same(expected, new(ending, output.Items.ToSequence(), counts, fuel - machine.Fuel), "");
    }

    [Cases<To50>(700)]
    public void What_is_observed_is_what_was_counted(Drawn drawn)
    {
        var it = drawn.Case;
        var expected = Interpreter.Run(it.Program, it.Inputs, Fuel, it.Input);
        var log = new List<string>();
        var machine = new Machine(it.Program, it.Inputs, new World(new CollectedOutput(), it.Input), Fuel);
        var observer = new Restless(log, new Dice((ulong)drawn.Number), drawn.Number % 3);
        Ending? ending;
        do
        {
            ending = Interpreter.Run(machine, ref observer);
        }
        while (ending is null);
        Assert.Equal(expected.Ending.GetType(), ending.GetType());
        Assert.Equal(expected.FuelUsed, Fuel - machine.Fuel);
        Assert.Equal(expected.Counts.Jumps + expected.Counts.Tests, log.LongCount(entry => entry.StartsWith("took", StringComparison.Ordinal)));
        Assert.Equal(expected.Counts.BlocksEntered - 1, log.LongCount(entry => entry.StartsWith("enter", StringComparison.Ordinal)));
        Assert.Equal(expected.Counts.Operations, log.LongCount(entry => IsOperation(it.Program, entry)));
    }

    private static bool IsOperation(Program program, string entry)
    {
        var place = entry.Split(' ')[1].Split(':');
        return entry.StartsWith("executed", StringComparison.Ordinal)
            && program.Blocks[int.Parse(place[0], null)].Body[int.Parse(place[1], null)] is Operation;
    }
}
