using Flowgraph;
using Laboratory.Agreeing;
using Xunit;

namespace Tests.Agreeing;

public class AgreementTests
{
    private static readonly Ending Ran = new OutOfFuel();

    [Fact]
    public void An_outcome_agrees_with_itself()
    {
        Assert.Null(Agreement.Check(Outcome(new Stopped(1), 1, 2), Outcome(new Stopped(1), 1, 2)));
        Assert.Null(Agreement.Check(Outcome(Fault("a", 1)), Outcome(Fault("a", 1))));
        Assert.Null(Agreement.Check(Outcome(new Stopped(Value.Float(double.NaN))), Outcome(new Stopped(Value.Float(double.NaN)))));
    }

    [Fact]
    public void An_engine_is_given_ten_times_the_fuel_and_ten_thousand_units_or_all_there_is()
    {
        const long Last = (long.MaxValue / 10) - 10_000;
        Assert.Equal(10_070, Agreement.FuelFor(7));
        Assert.Equal((10 * (Last - 1)) + 10_000, Agreement.FuelFor(Last - 1));
        Assert.Equal(long.MaxValue, Agreement.FuelFor(Last));
        Assert.Equal(long.MaxValue, Agreement.FuelFor(long.MaxValue));
    }

    [Fact]
    public void Who_does_not_say_how_much_input_was_taken_agrees_with_who_does()
    {
        var (says, not) = (Outcome(new Stopped(1)) with { InputTaken = 3 }, Outcome(new Stopped(1)) with { InputTaken = null });
        Assert.Null(Agreement.Check(says, not));
        Assert.Null(Agreement.Check(not, says));
        Assert.Equal("3 input values taken against 2", Agreement.Check(says, says with { InputTaken = 2 }));
    }

    [Fact]
    public void What_differs_is_named()
    {
        Assert.Equal("result: 1 against 1.0", Agreement.Check(Outcome(new Stopped(1)), Outcome(new Stopped(Value.Float(1)))));
        Assert.Equal("output item 2: 3 against 4", Agreement.Check(Outcome(new Stopped(1), 2, 3), Outcome(new Stopped(1), 2, 4)));
        Assert.Equal("2 output items against 1", Agreement.Check(Outcome(new Stopped(1), 2, 3), Outcome(new Stopped(1), 2)));
        Assert.Equal("result 1 against out of fuel", Agreement.Check(Outcome(new Stopped(1)), Outcome(Ran)));
        Assert.Equal("fault division-by-zero at a:1 against fault division-by-zero at a:2", Agreement.Check(Outcome(Fault("a", 1)), Outcome(Fault("a", 2))));
        Assert.Equal("fault division-by-zero at a:1 against result 1", Agreement.Check(Outcome(Fault("a", 1)), Outcome(new Stopped(1))));
        Assert.Equal("output item 1: 0.0 against -0.0", Agreement.Check(Outcome(Ran, Value.Float(0.0)), Outcome(Ran, Value.Float(-0.0))));
    }

    [Fact]
    public void The_place_of_a_fault_is_its_block_and_instruction_and_not_its_text() =>
        Assert.Null(Agreement.Check(Outcome(Fault("a", 1)), Outcome(new Faulted(FaultKind.DivisionByZero, new("a", 1, new("f", 1, 2, 3))))));

    [Fact]
    public void Out_of_fuel_is_a_prefix()
    {
        Assert.Null(Agreement.Check(Outcome(Ran, 1, 2), Outcome(new OutOfMemory(), 1)));
        Assert.Null(Agreement.Check(Outcome(Ran, 1), Outcome(Ran, 1, 2)));
        Assert.Null(Agreement.Check(Outcome(Ran, 1), Outcome(new Stopped(9), 1, 2)));
        Assert.Null(Agreement.Check(Outcome(Ran, 1), Outcome(Fault("a", 1), 1)));
        Assert.Equal("result 9 after 1 output items; the interpreter printed 2 before it ran out", Agreement.Check(Outcome(Ran, 1, 2), Outcome(new Stopped(9), 1)));
        Assert.Equal("output item 2: 2 against 3", Agreement.Check(Outcome(Ran, 1, 2), Outcome(Ran, 1, 3)));
    }

    [Fact]
    public void Out_of_memory_is_no_outcome_to_make_up()
    {
        var ran = new OutOfMemory();
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(ran, 1, 2)));
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(Ran, 1, 2)));
        Assert.Null(Agreement.Check(Outcome(Ran, 1), Outcome(ran, 1)));
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(new Stopped(9), 1, 2), () => Outcome(new Stopped(9), 1, 2)));
        Assert.Equal("result: 9 against 0", Agreement.Check(Outcome(ran, 1), Outcome(new Stopped(0), 1), () => Outcome(new Stopped(9), 1)));
        Assert.Equal("2 output items against 1", Agreement.Check(Outcome(ran, 1), Outcome(new Stopped(9), 1), () => Outcome(new Stopped(9), 1, 2)));
        Assert.Equal("fault division-by-zero at a:1 against result 0", Agreement.Check(Outcome(ran), Outcome(new Stopped(0)), () => Outcome(Fault("a", 1))));
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(new Stopped(0), 1), () => Outcome(ran, 1)));
        Assert.Equal("result 1 against out of memory", Agreement.Check(Outcome(new Stopped(1)), Outcome(ran)));
    }

    [Fact]
    public void Larger_limits_are_asked_for_where_the_interpreter_alone_ran_out_of_memory()
    {
        var ran = new OutOfMemory();
        static Outcome Never() => throw new InvalidOperationException("nobody is to ask");
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(ran, 1), Never));
        Assert.Null(Agreement.Check(Outcome(ran, 1), Outcome(Ran, 1), Never));
        Assert.Null(Agreement.Check(Outcome(Ran, 1), Outcome(new Stopped(9), 1), Never));
        Assert.Null(Agreement.Check(Outcome(new Stopped(9)), Outcome(new Stopped(9)), Never));
        Assert.Null(Agreement.Check(Outcome(Fault("a", 1)), Outcome(Fault("a", 1)), Never));
    }

    [Fact]
    public void A_printed_array_is_its_length_and_a_printed_object_its_class()
    {
        Assert.Null(Agreement.Check(Outcome(Ran, Value.List(Array(1, 2))), Outcome(Ran, Value.List(Array(3, 4)))));
        Assert.Equal("output item 1: <array 1> against <array 2>", Agreement.Check(Outcome(Ran, Array(1)), Outcome(Ran, Array(1, 2))));
        Assert.NotNull(Agreement.Check(Outcome(Ran, Value.Of(new FlowObject(Symbol.Of("C")))), Outcome(Ran, Value.Of(new FlowObject(Symbol.Of("D"))))));
        Assert.NotNull(Agreement.Check(Outcome(Ran, Value.Symbol("C")), Outcome(Ran, Value.Of(new FlowObject(Symbol.Of("C"))))));
    }

    [Fact]
    public void A_byte_is_no_printed_int()
    {
        var bytes = new Outcome(Ran, [new(65, true)], default, 0);
        Assert.Equal("output item 1: 65 against byte 65", Agreement.Check(Outcome(Ran, 65), bytes));
    }

    [Fact]
    public void Fuel_saturates()
    {
        Assert.Equal(10_050, Agreement.FuelFor(5));
        Assert.Equal(long.MaxValue, Agreement.FuelFor(long.MaxValue - 1));
    }

    private static Value Array(params Value[] items) => Value.Of(new FlowArray(items));

    private static Faulted Fault(string block, int instruction) => new(FaultKind.DivisionByZero, new(block, instruction));

    private static Outcome Outcome(Ending ending, params Value[] printed) => new(ending, printed.Select(value => new OutputItem(value, false)).ToSequence(), default, 0);
}
