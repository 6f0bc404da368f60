using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Laboratory.Generating;
using Tests.Properties;
using Xunit;

namespace Tests.Cleanup;

/// <summary>What blocks stand for: whenever the cleaned program enters a block, the old one has been at a counterpart with the same values.</summary>
public class CounterpartTests
{
    private sealed record Entry(BlockId Block, Dictionary<string, Value> Values);

    private readonly struct Entries(List<Entry> entries) : IObserver
    {
        public static bool WatchesInstructions => false;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => true;

        public bool Enter(Machine machine, BlockId block)
        {
            entries.Add(new(block, State(machine)));
            return true;
        }

        public void Executed(Machine machine, BlockId block, int instruction)
        {
        }

        public void Took(Machine machine, BlockId block, int way)
        {
        }
    }

    private static Dictionary<string, Value> State(Machine machine) =>
        Enumerable.Range(0, machine.Program.Variables.Count).ToDictionary(slot => machine.Program.Variables[slot], slot => machine[new Slot(slot)]);

    private static List<Entry> Run(Program program, Case it, long fuel)
    {
        var machine = new Machine(program, it.Inputs, new World(DiscardedOutput.Instance, it.Input), fuel);
        var entries = new List<Entry> { new(BlockId.Entry, State(machine)) };
        var observer = new Entries(entries);
        Interpreter.Run(machine, ref observer);
        return entries;
    }

    [Fact]
    public void Values_at_block_entries_are_where_they_are_said_to_be() => AreWhereTheyAreSaidToBe<To70>(mostNameless: 0);

    [Fact]
    public void Values_of_structures_too() => AreWhereTheyAreSaidToBe<MixedTo70>(mostNameless: 1);

    /// <typeparam name="TSampling">What programs are drawn.</typeparam>
    /// <param name="mostNameless">Of a thousand names, those without a counterpart, at most.</param>
    private static void AreWhereTheyAreSaidToBe<TSampling>(int mostNameless)
        where TSampling : ISampling
    {
        var (checkedNames, nameless) = (0, 0);
        var all = Draws.Check<TSampling>(600, drawn =>
        {
            var it = drawn.Case;
            var result = CleanupPipeline.Run(it.Program, it.Inputs.Select(input => input.Key).ToHashSet());
            Assert.All(result.Counterparts, those => Assert.NotEmpty(those));
            Assert.Equal(result.Program.Blocks.Count, result.Counterparts.Count);
            var (old, cleaned) = (Run(it.Program, it, 2_000), Run(result.Program, it, 600));
            if (Interpreter.Run(it.Program, it.Inputs, 2_000, it.Input).Ending is OutOfFuel)
            {
                cleaned = [.. cleaned.Take(cleaned.Count / 4)];
            }

            var at = 0;
            foreach (var entry in cleaned)
            {
                var counterparts = result.Counterparts[entry.Block.Index];
                while (at < old.Count && !counterparts.Any(it => Matches(it, entry, old[at])))
                {
                    at++;
                }

                Assert.True(at < old.Count, $"{result.Program[entry.Block].Label} stands for nothing that the old run passed");
                checkedNames += counterparts[0].Names.Count;
                nameless += counterparts[0].Names.Count(pair => pair.Value.Count == 0);
            }
        });

        Assert.True(!all || checkedNames > 10_000);
        Assert.InRange(nameless, 0, mostNameless * checkedNames / 1_000);
    }

    [Fact]
    public void Merged_blocks_are_all_named_and_renamed_variables_explained()
    {
        var result = Texts.Clean(
            """
            top:
                r = x * x
                y = r
                if x goto a else goto b
            a:
                y = y - 1
                if y goto b else goto end
            b:
                y = y - 1
                if y goto b else goto end
            end:
                print_and_stop(y)
            """.Replace("a:\n    y = y - 1", "a:\n    goto b2\nb2:\n    y = y - 1", StringComparison.Ordinal),
            "x");
        Assert.All(result.Counterparts.SelectMany(those => those).SelectMany(it => it.Names.Values), olds => Assert.NotEmpty(olds));
        Assert.Equal(new Position(BlockId.Entry, 0), result.Counterparts[0][0].At);
    }

    private static bool Matches(Counterpart counterpart, Entry entry, Entry old) =>
        counterpart.At == new Position(old.Block, 0)
        && counterpart.Names.All(pair => pair.Value.All(name => Same(entry.Values[pair.Key], old.Values[name])));

    /// <summary>Arrays and objects of two runs are compared by their text.</summary>
    private static bool Same(Value a, Value b) => a == b || (a.Kind == b.Kind && a.ToString() == b.ToString());
}
