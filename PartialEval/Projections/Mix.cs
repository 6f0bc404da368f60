using Flowgraph.Interpreting;

namespace PartialEval.Projections;

/// <summary>What is specialized, as data: a program, its division, and the values of its static inputs.</summary>
public sealed record MixTask(Value Program, Value Division, Value Values)
{
    /// <summary>A task for a program. Null and what is wrong where a static input has no value.</summary>
    public static (MixTask? Task, string? Problem) Of(PointwiseDivision division, IReadOnlyDictionary<string, Value> values) =>
        division.ValuesOf(values) is (var list, null) ? (new(ProgramData.Pack(division.Program), division.ToData(), list), null)
            : (null, $"the static variable '{division.ValuesOf(values).Missing}' has no value");

    /// <summary>Those of mix's own inputs, in the order of <see cref="PointwiseDivision.ValuesOf"/> for a division in which program and division are static.</summary>
    internal IReadOnlyDictionary<string, Value> Inputs => new Dictionary<string, Value> { ["program"] = Program, ["division"] = Division, ["values"] = Values };
}

/// <summary>What a run of mix, or of a compiler that it made, gave.</summary>
/// <param name="Data">The residual program as data; undefined where there is none.</param>
/// <param name="Program">And as a program; null where there is none.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="Counts">What the run took.</param>
public sealed record MixResult(Value Data, Program? Program, string? Problem, Counts Counts)
{
    /// <summary>Whether it ran out of fuel: it may need more, or never end.</summary>
    public bool IsOutOfFuel { get; init; }
}

/// <summary>
/// The partial evaluator of <c>programs/mix/mix.flow</c>, run by the interpreter, and the three projections of Futamura (1971) by it:
/// <code>
/// target   = mix(interpreter, source)        a program: the source, in Flowgraph
/// compiler = mix(mix, interpreter)           compiler(source) = target
/// cogen    = mix(mix, mix)                   cogen(interpreter) = compiler, cogen(mix) = cogen
/// </code>
/// The second and third are tasks like every other: mix's own text is the program, with program and division static and values dynamic.
/// </summary>
/// <param name="program">The text of mix, read.</param>
public sealed class Mix(Program program)
{
    private static readonly string[] Known = ["program", "division"];

    private readonly Lazy<PointwiseDivision> _own = new(() => new(program, Known));

    public Program Program => program;

    /// <summary>Runs mix.</summary>
    public MixResult Run(MixTask task, long fuel = Fuel.Default) => Read(Interpreter.Run(program, task.Inputs, fuel));

    /// <summary>Runs what mix made of itself: a compiler, which takes the values of an interpreter's static inputs, or a compiler generator, which takes those of mix's.</summary>
    public static MixResult Run(Program made, Value values, long fuel = Fuel.Default) => Read(Interpreter.Run(made, [new("values", values)], fuel));

    /// <summary>The task of mix(mix, <paramref name="task"/>): its result makes residual programs of that task's program from its values alone.</summary>
    public MixTask OnItself(MixTask task) => new(ProgramData.Pack(_own.Value.Program), _own.Value.ToData(), ValuesOf(task));

    /// <summary>The task of mix(mix, mix): its result is a compiler generator.</summary>
    public MixTask Cogen() => OnItself(OnItself(new(Value.Undefined, Value.Undefined, Value.Undefined)));

    /// <summary>What a compiler generator takes: program and division of a task, as values of mix's static inputs.</summary>
    public Value ValuesOf(MixTask task) => _own.Value.ValuesOf(task.Inputs).Values;

    private static MixResult Read(Outcome outcome)
    {
        if (outcome.Ending is not Stopped stopped)
        {
            return new(Value.Undefined, null, $"mix: {EndingText.Write(outcome.Ending)}", outcome.Counts) { IsOutOfFuel = outcome.Ending is RanOut };
        }

        var (made, problem) = ProgramData.Unpack(stopped.Value);
        return new(stopped.Value, made, problem, outcome.Counts);
    }
}
