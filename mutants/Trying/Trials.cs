using Mutants.Planning;

namespace Mutants.Trying;

/// <summary>
/// Tries a mutant: on the nearest tests that come to it, then on the others that do; first those that caught another in the same file,
/// then the quickest, for so much time in each of the two. A test that fails while the mutant is chosen, and passes again without it,
/// has caught it; so has one that hangs or crashes. Where something that is computed once was spoiled, the test is run again in a
/// process of its own, and so are all where the mutant is in something that had been computed already.
/// </summary>
/// <param name="worker">Who runs tests.</param>
/// <param name="reach">What they come to.</param>
/// <param name="budget">Milliseconds of tests, without a mutant, for the nearest, and for the others.</param>
internal sealed class Trials(Watched worker, ReachTable reach, int budget)
{
    /// <summary>The name of no test.</summary>
    public const string Survived = "SURVIVED", NotReached = "NOT REACHED";

    private readonly Dictionary<(string File, int Test), int> _caught = [];

    private readonly List<(int Number, Reached Of)> _tests =
        [.. Enumerable.Range(0, worker.Tests.Count).Where(i => reach[worker.Tests[i]] is { Mutants.Length: > 0 })
            .Select(i => (i, reach[worker.Tests[i]]!))];

    private readonly Dictionary<int, HashSet<int>> _come = [];

    /// <summary>The test that catches a mutant, <see cref="Survived"/>, or <see cref="NotReached"/>.</summary>
    public string Try(Mutant mutant)
    {
        var subject = Subject.Of(mutant.File)!;
        var coming = _tests.Where(it => Come(it.Number).Contains(mutant.Number))
            .OrderByDescending(it => _caught.GetValueOrDefault((mutant.File, it.Number))).ThenBy(it => it.Of.Time).ToList();
        var near = Within(coming.Where(it => Subject.IsIn(it.Of.Test, subject.Nearest)));
        var others = Within(coming.Where(it => Subject.IsIn(it.Of.Test, subject.Others)));
        if (near.Count + others.Count == 0)
        {
            return NotReached;
        }

        var (by, met) = Catch(mutant, [.. near, .. others]);
        if (by is null && !met)
        {
            worker.Restart();
            (by, _) = Catch(mutant, [.. near, .. others]);
            worker.Restart();
        }

        return by is { } test ? worker.Tests[test] : Survived;
    }

    private HashSet<int> Come(int test) =>
        _come.TryGetValue(test, out var known) ? known : _come[test] = [.. reach[worker.Tests[test]]!.Mutants];

    private List<(int Number, Reached Of)> Within(IEnumerable<(int Number, Reached Of)> tests)
    {
        var left = budget;
        return [.. tests.Where(it => it.Of.Time <= left && (left -= it.Of.Time) >= 0)];
    }

    private (int? Test, bool Met) Catch(Mutant mutant, IReadOnlyList<(int Number, Reached Of)> tests)
    {
        var met = false;
        foreach (var (test, of) in tests)
        {
            var limit = 10_000 + (10 * of.Time);
            var wasFresh = worker.IsFresh;
            var answer = worker.Try(mutant.Number, test, limit);
            if (answer.Verdict == Verdict.Spoiled && !wasFresh)
            {
                worker.Restart();
                answer = worker.Try(mutant.Number, test, limit);
            }

            if (answer.Verdict == Verdict.Spoiled)
            {
                worker.Restart();
            }

            met |= answer.Words is ["met"];
            if (answer.Verdict != Verdict.Passed)
            {
                _caught[(mutant.File, test)] = _caught.GetValueOrDefault((mutant.File, test)) + 1;
                return (test, true);
            }
        }

        return (null, met);
    }
}
