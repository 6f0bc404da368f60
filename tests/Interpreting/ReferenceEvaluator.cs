using Flowgraph;

namespace Tests.Interpreting;

/// <summary>
/// The language reference as slowly and plainly as it can be written: an environment of names, one instruction at a time, fuel
/// charged at each. What the fast interpreter does must be indistinguishable from this.
/// </summary>
internal sealed class ReferenceEvaluator(Program program, World world, long fuel)
{
    private long _operations;
    private long _jumps;
    private long _tests;
    private long _entered = 1;

    public Dictionary<string, Value> Environment { get; } = [];

    public long Fuel { get; private set; } = fuel;

    public Position Position { get; private set; }

    public Counts Counts => new(_operations, _jumps, _tests, _entered);

    public static (Outcome Outcome, ReferenceEvaluator State) Run(
        Program program, IEnumerable<KeyValuePair<string, Value>> inputs, long fuel, IReadOnlyList<Value> input)
    {
        var output = new CollectedOutput();
        var evaluator = new ReferenceEvaluator(program, new World(output, input), fuel);
        foreach (var (name, value) in inputs)
        {
            evaluator.Environment[name] = value;
        }

        var ending = evaluator.RunFrom(default);
        return (new(ending, output.Items.ToSequence(), evaluator.Counts, fuel - evaluator.Fuel), evaluator);
    }

    public Ending RunFrom(Position start)
    {
        Position = start;
        while (true)
        {
            var block = program[Position.Block];
            var ending = Position.Instruction < block.Body.Count
                ? Execute(block.Body[Position.Instruction])
                : Execute(block.Jump);
            if (ending is not null)
            {
                return ending;
            }
        }
    }

    private Ending? Execute(Instruction instruction)
    {
        if (instruction is Operation operation)
        {
            if (Fuel < 1)
            {
                return OutOf();
            }

            var operands = operation.Operands.Select(Read).ToArray();
            if (operands.Contains(null))
            {
                return new Faulted(FaultKind.UndefinedVariable, operation.Origin);
            }

            Value At(int i) => i < operands.Length ? operands[i]!.Value : default;
            var answer = operation.Operator.Evaluate(At(0), At(1), At(2), world);
            if (!answer.IsValue)
            {
                return answer.Fault is { } fault ? new Faulted(fault, operation.Origin) : new OutOfMemory();
            }

            var words = Words(operation.Operator, At(0), answer.Value);
            var cost = words > 64 ? 1 + words : 1;
            if (Fuel < cost)
            {
                return OutOf();
            }

            Fuel -= cost;
            _operations++;
            if (operation.Result is { } result)
            {
                Environment[program.Name(result)] = answer.Value;
            }
        }

        Position = Position with { Instruction = Position.Instruction + 1 };
        return null;
    }

    /// <summary>Words produced or copied, from the language reference: big ints, appended lists, new arrays.</summary>
    private static long Words(Operator row, Value first, Value result) => row.Name switch
    {
        "append" => first.AsList.Count,
        "newarray" => result.AsArray.Length,
        "add" or "sub" or "mul" or "div" or "mod" or "neg" or "min" or "max" or "and" or "or" or "xor" or "not" or "shl" or "shr" =>
            (System.Numerics.BigInteger.Abs(result.AsBig).ToByteArray(isUnsigned: true).Length + 7) / 8,
        _ => 0,
    };

    private Ending? Execute(Jump jump)
    {
        if (jump is PrintAndStop stop)
        {
            return Read(stop.Result) is not { } value ? new Faulted(FaultKind.UndefinedVariable, jump.Origin)
                : ValueText.Length(value) > world.Limits.Characters ? new OutOfMemory()
                : new Stopped(value);
        }

        if (Fuel < 1)
        {
            return OutOf();
        }

        BlockId target;
        if (jump is If test)
        {
            if (Read(Atom.Of(test.Condition)) is not { } condition)
            {
                return new Faulted(FaultKind.UndefinedVariable, jump.Origin);
            }

            target = condition == 0 ? test.Else : test.Then;
            _tests++;
        }
        else
        {
            target = jump.Targets[0];
            _jumps++;
        }

        Fuel--;
        _entered++;
        Position = new(target, 0);
        return null;
    }

    private OutOfFuel OutOf()
    {
        Fuel = 0;
        return new OutOfFuel();
    }

    private Value? Read(Atom atom)
    {
        if (atom.IsConstant)
        {
            return program.Constant(atom);
        }

        return Environment.TryGetValue(program.Name(atom.Slot), out var value) ? value : null;
    }
}
