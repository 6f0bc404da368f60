using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;

namespace Laboratory.Grading;

/// <summary>
/// Whether a program of other blocks does what the reference does, as far as its user sees: output, result, and the kind of a fault. Its place is no matter: the
/// programs have different blocks.
/// </summary>
internal static class Judging
{
    /// <summary>What the reference gives; null where it does not end, so that the input says nothing.</summary>
    public static Outcome? Expect(Program reference, IReadOnlyDictionary<string, Value> inputs, GradingContext context)
    {
        var outcome = Interpreter.Run(reference, inputs, context.Limits.Fuel);
        return outcome.Ending is Stopped or Faulted ? outcome : null;
    }

    /// <summary>Expected outcomes of all inputs on which the reference ends; that must be at least half of them.</summary>
    public static IReadOnlyList<(Dictionary<string, Value> Inputs, Outcome Expected)> Expect(Program reference, IReadOnlyList<Dictionary<string, Value>> inputs, GradingContext context)
    {
        var all = inputs.Select(it => (it, Expect(reference, it, context))).Where(pair => pair.Item2 is not null).Select(pair => (pair.it, pair.Item2!)).ToList();
        return 2 * all.Count >= inputs.Count
            ? all
            : throw new ExerciseException($"the reference ends on {all.Count} of {inputs.Count} inputs within {context.Limits.Fuel} units of fuel; it must on half of them");
    }

    /// <summary>Fuel for a submission: fifty times what the reference took, and never less than the limit.</summary>
    public static long Fuel(Outcome expected, GradingContext context) => Math.Max(context.Limits.Fuel, 50 * expected.FuelUsed);

    /// <summary>Null where the outcomes look the same, else what differs.</summary>
    public static string? Compare(Outcome expected, Outcome given)
    {
        if (given.Ending is not (Stopped or Faulted))
        {
            return $"{EndingText.Write(given.Ending, 60)} after {given.FuelUsed} units of fuel";
        }

        var same = (expected.Ending, given.Ending) switch
        {
            (Stopped a, Stopped b) => Isomorphism.Same(a.Value, b.Value),
            (Faulted a, Faulted b) => a.Kind == b.Kind,
            _ => false,
        };
        if (!same)
        {
            return $"expected {Describe(expected.Ending)}, not {Describe(given.Ending)}";
        }

        var (wanted, printed) = (expected.Output!.Value, given.Output!.Value);
        for (var i = 0; i < Math.Min(wanted.Count, printed.Count); i++)
        {
            if (wanted[i].IsByte != printed[i].IsByte || !Isomorphism.PrintsTheSame(wanted[i].Value, printed[i].Value))
            {
                return $"output item {i + 1}: expected {ValueText.Brief(wanted[i].Value, 60)}, not {ValueText.Brief(printed[i].Value, 60)}";
            }
        }

        return wanted.Count == printed.Count ? null : $"expected {wanted.Count} output items, not {printed.Count}";
    }

    private static string Describe(Ending ending) => ending switch
    {
        Stopped it => ValueText.Brief(it.Value, 60),
        Faulted it => $"a fault {it.Kind.Name()}",
        _ => EndingText.Write(ending, 60),
    };
}

/// <summary>
/// How many runs of one submission may end by a limit before the rest is taken for failed too: a program that uses up all its fuel on one input does so on most, and
/// a check may have hundreds.
/// </summary>
internal sealed class Patience
{
    private const int Runs = 2;

    /// <summary>What is said of the inputs that were not looked at.</summary>
    public const string Over = "not run, since earlier ones did not end";

    private int _ended;

    public bool IsOver => _ended >= Runs;

    public void Note(Ending ending)
    {
        if (ending is not (Stopped or Faulted))
        {
            NoteLimit();
        }
    }

    public void NoteLimit() => _ended++;
}
