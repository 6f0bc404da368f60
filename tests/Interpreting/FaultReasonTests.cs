using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;
using Tests.CommandLine;
using Xunit;

namespace Tests.Interpreting;

/// <summary>What a fault says of the values that made it, and that kind and place alone are the fault.</summary>
public class FaultReasonTests
{
    private const string Start = "l = [1, 2, 3]; e = []; a = newarray(2, 0); o = new('box'); setfield(o, 'size', 1); z = 0; i = 3; n = -1; s = 'a'; f = nan; ";

    [Theory]
    [InlineData("x = i / z", "the divisor z is 0")]
    [InlineData("x = i % 0", "the divisor is 0")]
    [InlineData("x = div64(i, z)", "the divisor z is 0")]
    [InlineData("x = l[i]", "the index i = 3 is out of range: the length of l = [1, 2, 3] is 3")]
    [InlineData("x = e[n]", "the index n = -1 is out of range: the length of e = [] is 0")]
    [InlineData("x = aload(a, 2)", "the index 2 is out of range: the length of a = <array 2> is 2")]
    [InlineData("astore(a, n, l)", "the index n = -1 is out of range: the length of a = <array 2> is 2")]
    [InlineData("x = head(e)", "the list e is empty")]
    [InlineData("x = tail([])", "the list is empty")]
    [InlineData("x = getfield(o, 'length')", "o = <box> has no field 'length'; it has 'size'")]
    [InlineData("o = new('point'); x = getfield(o, s)", "o = <point> has no field s = 'a'; it has none")]
    [InlineData("x = lookup([['b', 1]], s)", "no pair of [['b', 1]] has the key s = 'a'")]
    [InlineData("x = lookup(l, s)", "1 is an element of l = [1, 2, 3], and no pair of key and value")]
    [InlineData("x = newarray(n, 0)", "the length n = -1 is negative")]
    [InlineData("x = i << n", "the amount n = -1 is negative")]
    [InlineData("x = float2int(f)", "no int stands for f = nan")]
    [InlineData("n = 256; putbyte(n)", "a byte is 0 to 255, and n = 256 is none")]
    [InlineData("x = i + s", "operand 2 of 'add' must be of kind int, and s = 'a' is of kind symbol")]
    [InlineData("x = len(i)", "the operand of 'len' must be of kind list, and i = 3 is of kind int")]
    [InlineData("x = i + nowhere", "nowhere has no value")]
    [InlineData("x = `no where`", "`no where` has no value")]
    [InlineData("n = shl(1, 400); x = l[n]", "the index n = 258224987808690858965591917200301187432… is out of range: the length of l = [1, 2, 3] is 3")]
    public void Names_and_values_are_told(string code, string why)
    {
        var program = ProgramReader.Read($"b:\n {(Start + code).Replace("; ", "\n ", StringComparison.Ordinal)}\n print_and_stop(0)\n", "p").Program!;
        var fault = Assert.IsType<Faulted>(Interpreter.Run(program, []).Ending);
        Assert.Equal(why, fault.Why());
        Assert.Equal($"fault {fault.Kind.Name()} at {fault.Where}", EndingText.Write(fault));
        Assert.Equal($"fault {fault.Kind.Name()} at {fault.Where}: {why}", EndingText.Tell(fault));
        var compiled = new Machine(program, [], new World(DiscardedOutput.Instance), 1_000);
        Assert.Equal(why, Assert.IsType<Faulted>(CompiledProgram.Compile(program).Run(compiled)).Why());
    }

    [Theory]
    [InlineData("b:\n if c goto d else goto d\nd:\n print_and_stop(1)\n", "c has no value")]
    [InlineData("b:\n print_and_stop(c)\n", "c has no value")]
    public void A_jump_reads_too(string text, string why) =>
        Assert.Equal(why, Assert.IsType<Faulted>(Interpreter.Run(ProgramReader.Read(text, "p").Program!, []).Ending).Why());

    [Fact]
    public void Every_row_that_can_fault_has_a_reason_for_each_of_its_faults()
    {
        Value[] draws =
        [
            0, -1, 300, Value.Float(double.NaN), Value.Symbol("a"), Value.List(), Value.List(1), Value.Of(new FlowArray(1, 0)),
            Value.Of(new FlowObject(Symbol.Of("c"))),
        ];
        var told = new HashSet<(string, FaultKind)>();
        foreach (var row in Operators.All)
        {
            foreach (var a in draws)
            {
                foreach (var b in draws)
                {
                    Value[] values = [.. new[] { a, b, 0 }.Take(row.Arity)];
                    if (row.Evaluate(a, b, 0, new World(DiscardedOutput.Instance)).Fault is { } fault)
                    {
                        Assert.NotNull(FaultReason.Of(row, fault, [.. values.Select((value, i) => new FaultOperand($"v{i}", value))]));
                        told.Add((row.Name, fault));
                    }
                }
            }
        }

        Assert.Empty(Operators.All.SelectMany(row => row.Faults.Select(fault => (row.Name, fault))).Except(told));
    }

    [Fact]
    public void The_reason_is_no_part_of_the_fault()
    {
        var program = ProgramReader.Read("b:\n x = 1 / y\n print_and_stop(x)\n", "p").Program!;
        var told = (Faulted)Interpreter.Run(program, [KeyValuePair.Create("y", (Value)0)]).Ending;
        var bare = new Faulted(told.Kind, told.Where);
        Assert.Equal(bare, told);
        Assert.Equal(bare.GetHashCode(), told.GetHashCode());
        Assert.Null(bare.Why());
        Assert.Equal(EndingText.Write(told), EndingText.Tell(bare));
    }

    /// <summary>All engines say the same in the source's words, though traces and residual programs have their own.</summary>
    [Theory]
    [InlineData("interpreter")]
    [InlineData("compiled")]
    [InlineData("tracing")]
    [InlineData("specializing")]
    public void The_command_tells_it_whatever_ran(string engine)
    {
        var file = Flow.File(
            "a:\n    i = 0\n    goto loop\nloop:\n    x = l[i]\n    i = i + 1\n    c = i < n\n    if c goto loop else goto done\n"
            + "done:\n    print_and_stop(x)\n");
        string[] words = ["run", file, "l=[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]", "n=30", "--engine", engine];
        const string why = "the index i = 21 is out of range: the length of l = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,… is 21";
        Assert.Contains($"error fault: index-out-of-range at loop:0: {why}\n", Flow.Run(words).Error, StringComparison.Ordinal);
        var fault = Flow.Run([.. words, "--json"]).Json.GetProperty("fault");
        Assert.Equal(why, fault.GetProperty("why").GetString());
        Assert.Equal(["l", "i"], fault.GetProperty("operands").EnumerateArray().Select(it => it.GetProperty("name").GetString()));
        Assert.Equal("21", fault.GetProperty("operands")[1].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("default")]
    [InlineData("seed")]
    public void A_traced_run_tells_it_too(string policy)
    {
        var file = Flow.File("loop:\n    n = n - 1\n    x = 100 / n\n    goto loop\n");
        const string why = "the divisor n is 0";
        Assert.Contains(why, Flow.Run("trace", file, "n=50", "--policy", policy).Error, StringComparison.Ordinal);
        var json = Flow.Run("trace", file, "n=50", "--policy", policy, "--json").Json;
        Assert.Equal(why, json.GetProperty("outcome").GetProperty("fault").GetProperty("why").GetString());
    }

    [Fact]
    public void A_run_too_long_to_repeat_has_its_fault_without_a_reason()
    {
        var limits = Limits.Default;
        var program = ProgramReader.Read("loop:\n n = n - 1\n x = 100 / n\n goto loop\n", "p").Program!;
        Dictionary<string, Value> inputs = new() { ["n"] = 10_000_000 };
        var ending = Cli.FaultReasons.InSource(new Faulted(FaultKind.DivisionByZero, new("loop", 1)), program, inputs, [], limits);
        Assert.Null(Assert.IsType<Faulted>(ending).Why());
        Assert.IsType<OutOfFuel>(Cli.FaultReasons.InSource(new OutOfFuel(), program, inputs, [], limits));
    }
}
