using Flowgraph;
using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Laboratory.Expecting;

/// <summary>A <c>#? run</c> line held against a run; the problem is null where they agree.</summary>
public sealed record ExpectationResult(RunDirective Run, Outcome Outcome, string? Problem);

/// <summary>Runs what a program's own <c>#? run</c> lines expect.</summary>
public static class Expectations
{
    /// <summary>Units for each run: what is expected to end takes less, what is expected not to end is cut off here.</summary>
    public const long FuelLimit = 10_000_000;

    public static IEnumerable<ExpectationResult> Check(Program program, Directives directives) =>
        directives.Runs.Select(run => Check(run, Interpreter.Run(program, Inputs(run), FuelLimit, run.Input)));

    /// <summary>Holds one expectation against the outcome of any engine.</summary>
    public static ExpectationResult Check(RunDirective run, Outcome outcome) => new(run, outcome, Problem(run, outcome));

    public static IEnumerable<KeyValuePair<string, Value>> Inputs(RunDirective run) =>
        run.Bindings.Select(binding => KeyValuePair.Create(binding.Name, binding.Value!.Value));

    private static string? Problem(RunDirective run, Outcome outcome)
    {
        var ends = (run.Expected, outcome.Ending) switch
        {
            (ExpectedValue expected, Stopped stopped) => expected.Value == stopped.Value,
            (ExpectedFault expected, Faulted fault) => (expected.Kind, expected.Block, expected.Instruction) == (fault.Kind, fault.Where.Block, fault.Where.Instruction),
            (ExpectedOutOfFuel, OutOfFuel) or (ExpectedOutOfMemory, OutOfMemory) => true,
            _ => false,
        };
        if (!ends)
        {
            return $"expected {Describe(run.Expected)}, not {EndingText.Write(outcome.Ending)}";
        }

        var printed = outcome.Output ?? [];
        return run.Expected is ExpectedOutOfFuel or ExpectedOutOfMemory || (run.Output ?? []) == printed
            ? null
            : $"expected the output {Describe(run.Output ?? [])}, not {Describe(printed)}";
    }

    private static string Describe(Sequence<OutputItem> items) => items.Count == 0 ? "(nothing)" : string.Join(' ', items);

    private static string Describe(Expectation expected) => expected switch
    {
        ExpectedValue value => value.Value.ToString(),
        ExpectedFault fault => $"fault {fault.Kind.Name()} at {fault.Block}:{fault.Instruction}",
        ExpectedOutOfMemory => "out of memory",
        _ => "out of fuel",
    };
}
