using System.Numerics;
using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Xunit;

namespace Tests.Interpreting;

/// <summary>
/// Fast paths against the rows: each operator in a program of one instruction, on all combinations of edge values, with its result kept, dropped, and tested
/// by the jump behind it (where a comparison is fused with the test).
/// </summary>
public class EveryOperatorTests
{
    private static readonly Origin Here = new("start", 0);

    public static TheoryData<string> Names => [.. Operators.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void As_its_row_says(string name)
    {
        var row = Operators.Named(name);
        var values = EdgeValues();
        var few = row.Arity == 3 ? values.Where((_, i) => i % 3 != 1).ToArray() : values;
        var combinations = 1;
        for (var i = 0; i < row.Arity; i++)
        {
            combinations *= few.Length;
        }

        var programs = Enum.GetValues<Form>().Where(form => row.HasResult || form == Form.Dropped).Select(form => OneInstruction(row, form)).ToArray();
        for (var choice = 0; choice < combinations; choice++)
        {
            foreach (var program in programs)
            {
                Compare(program, row, few, choice);
            }
        }
    }

    private enum Form
    {
        Kept,
        Dropped,
        Tested,
        IntoOperand,
    }

    /// <summary>Edge values of every kind; arrays and objects are made anew for each run. An absent one is undefined.</summary>
    private static Func<Value?>[] EdgeValues()
    {
        Value?[] plain =
        [
            null, 0, 1, -1, 2, 255, 256, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 32, Value.Int(BigInteger.One << 63),
            Value.Int(-(BigInteger.One << 63) - 1), Value.Int(BigInteger.Pow(10, 60)), Value.Int(-(BigInteger.One << 9000)),
            Value.Float(0.0), Value.Float(-0.0), Value.Float(1.0), Value.Float(1.5), Value.Float(double.NaN), Value.Float(double.NegativeInfinity),
            Value.Symbol("f"), Value.Symbol("g"), Value.List(), Value.List(1), Value.List(Value.List(Value.Symbol("f"), 7), 3), Value.List(1, 2, 3),
        ];
        return
        [
            .. plain.Select(value => new Func<Value?>(() => value)),
            () => Value.Of(FlowList.Of([2, 3]).Prepend(1)),
            () => Value.Of(new FlowArray([5, Value.Symbol("f")])),
            WithField,
        ];
    }

    private static Value? WithField()
    {
        var it = new FlowObject(Symbol.Of("C"));
        it.Set(Symbol.Of("f"), 3);
        return Value.Of(it);
    }

    private static Program OneInstruction(Operator row, Form form)
    {
        var builder = new ProgramBuilder();
        var (start, yes, no) = (builder.Declare("start"), builder.Declare("yes"), builder.Declare("no"));
        var operands = Enumerable.Range(0, row.Arity).Select(i => Atom.Of(builder.Variable("abc"[i].ToString()))).ToSequence();
        var result = builder.Variable(form == Form.IntoOperand ? "a" : "r");
        var jump = form == Form.Tested ? (Jump)new If(result, yes, no, Here) : new Goto(yes, Here);
        builder.Define(start, [new Operation(row, form == Form.Dropped ? null : result, operands, Here)], jump);
        builder.Define(yes, [], new PrintAndStop(form == Form.Dropped ? builder.Constant(1) : Atom.Of(result), Here));
        builder.Define(no, [], new PrintAndStop(Atom.Of(result), Here));
        return builder.Build();
    }

    private static void Compare(Program program, Operator row, Func<Value?>[] values, int choice)
    {
        const long Fuel = 10_000;
        var (expectedInputs, givenInputs) = (new Dictionary<string, Value>(), new Dictionary<string, Value>());
        for (var (i, rest) = (0, choice); i < row.Arity; i++, rest /= values.Length)
        {
            if (values[rest % values.Length]() is { } value)
            {
                expectedInputs["abc"[i].ToString()] = value;
                givenInputs["abc"[i].ToString()] = values[rest % values.Length]()!.Value;
            }
        }

        var (expected, state) = ReferenceEvaluator.Run(program, expectedInputs, Fuel, []);
        var output = new CollectedOutput();
        var machine = new Machine(program, givenInputs, new World(output), Fuel);
        var (ending, counts) = Interpreter.RunCounted(machine);
        var what = $"{row} of {string.Join(", ", givenInputs.Values)}";
        ReferenceTests.Same(expected, new(ending, output.Items.ToSequence(), counts.Counts, Fuel - machine.Fuel), what);
        for (var i = 0; i < row.Arity; i++)
        {
            if (program.FindVariable("abc"[i].ToString()) is { } slot && state.Environment.TryGetValue("abc"[i].ToString(), out var after))
            {
                Assert.True(Isomorphism.Same(after, machine[slot]), what);
            }
        }
    }
}
