using System.Diagnostics;
using Flowgraph;
using Laboratory.Agreeing;
using Laboratory.Expecting;
using Laboratory.Sweeping;
using PartialEval;

namespace Laboratory.Experiments.Ablating;

/// <summary>What one program cost on a route with something left out. Counts are exact; times and bytes are of one run.</summary>
/// <param name="Steps">Of the run, warm-up included.</param>
/// <param name="Code">Operations of the residual program, or entries of the traces as they are executed.</param>
/// <param name="Work">Specialization points, or entries recorded.</param>
/// <param name="Interpreted">Steps in the interpreter before and between traces; 0 for a residual program.</param>
/// <param name="Milliseconds">Preparing and running.</param>
/// <param name="Bytes">Allocated meanwhile.</param>
public sealed record Cost(long Steps, long Code, long Work, long Interpreted, double Milliseconds, long Bytes);

/// <summary>
/// The corpus with some mechanisms left out, each program held against the same program with everything on.
/// <code>
/// without virtuals   linked_objects   steps 1.8 times   code 2.1 times
/// </code>
/// </summary>
/// <param name="Subjects">The programs, in one order for all.</param>
/// <param name="References">How each ends when it is interpreted.</param>
public sealed record Ablation(IReadOnlyList<Subject> Subjects, IReadOnlyList<Outcome> References)
{
    /// <summary>The programs, each with the longest of its runs that fits its division. A program without one that comes to an end within the fuel is left out.</summary>
    /// <param name="programs">With a division and runs each.</param>
    /// <param name="fuel">For interpreting one.</param>
    public static Ablation Of(IEnumerable<CorpusProgram> programs, long fuel)
    {
        var kept = programs.SelectMany(it => Longest(it, fuel)).ToList();
        return new([.. kept.Select(it => it.Subject)], [.. kept.Select(it => it.Outcome)]);
    }

    private static IEnumerable<(Subject Subject, Outcome Outcome)> Longest(CorpusProgram it, long fuel) =>
        it.Directives.Runs.Select(run => (Inputs: Expectations.Inputs(run).ToDictionary(), run.Input))
            .Where(run => Fits(it.Division, run.Inputs))
            .Select(run => new Subject(it.Name, it.Program, it.Division, run.Inputs, run.Input, null, ""))
            .Append(new(it.Name, it.Program, it.Division, it.Inputs, it.Directives.Input, null, ""))
            .Select(subject => (Subject: subject, Contender.Interpreted.Run(subject, fuel).Outcome))
            .Where(run => run.Outcome.Ending is not (RanOut or OutOfMemory))
            .OrderByDescending(run => run.Outcome.Counts.Steps)
            .Take(1);

    private static bool Fits(Division division, Dictionary<string, Value> inputs) =>
        division.Static.All(known => inputs.TryGetValue(known.Key, out var value) && value.Equals(known.Value))
        && inputs.Keys.All(name => division.Dynamic.Contains(name) || division.Static.Any(known => known.Key == name))
        && division.Dynamic.All(inputs.ContainsKey);

    /// <summary>What every program costs with these mechanisms left out.</summary>
    /// <exception cref="InvalidOperationException">A run disagrees with the interpreter.</exception>
    public IReadOnlyList<Cost> Without<TPolicy>(AblatedRoute<TPolicy> route, params IReadOnlyList<Switch<TPolicy>> left)
    {
        var contender = route.Contender(left.Aggregate(route.Default, (policy, it) => it.Without(policy)));
        return [.. Subjects.Zip(References, (subject, reference) => Of(contender, subject, reference))];
    }

    private static Cost Of(Contender contender, Subject subject, Outcome reference)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var it = contender.Run(subject, Agreement.FuelFor(reference.FuelUsed));
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return Agreement.Check(reference, it.Outcome) is { } disagreement
            ? throw new InvalidOperationException($"{subject.Name}, {contender.Route}: {disagreement}")
            : new(it.Outcome.Counts.Steps, it.Code.Operations + it.Code.Tests, it.Points ?? it.Recorded ?? 0, it.Interpreted ?? 0, time, bytes);
    }
}
