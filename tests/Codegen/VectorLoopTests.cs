using Flowgraph;
using Flowgraph.Codegen;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Laboratory.Agreeing;
using Tests.Properties;
using Xunit;
using Switch = Flowgraph.Sabotage;

namespace Tests.Codegen;

/// <summary>Turns that are made several at once give what they give one by one: elements to the bit, faults and where, fuel to the
/// unit.</summary>
public class VectorLoopTests
{
    private const long Units = 5_000;

    /// <summary>Bodies of loops over i from 1, of arrays a and b of floats.</summary>
    public static TheoryData<string> Bodies =>
    [
        "x = aload(a, i)\n    x = fmul(x, 2.5)\n    astore(b, i, x)",
        "q = i - 1\n    x = aload(a, q)\n    r = i + 1\n    y = aload(a, r)\n    x = fadd(x, y)\n    astore(b, i, x)",
        "q = i + 1\n    x = aload(a, q)\n    astore(a, i, x)",
        "q = i + 4\n    x = aload(a, i)\n    astore(a, q, x)",
        "x = aload(a, i)\n    x = fneg(x)\n    x = fsqrt(x)\n    astore(b, i, x)\n"
            + "    y = aload(b, i)\n    y = fdiv(f, y)\n    astore(a, i, y)",
        "w = k * 3\n    q = w + i\n    x = aload(a, q)\n    y = aload(a, k)\n    x = fsub(x, y)\n    astore(b, i, x)",
        "astore(b, i, 0.0)",
        "astore(b, i, f)",
    ];

    [Cases<VectorPrograms>(150)]
    public void Random_loops_agree(Drawn drawn)
    {
        var it = drawn.Case;
        var reference = Engines.Interpreter.Run(it, Units);
        var compiled = CompiledProgram.Compile(it.Program);
        Same.Outcome(reference, compiled.Run(it.Inputs, Units), "compiled");
        var fuel = Math.Max(0, reference.FuelUsed - (drawn.Number % 300));
        Same.Outcome(Engines.Interpreter.Run(it, fuel), compiled.Run(it.Inputs, fuel), $"{fuel} units");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Fuel_ends_where_it_ends_in_the_loop(string body)
    {
        var (program, loop) = Read(body);
        Assert.NotNull(Find(program, loop));
        var compiled = CompiledProgram.Compile(program);
        foreach (var length in new[] { 20, 23, 40 })
        {
            for (var fuel = 200; fuel < 700; fuel += 11)
            {
                Same.Outcome(compiled, Inputs(length, 20), fuel, null, $"{length} elements, {fuel} units");
            }
        }
    }

    /// <summary>With too short an array the fault is in the turn in which it always was, and the turns before it are done.</summary>
    [Theory]
    [MemberData(nameof(Bodies))]
    public void An_index_beyond_the_end_faults_in_its_turn(string body)
    {
        var compiled = CompiledProgram.Compile(Read(body).Program);
        for (var length = 1; length < 30; length++)
        {
            Same.Outcome(compiled, Inputs(length, 20), 10_000, null, $"{length} elements");
        }
    }

    /// <summary>What a run leaves in its variables where fuel ends is what interpreting leaves, and it ends before the same
    /// instruction.</summary>
    [Theory]
    [MemberData(nameof(Bodies))]
    public void Variables_are_the_same_where_fuel_ends(string body)
    {
        var (program, loop) = Read(body);
        var compiled = CompiledProgram.Compile(program);
        for (var fuel = 260; fuel < 500; fuel += 7)
        {
            Assert.Equal(Left(fuel, it => Interpreter.RunCounted(it).Ending), Left(fuel, compiled.Run));
        }

        string Left(long fuel, Func<Machine, Ending> run)
        {
            var machine = new Machine(compiled.Program, Inputs(40, 30), new World(DiscardedOutput.Instance), fuel);
            var ending = run(machine);
            if (machine.Position.Block != loop)
            {
                return $"{fuel}: {ending} {machine.Position}";
            }

            var arrays = new[] { "a", "b" }.Select(name => machine[compiled.Program.FindVariable(name)!.Value].Reference as FlowArray);
            var elements = string.Join(' ', arrays.SelectMany(array => array?.ToArray() ?? []));
            return $"{fuel}: {ending} {machine.Position} {machine[compiled.Program.FindVariable("i")!.Value]} {machine.Fuel} {elements}";
        }
    }

    /// <summary>A loop over one of two arrays, which are not of one length.</summary>
    [Fact]
    public void An_index_within_the_shorter_array_is_not_checked()
    {
        var compiled = CompiledProgram.Compile(ProgramReader.Read(TwoLengths, "two").Program!);
        Same.Outcome(compiled, [new("h", 0)], 1_000, null, "the shorter one");
        Same.Outcome(compiled, [new("h", 1)], 1_000, null, "the longer one");
    }

    /// <summary>Wrong on purpose, it is noticed by a program written for it; of the other bugs, by a random one.</summary>
    [Theory]
    [InlineData(nameof(CodegenBug.ForgetsTheLastIndex))]
    [InlineData(nameof(CodegenBug.TurnsPastTheFuel))]
    [InlineData(nameof(CodegenBug.TakesOneLength))]
    public void What_is_wrong_on_purpose_is_noticed(string bug)
    {
        var neighbours = Bodies.ElementAt(1).Data;
        Action check = bug switch
        {
            nameof(CodegenBug.ForgetsTheLastIndex) => () => An_index_beyond_the_end_faults_in_its_turn(neighbours),
            nameof(CodegenBug.TurnsPastTheFuel) => () => Variables_are_the_same_where_fuel_ends(neighbours),
            _ => An_index_within_the_shorter_array_is_not_checked,
        };
        check();
        using (Switch.With(Enum.Parse<CodegenBug>(bug)))
        {
            Assert.ThrowsAny<Exception>(check);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void It_can_be_left_anywhere(string body)
    {
        var sweep = ForcedSweep.Of(Read(body).Program, Inputs(24, 14), null, 10_000, new() { TurnsBeforeReentry = 2 }, body);
        Assert.True(sweep.Left > 10, $"left {sweep.Left} times");
    }

    [Theory]
    [InlineData("x = aload(a, i)\n    s = fadd(s, x)\n    astore(b, i, s)", "a sum needs its order")]
    [InlineData("x = aload(a, i)\n    astore(b, i, x)\n    i = i + 1", "every second element")]
    [InlineData("x = aload(a, i)\n    astore(b, k, x)", "one element is stored to again and again")]
    [InlineData("x = aload(a, i)\n    print(x)\n    astore(b, i, x)", "output")]
    [InlineData("x = aload(a, i)\n    astore(b, i, x)\n    b = same(a)", "the array changes")]
    [InlineData("q = i & 7\n    x = aload(a, q)\n    astore(b, i, x)", "elements that do not lie side by side")]
    [InlineData("x = aload(a, i)\n    q = float2int(x)\n    astore(b, i, x)", "a float becomes an int")]
    public void Other_loops_are_made_turn_by_turn(string body, string why)
    {
        var (program, loop) = Read(body);
        Assert.True(Find(program, loop) is null, why);
        Same.Outcome(CompiledProgram.Compile(program), Inputs(40, 20), 10_000, null, why);
    }

    /// <summary>Many more units than a share: the fuel of all turns is taken while it lasts, and then asked for.</summary>
    [Theory]
    [InlineData(100_000, 100_000_000)]
    [InlineData(100_000, 1_234_567)]
    public void Long_loops_run_through_many_shares(int length, long fuel)
    {
        var compiled = CompiledProgram.Compile(Read("x = aload(a, i)\n    x = fmul(x, 2.5)\n    astore(b, i, x)").Program);
        Same.Outcome(compiled, Inputs(length, length), fuel, null, $"{length} elements");
    }

    /// <summary>The index comes to the length of one array in the last turn.</summary>
    private const string TwoLengths = """
        start:
            a = newarray(12, 1.0)
            b = newarray(10, 2.0)
            i = 0
            s = 0.0
            if h goto loop else goto other
        other:
            a = same(b)
            goto loop
        loop:
            x = aload(a, i)
            s = fadd(s, x)
            i = i + 1
            c = i < 12
            if c goto loop else goto done
        done:
            print_and_stop(s)

        """;

    private static (Program Program, BlockId Loop) Read(string body)
    {
        var program = ProgramReader.Read($"""
            start:
                a = newarray(m, 0.5)
                b = newarray(m, 0.0)
                s = 0.0
                t = 0
                goto fill
            fill:
                x = int2float(t)
                x = fdiv(x, 3.0)
                x = fsub(x, 2.0)
                astore(a, t, x)
                t = t + 1
                c = t < m
                if c goto fill else goto begin
            begin:
                i = 1
                goto loop
            loop:
                {body}
                i = i + 1
                c = i < n
                if c goto loop else goto done
            done:
                l = cons(b, [])
                l = cons(a, l)
                l = cons(i, l)
                print_and_stop(l)

            """, "loop").Program!;
        return (program, program.FindBlock("loop")!.Value);
    }

    private static VectorLoop? Find(Program program, BlockId loop) => new Shape(program).Vector(loop);

    private static Dictionary<string, Value> Inputs(int length, int turns) =>
        new() { ["m"] = length, ["n"] = turns, ["k"] = 1, ["f"] = Value.Float(double.NaN) };
}
