using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using PartialEval.Projections;

namespace Laboratory.Experiments.Projecting;

/// <summary>A published figure, and why ours is another one.</summary>
internal sealed record Published(double Figure, string Source, string Because);

/// <summary>An interpreter and a program for it, as its own division has them.</summary>
/// <param name="Title">In tables.</param>
/// <param name="Interpreter">The interpreter; its static inputs are the program.</param>
/// <param name="Generalized">Variables that are dynamic in its division, though computed from what is static.</param>
internal sealed record ProjectionSubject(string Title, CorpusProgram Interpreter, Sequence<string> Generalized)
{
    public Published? Target { get; init; }

    public Published? Operations { get; init; }

    public Published? Compiler { get; init; }
}

/// <summary>Rows of the projections: sizes, steps, times, and that each product is what it should be.</summary>
internal static class ProjectionRows
{
    private const string Mix = "mix";

    /// <summary>What mix makes, as the tables write it.</summary>
    public static string Written(int projection) => projection switch { 1 => "mix(interpreter, program)", 2 => "mix(mix, interpreter)", _ => "mix(mix, mix)" };

    /// <summary>The same by what mix made of itself.</summary>
    public static string WrittenByMade(int projection) => projection switch { 1 => "compiler(program)", 2 => "cogen(interpreter)", _ => "cogen(mix)" };

    public static Program Cogen(List<Row> rows, Mix mix, Setting setting, Published blocks, string book)
    {
        var task = mix.Cogen();
        var made = mix.Run(task, Steps);
        var cogen = Program(made);
        Size(rows, Mix, "program", mix.Program, null, null);
        Size(rows, Mix, "compiler generator", cogen, blocks, null);
        var again = Projecting.Run(cogen, task.Values);
        rows.Add(new(Mix, $"steps of {Written(3)}", null, made.Counts.Steps, ""));
        rows.Add(new(Mix, $"steps of {WrittenByMade(3)}", null, again.Counts.Steps, ""));
        Time(rows, Mix, Written(3), setting, () => mix.Run(task, Steps));
        Time(rows, Mix, WrittenByMade(3), setting, () => Projecting.Run(cogen, task.Values));
        rows.Add(Row.Holds(Mix, "cogen(mix) = cogen", again.Data == made.Data, book));
        return cogen;
    }

    public static void Add(List<Row> rows, Mix mix, Program cogen, ProjectionSubject subject, Setting setting, string book)
    {
        var (title, interpreter) = (subject.Title, subject.Interpreter);
        var statics = interpreter.Division.Static.ToDictionary();
        var division = new PointwiseDivision(interpreter.Program, statics.Keys, subject.Generalized.ToHashSet());
        var task = MixTask.Of(division, statics).Task ?? throw new InvalidOperationException($"{interpreter.Name} has a static input without value");
        var (first, second) = (mix.Run(task, Steps), mix.Run(mix.OnItself(task), Steps));
        var (target, compiler) = (Program(first), Program(second));
        Size(rows, title, "interpreter", interpreter.Program, null, null);
        Size(rows, title, "target", target, subject.Target, subject.Operations);
        Size(rows, title, "compiler", compiler, subject.Compiler, null);
        var (compiled, generated) = (Projecting.Run(compiler, task.Values), Projecting.Run(cogen, mix.ValuesOf(task)));
        rows.Add(new(title, $"steps of {Written(1)}", null, first.Counts.Steps, ""));
        rows.Add(new(title, $"steps of {WrittenByMade(1)}", null, compiled.Counts.Steps, ""));
        rows.Add(new(title, $"steps of {Written(2)}", null, second.Counts.Steps, ""));
        rows.Add(new(title, $"steps of {WrittenByMade(2)}", null, generated.Counts.Steps, ""));
        rows.Add(new(title, "steps of the interpreter", null, Interpreter.Run(interpreter.Program, interpreter.Inputs).Counts.Steps, ""));
        rows.Add(new(title, "steps of the target", null, Interpreter.Run(target, interpreter.Inputs).Counts.Steps, ""));
        Time(rows, title, Written(1), setting, () => mix.Run(task));
        Time(rows, title, WrittenByMade(1), setting, () => Projecting.Run(compiler, task.Values));
        Time(rows, title, Written(2), setting, () => mix.Run(mix.OnItself(task), Steps));
        Time(rows, title, WrittenByMade(2), setting, () => Projecting.Run(cogen, mix.ValuesOf(task)));
        rows.Add(Row.Holds(title, "compiler(program) = mix(interpreter, program)", compiled.Data == first.Data, book));
        rows.Add(Row.Holds(title, "cogen(interpreter) = mix(mix, interpreter)", generated.Data == second.Data, book));
        var ours = Specializer.Specialize(interpreter.Program, interpreter.Division).Residual;
        var inputs = RandomInputs.Like(interpreter.Inputs, interpreter.Division, setting.Seed, setting.IsQuick ? 20 : 200).ToList();
        rows.Add(Row.Holds(title, $"interpreter, target and our residual program agree on {inputs.Count} inputs", inputs.TrueForAll(input => Agree(interpreter.Program, target, ours, input)), "by definition"));
        var byOurs = Specializer.Specialize(mix.Program, Division.Of([new("program", task.Program), new("division", task.Division)], "values"), Whole).Residual;
        Size(rows, title, "compiler by our specializer", byOurs, null, null);
        rows.Add(Row.Holds(title, "the compiler by our specializer gives the same target", Projecting.Run(byOurs, task.Values).Data == first.Data, "by definition"));
    }

    /// <summary>Units of fuel for a step; more than any takes.</summary>
    private const long Steps = 1L << 40;

    /// <summary>Our policy with lists that are known as a whole or not at all, as mix has them.</summary>
    private static readonly PolicySpec Whole = Policies.Default with { PartialData = false };

    private static bool Agree(Program interpreter, Program target, Program ours, IReadOnlyDictionary<string, Value> inputs)
    {
        var reference = Interpreter.Run(interpreter, inputs, 10_000_000);
        return Projecting.SameButPlaces(reference, Interpreter.Run(target, inputs, 10_000_000)) && Projecting.SameButPlaces(reference, Interpreter.Run(ours, inputs, 10_000_000));
    }

    private static Program Program(MixResult made) => made.Program ?? throw new InvalidOperationException(made.Problem);

    private static void Size(List<Row> rows, string title, string what, Program program, Published? blocks, Published? operations)
    {
        rows.Add(new(title, $"blocks of the {what}", blocks?.Figure, program.Blocks.Count, blocks?.Source ?? "") { Because = blocks?.Because ?? "" });
        rows.Add(new(title, $"operations of the {what}", operations?.Figure, program.OperationCount, operations?.Source ?? "") { Because = operations?.Because ?? "" });
    }

    private static void Time(List<Row> rows, string title, string what, Setting setting, Func<MixResult> run) =>
        rows.Add(new(title, $"time of {what}, median", null, Projecting.Milliseconds(run, setting.IsQuick ? 3 : 9), "") { Unit = "ms" });
}
