using Flowgraph;
using Laboratory.Agreeing;
using Tracer;

namespace Laboratory.Grading;

/// <summary>One loop that a trace pass is tried on.</summary>
public sealed record TraceCase
{
    public required string Program { get; init; }

    /// <summary>The block to record from.</summary>
    public required string At { get; init; }

    /// <summary>The trace is recorded with the first of them, and run in runs with each.</summary>
    public required InputSet Inputs { get; init; }

    /// <summary>Of the whole trace; guards are the ceiling's tests.</summary>
    public Ceiling Ceiling { get; init; } = new();
}

/// <summary>
/// Submitted C# is a trace pass. A run that goes on in its trace must mean what interpreting means: with the input that the trace was recorded with, with other
/// inputs, and when any guard is made to fail in the first turns; and the trace must be below the ceiling. A case is right when all of that holds.
/// </summary>
public sealed record TracePassCheck : Check
{
    public required IReadOnlyList<TraceCase> Cases { get; init; }

    /// <summary>Turns in which each guard is made to fail.</summary>
    private const int ForcedTurns = 3;

    protected internal override string Name => "trace pass";

    protected internal override SubmissionKind Kind => SubmissionKind.TracePass;

    protected internal override Func<Submission, Finding> Prepare(GradingContext context)
    {
        var tried = Cases.Select(it =>
        {
            var program = context.Program(it.Program);
            var anchor = program.FindBlock(it.At) ?? throw new ExerciseException($"'{it.Program}' has no block '{it.At}'");
            var runs = Judging.Expect(program, it.Inputs.All(context), context);
            var recorded = SeedTracing.Run(program, runs[0].Inputs, anchor, fuel: 10 * context.Limits.Fuel, optimize: false).Recorded
                ?? throw new ExerciseException($"'{it.Program}' gives no trace at '{it.At}'");
            return (Name: Path.GetFileNameWithoutExtension(it.Program), program, anchor, runs, recorded, it.Ceiling);
        }).ToList();
        return submission =>
        {
            using var host = context.Host(Kind, submission.Text, context.Limits);
            return Finding.Of("traces", [.. tried.Select(it => host.About(context.ShowInputs ? it.Name : "a hidden loop", Grade(host, it.program, it.anchor, it.runs, it.recorded, it.Ceiling)))]);
        };
    }

    private static string? Grade(IPassHost host, Program program, BlockId anchor, IReadOnlyList<(Dictionary<string, Value> Inputs, Outcome Expected)> runs, Trace recorded, Ceiling ceiling)
    {
        var (optimized, problem) = host.Optimize(recorded);
        if (optimized is null)
        {
            return problem;
        }

        if (optimized.Anchor != recorded.Anchor || PackedTrace.For(optimized, program) is null)
        {
            return "its trace leaves to places that the program does not have";
        }

        foreach (var (inputs, expected) in runs)
        {
            if (Run(null, inputs, expected) is { } wrong)
            {
                return $"it means something else: {Plain.Line(wrong, 120)}";
            }
        }

        for (var entry = 0; entry < optimized.Entries.Count; entry++)
        {
            for (var turn = 0; turn < ForcedTurns && optimized.Entries[entry] is Guard guard && IsJump(program, guard.Origin); turn++)
            {
                if (Run(new(entry, turn), runs[0].Inputs, runs[0].Expected) is { } wrong)
                {
                    return $"where guard {entry + 1} of its trace fails, the run goes wrong: {Plain.Line(wrong, 120)}";
                }
            }
        }

        return ceiling.Check(new(optimized.OperationCount, 0, optimized.GuardCount), null, "guards");

        string? Run(ForcedExit? forced, Dictionary<string, Value> inputs, Outcome expected)
        {
            var output = new CollectedOutput();
            var run = SeedTracing.Run(program, inputs, anchor, new World(output), Agreement.FuelFor(expected.FuelUsed), optimizer: _ => optimized, forced: forced);
            return Agreement.Check(expected, new(run.Ending, output.Items.ToSequence(), default, run.FuelUsed));
        }
    }

    /// <summary>Whether a guard says where its jump is: one that a pass made itself may not, and is then not made to fail.</summary>
    private static bool IsJump(Program program, Origin origin) =>
        program.FindBlock(origin.Block) is { } block && origin.Instruction >= 0 && origin.Instruction <= program[block].Body.Count;
}
