using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Tests.PartialEval;
using Xunit;

namespace Tests.PartialData;

/// <summary>The naive string matcher with a static pattern becomes the automaton of Knuth, Morris and Pratt.</summary>
public sealed class MatcherTests
{
    private const string Alphabet = "abc";

    [Theory]
    [InlineData("naive_match", "aab", 7, 13, 10)]
    [InlineData("naive_match", "abcab", 8, 21, 14)]
    [InlineData("naive_match", "aaaa", 7, 16, 11)]
    [InlineData("naive_match", "abab", 7, 17, 12)]
    [InlineData("string_match", "aab", 6, 17, 12)]
    [InlineData("string_match", "abcab", 7, 27, 18)]
    public void NoCharacterBehindTheRightmostIsTouchedAgain(string name, string pattern, int longest, int operations, int blocks)
    {
        var source = Corpus.Program(name);
        var residual = Specializer.Specialize(source, Division.Of([new("pattern", List(pattern))], "text")).Residual;
        Assert.Equal((operations, blocks), (residual.OperationCount, residual.Blocks.Count));
        var backwards = 0L;
        foreach (var text in Texts(longest))
        {
            var (ending, heads, back) = Run(residual, text, []);
            var at = text.IndexOf(pattern, StringComparison.Ordinal);
            Assert.Equal(new Stopped(name == "naive_match" ? at < 0 ? 0 : 1 : at), ending);
            Assert.True(back == 0 && heads <= text.Length, $"{text}: {heads} heads, {back} backwards");
            backwards += Run(source, text, [new("pattern", List(pattern))]).Back;
        }

        Assert.True(backwards > 0, "the source goes backwards");
    }

    private static (Ending Ending, int Heads, int Back) Run(Program program, string text, IEnumerable<KeyValuePair<string, Value>> more)
    {
        var machine = new Machine(program, [.. more, new("text", List(text))], World.None, 1_000_000);
        var watch = new Watch { Text = text.Length, Pattern = more.Any() };
        return (Interpreter.Run(machine, ref watch)!, watch.Heads, watch.Back);
    }

    private static Value List(string text) => Value.List([.. text.Select(c => Value.Symbol(c.ToString()))]);

    private static IEnumerable<string> Texts(int longest)
    {
        IEnumerable<string> texts = [""];
        for (var length = 0; length <= longest; length++)
        {
            foreach (var text in texts)
            {
                yield return text;
            }

            texts = texts.SelectMany(text => Alphabet.Select(c => text + c)).ToArray();
        }
    }

    /// <summary>Follows head and tail through the cells of the text, told apart by how many cells are left.</summary>
    private struct Watch : IObserver
    {
        public required int Text { get; init; }

        /// <summary>Whether the program reads the pattern by head and tail too, in variable p.</summary>
        public required bool Pattern { get; init; }

        public int Heads { get; private set; }

        public int Back { get; private set; }

        private int _rightmost;

        public static bool WatchesInstructions => true;

        public static bool WatchesEdges => false;

        public static bool WatchesBlocks => false;

        public readonly bool Enter(Machine machine, BlockId block) => true;

        public void Executed(Machine machine, BlockId block, int instruction)
        {
            if (machine.Program[block].Body[instruction] is not Operation { Operator.Name: "head" or "tail" } operation)
            {
                return;
            }

            var from = operation.Operands[0].Slot;
            if (Pattern && machine.Program.Name(from) == "p")
            {
                return;
            }

            var isHead = operation.Operator.Name == "head";
            Assert.True(!isHead || operation.Result != from);
            var cell = Text - (isHead ? machine[from].AsList.Count : machine[operation.Result!.Value].AsList.Count + 1);
            Heads += isHead ? 1 : 0;
            Back += cell < _rightmost ? 1 : 0;
            _rightmost = Math.Max(cell, _rightmost);
        }

        public readonly void Took(Machine machine, BlockId block, int way)
        {
        }
    }
}
