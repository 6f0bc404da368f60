using Flowgraph;

namespace Tests.Codegen;

/// <summary>Small programs around one operation, each a way in which its operands can come.</summary>
internal sealed record Operands(Program Program, Func<Value, Value, Value, bool, IEnumerable<KeyValuePair<string, Value>>> Inputs)
{
    private static readonly Origin Here = new("b", 0);

    public static Operands Bound(Operator row) => new(
        Build(row, (builder, index) => Atom.Of(builder.Variable("abc"[index].ToString())), _ => []),
        (a, b, c, heap) => Bindings(First(a, heap), b, c));

    public static Operands FromList(Operator row) => new(
        Build(row, (builder, index) => Atom.Of(builder.Variable("abc"[index].ToString())), builder => [.. Enumerable.Range(0, row.Arity).Select(index => Take(builder, index))]),
        (a, b, c, heap) => a.IsUndefined || b.IsUndefined ? [] : [new("l", Value.List(First(a, heap), b, c))]);

    public static Operands InLoop(Operator row) => new(Loop(row), (a, b, c, heap) => Bindings(First(a, heap), b, c));

    public static Program Constants(Operator row, params Value[] values) => Build(row, (builder, index) => builder.Constant(values[index]), _ => []);

    /// <summary>An array or an object in a's place, so long as a says how large, or of what class.</summary>
    private static Value First(Value a, bool heap)
    {
        if (!heap || a.IsUndefined)
        {
            return a;
        }

        if (a.Reference is not Symbol name)
        {
            return Value.Of(new FlowArray([Value.Float(2.5), Value.Symbol("x"), a]));
        }

        var instance = new FlowObject(name);
        instance.Set(Symbol.Of("mov"), 3);
        return Value.Of(instance);
    }

    private static IEnumerable<KeyValuePair<string, Value>> Bindings(Value a, Value b, Value c) =>
        new[] { KeyValuePair.Create("a", a), new("b", b), new("c", c) }.Where(pair => !pair.Value.IsUndefined);

    private static Program Build(Operator row, Func<ProgramBuilder, int, Atom> operand, Func<ProgramBuilder, Instruction[]> before)
    {
        var builder = new ProgramBuilder();
        var block = builder.Declare("b");
        builder.Define(block, [.. before(builder), Operation(builder, row, operand), Print(builder)], new PrintAndStop(Atom.Of(builder.Variable("r")), Here));
        return builder.Build();
    }

    private static Program Loop(Operator row)
    {
        var builder = new ProgramBuilder();
        var (entry, loop, end) = (builder.Declare("b"), builder.Declare("loop"), builder.Declare("end"));
        builder.Define(entry, [new Operation(Operators.Same, builder.Variable("i"), [builder.Constant(3)], Here)], new Goto(loop, Here));
        var less = new Operation(Operators.Named("sub"), builder.Variable("i"), [Atom.Of(builder.Variable("i")), builder.Constant(1)], Here);
        var step = Operation(builder, row, (it, index) => Atom.Of(it.Variable("abc"[index].ToString())));
        builder.Define(loop, [step, less], new If(builder.Variable("i"), loop, end, Here));
        builder.Define(end, [Print(builder)], new PrintAndStop(Atom.Of(builder.Variable("r")), Here));
        return builder.Build();
    }

    private static Operation Operation(ProgramBuilder builder, Operator row, Func<ProgramBuilder, int, Atom> operand) => new(
        row, row.HasResult ? builder.Variable("r") : null, [.. Enumerable.Range(0, row.Arity).Select(index => operand(builder, index))], new("b", 1));

    /// <summary>Shows that the operands are still what they were, and an effect on the heap.</summary>
    private static Operation Print(ProgramBuilder builder) =>
        new(Operators.Named("print"), null, [Atom.Of(builder.Variable("a"))], new("b", 2));

    private static Operation Take(ProgramBuilder builder, int index) => new(
        Operators.Named("readlist"), builder.Variable("abc"[index].ToString()), [Atom.Of(builder.Variable("l")), builder.Constant(index)], new("b", 0));
}
