using Flowgraph;
using Flowgraph.Interpreting;
using PartialEval;
using Tracer;

namespace Laboratory.Experiments;

/// <summary>
/// E1: every count that Bolz's four posts of 2012, "Comparing Partial Evaluation and Tracing", print or imply, computed anew.
/// Figures a post only shows (a listing, a trace) were counted in it; those it does not show have no published number.
/// </summary>
public static class Posts2012
{
    public static ExperimentKind Kind { get; } = new(
        "e1",
        "The 2012 posts: power, the promotion loop, the square bytecode interpreter",
        "Bolz, \"Comparing Partial Evaluation and Tracing\", parts 1 to 4 (2012). Figures without a published number are implied by the\nposts' programs, but not printed there.",
        Run);

    private static List<Row> Run(Setting setting)
    {
        var rows = new List<Row>();
        Power(rows, setting.Load("power"));
        Promotion(rows, setting.Load("promotion_loop"));
        Specialized(rows, setting.Load("square"));
        Traced(rows, setting.Load("square_promote"));
        return rows;
    }

    private static void Power(List<Row> rows, CorpusProgram power)
    {
        var residual = Specializer.Specialize(power.Program, Division.Of([KeyValuePair.Create("y", (Value)5)], "x"), Policies.Seed).Residual;
        rows.Add(new("power, y = 5", "residual blocks", 7, residual.Blocks.Count, "post 1"));
        rows.Add(new("power, y = 5", "multiplications left", 5, residual.OperationCount, "post 1"));
        var trace = Trace(power.Program, new Dictionary<string, Value> { ["x"] = 10, ["y"] = 20 }, "power_rec");
        rows.Add(new("power, x = 10, y = 20", "trace entries", 3, trace.Recorded!.Entries.Count, "post 2"));
    }

    private static void Promotion(List<Row> rows, CorpusProgram loop)
    {
        var result = Trace(loop.Program, new Dictionary<string, Value> { ["i"] = 100, ["x"] = 5 }, "b");
        rows.Add(new("promotion loop, i = 100, x = 5", "trace entries", 6, result.Recorded!.Entries.Count, "post 2"));
        rows.Add(new("promotion loop, i = 100, x = 5", "optimized entries", 7, result.Optimized!.Entries.Count, "post 3"));
        rows.Add(new("promotion loop, i = 100, x = 5", "result", -10, ResultOf(result.Ending), "post 2"));
    }

    private static void Specialized(List<Row> rows, CorpusProgram square)
    {
        const string subject = "square of 16, bytecode and pc static";
        var source = Interpreter.Run(square.Program, With(square.Inputs, "a", 16));
        rows.Add(new(subject, "result", 256, ResultOf(source.Ending), "post 4"));
        rows.Add(new(subject, "operations interpreted", null, source.Counts.Operations, ""));
        rows.Add(new(subject, "jumps interpreted", null, source.Counts.Jumps, ""));
        rows.Add(new(subject, "tests interpreted", null, source.Counts.Tests, ""));
        rows.Add(new(subject, "blocks entered", null, source.Counts.BlocksEntered, ""));
        var residual = Specializer.Specialize(square.Program, square.Division, Policies.Seed).Residual;
        var run = Interpreter.Run(residual, With(square.Inputs, "a", 16));
        rows.Add(new(subject, "residual blocks", null, residual.Blocks.Count, ""));
        rows.Add(new(subject, "residual blocks that are a bare jump", null, residual.Blocks.Count(block => block is { Body.Count: 0, Jump: Goto }), ""));
        rows.Add(new(subject, "residual operations", 19, residual.OperationCount, "post 4, cleaned by hand"));
        rows.Add(new(subject, "residual tests", 2, residual.Blocks.Count(block => block.Jump is If), "post 4, cleaned by hand"));
        rows.Add(new(subject, "operations of the residual program", null, run.Counts.Operations, ""));
        rows.Add(new(subject, "steps of a loop turn, interpreted", null, PerTurn(square.Program, square.Inputs), ""));
        rows.Add(new(subject, "steps of a loop turn, residual program", null, PerTurn(residual, square.Inputs), ""));
    }

    private static void Traced(List<Row> rows, CorpusProgram square)
    {
        var at2 = new Dictionary<string, Value>(square.Inputs) { ["pc"] = 2, ["a"] = 16, ["r0"] = 16, ["r1"] = 16, ["r2"] = 0 };
        var naive = Trace(square.Program, at2, "bytecode_loop");
        rows.Add(new("square of 16, traced at bytecode_loop", "trace entries", 15, naive.Recorded!.Entries.Count, "post 4"));
        rows.Add(new("square of 16, traced at bytecode_loop", "optimized entries", 7, naive.Optimized!.Entries.Count, "post 4"));
        var meta = Trace(square.Program, With(square.Inputs, "a", 16), "op_jump_if_a_jump");
        rows.Add(new("square of 16, traced at op_jump_if_a_jump", "trace entries", null, meta.Recorded!.Entries.Count, ""));
        rows.Add(new("square of 16, traced at op_jump_if_a_jump", "guards in them", null, meta.Recorded.GuardCount, ""));
        rows.Add(new("square of 16, traced at op_jump_if_a_jump", "optimized entries", 17, meta.Optimized!.Entries.Count, "post 4"));
        rows.Add(new("square of 16, traced at op_jump_if_a_jump", "guards in them, optimized", 3, meta.Optimized.GuardCount, "post 4"));
        rows.Add(new("square of 16, traced at op_jump_if_a_jump", "result", 256, ResultOf(meta.Ending), "post 4"));
    }

    /// <summary>Steps that one more turn of the interpreted loop costs.</summary>
    private static long PerTurn(Program program, IReadOnlyDictionary<string, Value> inputs) =>
        Interpreter.Run(program, With(inputs, "a", 17)).Counts.Steps - Interpreter.Run(program, With(inputs, "a", 16)).Counts.Steps;

    private static TracingResult Trace(Program program, IReadOnlyDictionary<string, Value> inputs, string anchor) =>
        SeedTracing.Run(program, inputs, program.FindBlock(anchor));

    private static Dictionary<string, Value> With(IReadOnlyDictionary<string, Value> inputs, string name, Value value) =>
        new(inputs) { [name] = value };

    private static long ResultOf(Ending ending) => ending is Stopped { Value: { IsSmall: true } value } ? value.Bits : throw new InvalidOperationException($"the run did not stop with a small int: {ending}");
}
