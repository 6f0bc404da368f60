using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Text;
using Xunit;

namespace Tests.Codegen;

/// <summary>Loops that count cells of an array to 0 give what their turns give, fuel included.</summary>
public class ClosedLoopTests
{
    public static TheoryData<string> Loops =>
    [
        Turn(0, -1, 255), Turn(0, 1, 255), Turn(0, -1, 255) + Turn(2, 3, 255), Turn(2, 3, 255) + Turn(1, 250, 255) + Turn(0, -1, 255),
        Turn(0, -1, 1), Turn(0, 1, 1), Turn(0, -1, 65535) + Turn(-1, -7, 65535), Turn(0, -1, 255) + Turn(2, 1, 255) + Turn(2, 1, 255),
        Turn(0, -5, 255) + Turn(0, 4, 255) + Turn(3, -1, 255), Turn(3, 300, 255) + Turn(0, 255, 255),
    ];

    [Theory]
    [MemberData(nameof(Loops))]
    public void All_turns_at_once_are_the_turns_one_by_one(string body)
    {
        var program = Program(body);
        Assert.NotNull(LoopTurn.Close(program, program.FindBlock("loop")!.Value));
        var compiled = CompiledProgram.Compile(program);
        foreach (var first in new Value[] { 0, 1, 2, 5, 255, 256, 1000, -1, -300, long.MinValue, Value.Float(1), Value.Symbol("a") })
        {
            foreach (var at in new[] { -1, 0, 1, 4, 6, 7, 8 })
            {
                Same.Outcome(compiled, [new("p", at), new("first", first)], 2_000_000, null, $"{first} at {at}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Fuel_ends_where_it_ends_in_the_loop(string body)
    {
        var compiled = CompiledProgram.Compile(Program(body));
        for (var fuel = 0; fuel < 200; fuel++)
        {
            Same.Outcome(compiled, [new("p", 2), new("first", 9)], fuel, null, $"{fuel} units");
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void It_can_be_left_anywhere(string body)
    {
        var sweep = ForcedSweep.Of(Program(body), [new("p", 2), new("first", 4)], null, 200_000, new() { TurnsBeforeReentry = 2 }, body);
        Assert.True(sweep.Left > 10, $"left {sweep.Left} times");
    }

    /// <summary>Many turns cost no time: 2^32 of them would take minutes.</summary>
    [Fact]
    public void Turns_are_not_run()
    {
        var compiled = CompiledProgram.Compile(Program(Turn(0, -1, uint.MaxValue) + Turn(1, 3, uint.MaxValue)));
        var outcome = compiled.Run([new("p", 2), new("first", 0)], long.MaxValue / 2);
        Assert.Equal("[0, 0, 0]", Assert.IsType<Stopped>(outcome.Ending).Value.ToString());
        Assert.Equal(9 + (13L << 32), outcome.FuelUsed);
    }

    [Theory]
    [InlineData("    p = p + 1\n", 0, -1, "the index moves")]
    [InlineData("    print(x)\n", 0, -1, "output")]
    [InlineData("    z = aload(a, 5)\n", 0, -1, "a cell by another index")]
    [InlineData("    x = aload(b, p)\n", 0, -1, "another array")]
    [InlineData("    a = b\n", 0, -1, "the array changes")]
    [InlineData("    n = n + 1\n", 0, -1, "a variable counts")]
    [InlineData("    q = p + 1\n    astore(a, q, x)\n", 0, -1, "a cell gets another's value")]
    [InlineData("    q = p + 1\n    z = aload(a, q)\n", 0, -1, "a cell is only read")]
    [InlineData("", 0, -2, "by twos")]
    public void Other_loops_are_not_closed(string more, int offset, int step, string why)
    {
        var program = Program(Turn(offset, step, 255) + more);
        Assert.True(LoopTurn.Close(program, program.FindBlock("loop")!.Value) is null, why);
        var compiled = CompiledProgram.Compile(program);
        Same.Outcome(compiled, [new("p", 1), new("first", 6), new("n", 1)], 10_000, null, why);
    }

    [Fact]
    public void A_value_between_two_stores_is_what_the_last_turn_had()
    {
        var compiled = CompiledProgram.Compile(Program(Turn(0, -1, 255) + "    z = aload(a, p)\n    w = z + 7\n    y = aload(a, p)\n    y = y - 3\n    y = y & 255\n    v = y + 2\n" + Turn(1, 2, 255), "    print(w)\n    print(y)\n    print(v)\n"));
        foreach (var first in new[] { 0, 1, 2, 3, 200 })
        {
            Same.Outcome(compiled, [new("p", 1), new("first", first)], 100_000, null, $"from {first}");
        }
    }

    /// <summary>What one turn does to the cell at p + offset; the cell at p is tested at the end.</summary>
    private static string Turn(int offset, long step, long mask) =>
        $"    q = p + {offset}\n    x = aload(a, q)\n    x = x + {step}\n    x = x & {mask}\n    astore(a, q, x)\n    x = aload(a, p)\n";

    private static Program Program(string body, string after = "") => ProgramReader.Read(
        $"start:\n    a = newarray(8, first)\n    b = newarray(8, 0)\n    goto loop\nloop:\n{body}    if x goto loop else goto done\ndone:\n{after}    y = aload(a, p)\n    q = p - 1\n    z = aload(a, q)\n    l = cons(z, [])\n    l = cons(y, l)\n    l = cons(x, l)\n    print_and_stop(l)\n",
        "test").Program!;
}
