using System.Numerics;
using Flowgraph;
using Flowgraph.Codegen;
using Xunit;

namespace Tests.Codegen;

/// <summary>Every operator's code against the operator's row, on values at the edges of every kind.</summary>
public class OperatorTests
{
    private static readonly Value[] Edges =
    [
        0, 1, -1, 2, 63, 64, 255, 256, -7, 1L << 32, long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1,
        Value.Int(BigInteger.Pow(2, 63)), Value.Int(-BigInteger.Pow(2, 64)), Value.Int(BigInteger.Pow(10, 40)),
        Value.Float(0.0), Value.Float(-0.0), Value.Float(1.5), Value.Float(double.NaN), Value.Float(double.PositiveInfinity),
        Value.Float(9.3e18), Value.Float(-9223372036854775808.0), Value.Float(1e300),
        Value.Symbol("mov"), Value.Symbol("C"), Value.List(), Value.List(1, 2), Value.List(Value.List(1, Value.Symbol("x")), Value.List(0, 5)), Value.Undefined,
    ];

    public static TheoryData<string> Names => [.. Operators.All.Select(row => row.Name)];

    [Fact]
    public void Every_operator_has_code_or_a_reason_to_call_its_row()
    {
        Assert.All(Operators.All, row => Assert.True(OperatorCode.IsListed(row), row.Name));
        Assert.All(Operators.All, row => Assert.NotEqual("", OperatorCode.CallsRowBecause(row)));
    }

    /// <summary>Operands bound at the start: their kinds are known to the code.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void On_operands_of_known_kinds(string name) => Check(name, Operands.Bound);

    /// <summary>Operands out of a list: code must find out their kinds.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void On_operands_of_unknown_kinds(string name) => Check(name, Operands.FromList);

    /// <summary>In a loop: overflow of a loop without effects goes back to a checkpoint.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void In_a_loop(string name) => Check(name, Operands.InLoop);

    [Theory]
    [MemberData(nameof(Names))]
    public void On_constants(string name)
    {
        var row = Operators.Named(name);
        Value[] few = [0, -1, 70, long.MaxValue, Value.Int(BigInteger.Pow(2, 63)), Value.Float(double.NaN), Value.Symbol("C"), Value.List(3, 4)];
        foreach (var a in row.Arity > 0 ? few : [0])
        {
            foreach (var b in row.Arity > 1 ? few : [0])
            {
                var compiled = CompiledProgram.Compile(Operands.Constants(row, a, b, 7));
                Same.Outcome(compiled, [], 1000, [5], $"{name}({a}, {b}, 7)");
            }
        }
    }

    private static void Check(string name, Func<Operator, Operands> make)
    {
        var row = Operators.Named(name);
        var operands = make(row);
        var compiled = CompiledProgram.Compile(operands.Program, new CompileOptions { MaxUnits = 100 });
        foreach (var a in row.Arity > 0 ? Edges : [0])
        {
            foreach (var b in row.Arity > 1 ? Edges : [0])
            {
                foreach (var heap in row.Arity > 0 ? new[] { false, true } : [false])
                {
                    // Arrays and objects cannot be shared between two runs: each makes its own.
                    Same.Outcome(
                        Flowgraph.Interpreting.Interpreter.Run(operands.Program, operands.Inputs(a, b, 7, heap), 1000, [5]),
                        compiled.Run(operands.Inputs(a, b, 7, heap), 1000, [5]),
                        $"{name}({(heap ? "heap " : "")}{a}, {b}, 7)");
                }
            }
        }
    }
}
