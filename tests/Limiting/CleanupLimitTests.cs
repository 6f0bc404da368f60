using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using Tests.PartialEval;
using Xunit;

namespace Tests.Limiting;

/// <summary>
/// Limits of cleanup, so low that random programs come to both sides of each; and on both sides of the limit itself, with the usual ones
/// and with low ones: as many of a thing as are allowed, and one more.
/// </summary>
public class CleanupLimitTests
{
    private static readonly string[] Names =
    [
        nameof(CleanupLimits.Places), nameof(CleanupLimits.Overwritten), nameof(CleanupLimits.Learned), nameof(CleanupLimits.Bits),
        nameof(CleanupLimits.Elements),
    ];

    /// <summary>Cleaned programs agree; each limit by itself, but for one, changes some of them and leaves others as they are.</summary>
    [Fact]
    public void Random_programs_on_both_sides()
    {
        var (same, other) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        for (var seed = 0; seed < 240; seed++)
        {
            var shapes = (Shapes)(seed % 4);
            var it = ProgramGenerator.Generate((ulong)seed, 20 + (seed % 40), shapes);
            var bound = it.Of(BindingTime.Dynamic).Select(binding => binding.Name).ToHashSet(StringComparer.Ordinal);
            Program Clean(CleanupLimits limits) => CleanupPipeline.Run(it.Program, bound, new() { Limits = limits }).Program;
            var (usual, name) = (Flow.Print(Clean(CleanupLimits.Default)), Names[seed / 4 % Names.Length]);
            var low = Clean(With(name, name == nameof(CleanupLimits.Learned) ? 0 : 1));
            var reference = Interpreter.Run(it.Program, it.Inputs, 2_000, it.Input);
            Assert.Null(Agreement.Check(reference, Interpreter.Run(low, it.Inputs, Agreement.FuelFor(reference.FuelUsed), it.Input)));
            var counts = Flow.Print(low) == usual ? same : other;
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        // What ways have learned before they meet matters to none of them.
        Assert.All(Names.Except([nameof(CleanupLimits.Learned)]), name => Assert.True(
            same.GetValueOrDefault(name) > 0 && other.GetValueOrDefault(name) > 0,
            $"{name}: {same.GetValueOrDefault(name)} are as without the limit, {other.GetValueOrDefault(name)} are not"));
    }

    /// <summary>How many operations are saved with as many as are allowed, and with one more.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    public void As_many_as_are_allowed_and_one_more(int limit)
    {
        // As many loads as there are fields become copies, which go; with one field more all of them stay.
        string Fields(int count) =>
            Lines(count, i => $"setfield(o, 'f{i}', x)") + Lines(count, i => $"y = getfield(o, 'f{i}')\n    print(y)");
        int Loads(int count) => Count("getfield", "o = new('C')\n" + Fields(count), With(nameof(CleanupLimits.Places), limit));
        Assert.Equal((0, limit + 1), (Loads(limit), Loads(limit + 1)));

        // Of stores that are overwritten, one place too many is not looked for.
        string Twice(int count) => Lines(count, i => $"setfield(o, 'f{i}', 1)") + Lines(count, i => $"setfield(o, 'f{i}', 2)");
        int Stores(int count) =>
            Count("setfield", "o = new('C')\n" + Twice(count) + "    print(o)\n", With(nameof(CleanupLimits.Overwritten), limit));
        Assert.Equal((limit, limit + 2), (Stores(limit), Stores(limit + 1)));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(4096)]
    public void Ints_as_long_as_is_allowed(int bits)
    {
        var limits = With(nameof(CleanupLimits.Bits), bits);
        int Left(string code) => Count("mod", $"{code}\n    z = mod(y, 7)\n    print(z)\n", limits);
        Assert.Equal((0, 1), (Left($"y = shl(1, {bits - 1})"), Left($"y = shl(1, {bits})")));
        var (within, beyond) = ((System.Numerics.BigInteger.One << bits) - 1, System.Numerics.BigInteger.One << bits);
        Assert.Equal((0, 1), (Left($"y = {within}"), Left($"y = {beyond}")));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1024)]
    public void Lists_as_long_as_is_allowed(int elements)
    {
        var limits = With(nameof(CleanupLimits.Elements), elements);
        string Of(int count) => $"y = append([{string.Join(',', Enumerable.Repeat(1, count))}], [2])\n    z = head(y)\n    print(z)\n";
        Assert.Equal((0, 1), (Count("head", Of(elements), limits), Count("head", Of(elements + 1), limits)));
    }

    /// <summary>Both ways have learned that so many variables are ints, whose sums with 0 they are themselves behind the meeting.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    public void As_much_as_may_be_learned(int limit)
    {
        string Ways(int count) =>
            $"if c goto one else goto two\none:\n{Lines(count, i => $"t = x{i} + 1\n    print(t)")}    goto both\n"
            + $"two:\n{Lines(count, i => $"t = x{i} + 2\n    print(t)")}    goto both\n"
            + $"both:\n{Lines(count, i => $"y = x{i} + 0\n    print(y)")}";
        int Sums(int count) => Count("add", Ways(count), With(nameof(CleanupLimits.Learned), limit)) - (2 * count);
        Assert.Equal((0, 1), (Sums(limit), Sums(limit + 1)));
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"    {line(i)}\n"));

    /// <summary>Operations of a name that are left of some code.</summary>
    private static int Count(string operation, string code, CleanupLimits limits)
    {
        var program = Flow.Read($"start:\n    {code}    print_and_stop(0)\n");
        var bound = program.Variables.Where(name => name[0] is 'x' or 'c').ToHashSet(StringComparer.Ordinal);
        var it = CleanupPipeline.Run(program, bound, new() { Limits = limits }).Program;
        return it.Blocks.Sum(block => block.Body.Count(each => each is Operation { Operator.Name: var name } && name == operation));
    }

    private static CleanupLimits With(string name, int value) => name switch
    {
        nameof(CleanupLimits.Places) => new() { Places = value },
        nameof(CleanupLimits.Overwritten) => new() { Overwritten = value },
        nameof(CleanupLimits.Learned) => new() { Learned = value },
        nameof(CleanupLimits.Bits) => new() { Bits = value },
        nameof(CleanupLimits.Elements) => new() { Elements = value },
        _ => throw new ArgumentException(name),
    };
}
