using System.Diagnostics;
using Flowgraph;
using Flowgraph.Analysis;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Checks that a residual program does what its source does, by running both side by side from many states. It knows the certificate
/// and the interpreter, and nothing of how the residual program was made: a wrong specializer and a wrong cleanup are caught alike.
/// <code>
/// raw residual       each block from random states (<see cref="BlockCheck"/>)   and runs from the entry (<see cref="RunCheck"/>)
/// cleaned residual   the raw one, and runs of the cleaned one from the entry
/// </code>
/// A good report is evidence, not proof: states are sampled.
/// </summary>
public static class CertificateChecker
{
    /// <summary>Checks a specialization's raw residual program and, if there is one, the cleaned one.</summary>
    /// <param name="it">The specialization.</param>
    /// <param name="effort">How much to try.</param>
    /// <param name="example">Values of dynamic inputs for one more run, if some are at hand.</param>
    public static CertificateReport Check(Specialization it, CertificateEffort? effort = null, IReadOnlyDictionary<string, Value>? example = null)
    {
        var (clock, limit) = (Stopwatch.StartNew(), effort?.Limit);
        var raw = Certificate.OfRaw(it);
        var report = Check(raw, effort, example, clock, limit * 0.75);
        return it.Cleanup is { } cleanup ? report.And(Check(raw.After(cleanup), effort, example, clock, limit)) : report;
    }

    /// <summary>Checks a certificate.</summary>
    /// <param name="certificate">What is claimed.</param>
    /// <param name="effort">How much to try.</param>
    /// <param name="example">Values of dynamic inputs for one more run, if some are at hand.</param>
    public static CertificateReport Check(Certificate certificate, CertificateEffort? effort = null, IReadOnlyDictionary<string, Value>? example = null) =>
        Check(certificate, effort, example, Stopwatch.StartNew(), effort?.Limit);

    /// <summary>The same until a time is over, if there is one; blocks have two thirds of that.</summary>
    private static CertificateReport Check(Certificate certificate, CertificateEffort? effort, IReadOnlyDictionary<string, Value>? example, Stopwatch clock, TimeSpan? limit)
    {
        effort ??= CertificateEffort.Usual;
        var violations = new List<Violation>();
        var (blocks, legs, all) = certificate.IsRaw ? CheckBlocks(certificate, effort, violations, () => clock.Elapsed > limit / 1.5) : (0, 0, true);
        var (runs, ended, meetings, isLast) = CheckRuns(certificate, effort, example, violations, () => clock.Elapsed > limit);
        return new(violations.ToSequence(), blocks, legs, runs, ended, meetings) { IsCutShort = !(all && isLast) };
    }

    private static (int Blocks, long Legs, bool All) CheckBlocks(Certificate certificate, CertificateEffort effort, List<Violation> violations, Func<bool> isLate)
    {
        var check = new BlockCheck(certificate);
        var blocks = 0;
        for (var b = 0; b < certificate.Claims.Count; b++)
        {
            if (isLate())
            {
                return (blocks, check.States, false);
            }

            foreach (var claim in certificate.Claims[b])
            {
                blocks++;
                Violation? violation = null;
                for (var sample = 0; sample < effort.StatesPerBlock && violation is null; sample++)
                {
                    violation = check.Check(new(b), claim, effort.Seed + ((ulong)b << 20) + (ulong)sample);
                }

                if (violation is not null)
                {
                    violations.Add(violation);
                }
            }
        }

        return (blocks, check.States, true);
    }

    private static (int Runs, int Ended, long Meetings, bool All) CheckRuns(
        Certificate certificate, CertificateEffort effort, IReadOnlyDictionary<string, Value>? example, List<Violation> violations, Func<bool> isLate)
    {
        var check = new RunCheck(certificate);
        var inputs = Inputs(certificate);
        var violation = example is null ? null : check.Check(example, effort.ExampleBlocks, []);
        var run = 0;
        for (; run < effort.Runs && violation is null && !isLate(); run++)
        {
            violation = check.Check(inputs, effort.Seed + (ulong)run, effort.RunBlocks);
        }

        if (violation is not null)
        {
            violations.Add(violation);
        }

        var all = run == effort.Runs || violation is not null;
        return ((all ? effort.Runs : run) + (example is null ? 0 : 1), check.Ended, check.Meetings, all);
    }

    /// <summary>What a run binds: what the source may read, and whatever the division promises, as a residual dispatch may ask for it.</summary>
    private static Sequence<Slot> Inputs(Certificate certificate)
    {
        var promised = certificate.Division.Dynamic.Select(certificate.Source.FindVariable).OfType<Slot>();
        return Liveness.Inputs(certificate.Source).Union(promised).OrderBy(slot => slot.Index).ToSequence();
    }
}

/// <summary>How much a checker tries.</summary>
/// <param name="StatesPerBlock">Random states from which each block of a raw residual program is run.</param>
/// <param name="Runs">Random runs from the entry.</param>
/// <param name="Seed">Decides all random choices.</param>
/// <param name="RunBlocks">Residual blocks after which a random run is left.</param>
/// <param name="ExampleBlocks">Residual blocks after which the run on given values is left.</param>
public sealed record CertificateEffort(int StatesPerBlock = 8, int Runs = 50, ulong Seed = 1, int RunBlocks = 400, int ExampleBlocks = 20_000)
{
    public static readonly CertificateEffort Usual = new();

    /// <summary>The time after which the check ends, wherever it is; null for none. A single block or run that is being followed is followed to its end.</summary>
    public TimeSpan? Limit { get; init; }
}
