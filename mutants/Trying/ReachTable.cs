using System.Text.Json;

namespace Mutants.Trying;

/// <summary>A test, the processor time that it takes in milliseconds, and the mutants that it comes to. One that fails has none.</summary>
internal sealed record Reached(string Test, int Time, int[] Mutants);

/// <summary>
/// Which mutants each test comes to: each runs once without a mutant. Tests that take longer than a limit are left out, and so are those
/// that fail among the copies. The file has a line for each test, so that what was begun goes on where it was ended.
/// </summary>
internal sealed class ReachTable(Places places)
{
    private readonly Dictionary<string, Reached> _tests = File.Exists(places.Reach)
        ? File.ReadLines(places.Reach).Select(line => JsonSerializer.Deserialize<Reached>(line)!).ToDictionary(it => it.Test) : [];

    /// <summary>The mutants that some test comes to.</summary>
    public IReadOnlySet<int> Mutants => _tests.Values.SelectMany(it => it.Mutants).ToHashSet();

    public Reached? this[string test] => _tests.GetValueOrDefault(test);

    /// <summary>Runs the tests that are not known yet.</summary>
    /// <param name="worker">Who runs them.</param>
    /// <param name="isWanted">Which ones.</param>
    /// <param name="limit">Milliseconds for one.</param>
    /// <param name="goesOn">Whether there is time for one more.</param>
    public void Fill(Watched worker, Func<string, bool> isWanted, int limit, Func<bool> goesOn)
    {
        for (var i = 0; i < worker.Tests.Count && goesOn(); i++)
        {
            var name = worker.Tests[i];
            if (isWanted(name) && !_tests.ContainsKey(name))
            {
                var answer = worker.Reach(i, limit);
                var mutants = answer.Verdict == Verdict.Passed ? answer.Words.Select(int.Parse).ToArray() : [];
                var it = _tests[name] = new(name, answer.Time, mutants);
                File.AppendAllText(places.Reach, JsonSerializer.Serialize(it) + "\n");
                if (answer.Verdict != Verdict.Passed)
                {
                    Console.WriteLine($"{answer.Verdict} without a mutant, and is left out: {name}");
                }
            }
        }
    }
}
