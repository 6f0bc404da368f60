using System.Numerics;
using Flowgraph;
using Flowgraph.Json;
using PartialEval;
using Xunit;

namespace Tests.Limiting;

/// <summary>The longest literal that is made before a run, on both sides and at ten times; as text and as JSON, which has values as text.</summary>
public class LiteralLengthTests
{
    [Theory]
    [InlineData((int)LiteralLength.Longest, false)]
    [InlineData((int)LiteralLength.Longest + 1, true)]
    [InlineData(10 * (int)LiteralLength.Longest, true)]
    public void A_number_of_so_many_digits(int digits, bool isLeft)
    {
        var bits = (int)Math.Ceiling((digits - 1) / Math.Log10(2));
        while (ValueText.Length(Value.Int(BigInteger.One << bits)) > digits)
        {
            bits--;
        }

        Assert.Equal(digits, ValueText.Length(Value.Int(BigInteger.One << bits)));
        var source = Flowgraph.Text.ProgramReader.Read($"b:\n    n = shl(1, k)\n    c = n == x\n    print_and_stop(c)\n", "test.flow").Program!;
        var residual = Specializer.Specialize(source, Division.Of([new("k", bits)], "x"), Policies.Default).Residual;
        Assert.Equal(isLeft ? 2 : 1, residual.OperationCount);
        var json = JsonWriter.Write(residual);
        Assert.InRange(json.Length, 1, isLeft ? 1_000 : 501_000);
        Assert.Equal(residual, JsonReader.Read(json, "test.json").Program);
        var outcome = Flowgraph.Interpreting.Interpreter.Run(residual, [new("x", Value.Int(BigInteger.One << bits))]);
        Assert.Equal(new Stopped(1), outcome.Ending);
    }
}
