using System.Diagnostics;
using System.Text.Json;
using Mutants.Planning;
using Mutants.Trying;

namespace Mutants;

/// <summary>Fills the table of what tests come to, and tries mutants, as long as there is time.</summary>
internal sealed class Session
{
    private readonly Places _places;
    private readonly Options _options;
    private readonly IReadOnlyList<Mutant> _mutants;
    private readonly Subject[] _subjects;
    private readonly ReachTable _reach;
    private readonly long _began = Stopwatch.GetTimestamp();

    public Session(Places places, Options options)
    {
        (_places, _options, _mutants, _reach) = (places, options, Planned(places), new(places));
        _subjects = [.. _mutants.Where(it => options.IsWanted(it.File)).Select(it => Subject.Of(it.File)!).Distinct()];
    }

    public static IReadOnlyList<Mutant> Planned(Places places) =>
        JsonSerializer.Deserialize<List<Mutant>>(File.ReadAllText(places.Plan))!;

    /// <summary>Runs each test once, without a mutant, the nearest of all subjects first.</summary>
    public int Reach()
    {
        using var worker = Start();
        Fill(worker, TimeSpan.MaxValue);
        return 0;
    }

    private void Fill(Watched worker, TimeSpan time)
    {
        var limit = 1_000 * _options.Number("--test-seconds", 20);
        var nearest = _subjects.SelectMany(it => it.Nearest).ToList();
        var spaces = _options["--near"] is null ? [nearest, [.. _subjects.SelectMany(it => it.Others)]] : new[] { nearest };
        foreach (var some in spaces)
        {
            _reach.Fill(worker, test => Subject.IsIn(test, some), limit, () => Stopwatch.GetElapsedTime(_began) < time);
        }
    }

    /// <summary>Tries mutants that the journal does not have.</summary>
    public int Run()
    {
        var (shard, journal) = (_options.Shard, new Journal(_places));
        var equivalents = Equivalents.Read(_places);
        Try(Shuffled().Where(it => _options.IsWanted(it.File) && journal[it] is null && !equivalents.Contains(it.Name)
            && Checksum(it.Name) % shard.Count == shard.Index).Take(_options.Number("--sample", int.MaxValue)), journal);
        return 0;
    }

    /// <summary>Tries those whose name has a part.</summary>
    public int Again(string part)
    {
        Try(_mutants.Where(it => it.Compiles && it.Name.Contains(part, StringComparison.Ordinal)), new(_places), tellsAll: true);
        return 0;
    }

    /// <summary>
    /// Runs tests for a third of the time, those first that are named after one of the files, then tries mutants that they came to for the
    /// rest.
    /// </summary>
    public Tally RunSample(IReadOnlyList<string> files, TimeSpan time, int most)
    {
        using (var worker = Start())
        {
            var limit = 1_000 * _options.Number("--test-seconds", 20);
            var names = files.Select(it => Path.GetFileNameWithoutExtension(it)!).ToList();
            for (var i = 0; i < _subjects.Length; i++)
            {
                var (nearest, until) = (_subjects[i].Nearest, time / 3 * (i + 1) / _subjects.Length);
                bool GoesOn() => Stopwatch.GetElapsedTime(_began) < until;
                _reach.Fill(worker, test => Subject.IsIn(test, nearest) && names.Exists(test.Split(' ')[0].Contains), limit, GoesOn);
                _reach.Fill(worker, test => Subject.IsIn(test, nearest), limit, GoesOn);
            }
        }

        var (equivalents, reached) = (Equivalents.Read(_places), _reach.Mutants);
        var mutants = Shuffled().Where(it => !equivalents.Contains(it.Name)).ToList();
        var tally = Try(mutants.Where(it => reached.Contains(it.Number)).Take(most), null, time);
        return tally with { Unreached = mutants.Count(it => !reached.Contains(it.Number)) };
    }

    // The order depends on names alone: a mutant keeps its place wherever the code moves.
    private IEnumerable<Mutant> Shuffled() =>
        _mutants.Where(it => it.Compiles).OrderBy(it => Checksum($"{_options.Number("--seed", 1)} {it.Name}"));

    private static uint Checksum(string text)
    {
        var sum = 2166136261;
        foreach (var letter in text)
        {
            sum = unchecked((sum ^ letter) * 16777619);
        }

        return sum ^ (sum >> 15);
    }

    private Watched Start() =>
        new(_places, [.. _subjects.SelectMany(it => it.Nearest.Concat(it.Others)).Distinct()], _mutants.Count);

    private Tally Try(IEnumerable<Mutant> mutants, Journal? journal, TimeSpan? time = null, bool tellsAll = false)
    {
        using var worker = Start();
        var trials = new Trials(worker, _reach, 1_000 * _options.Number("--budget", 20));
        var limit = time ?? TimeSpan.FromSeconds(_options.Number("--seconds", 1_000_000));
        var (caught, survived, unreached) = (0, 0, 0);
        foreach (var it in mutants)
        {
            if (Stopwatch.GetElapsedTime(_began) > limit)
            {
                break;
            }

            var result = trials.Try(it);
            journal?.Add(it, result);
            survived += result == Trials.Survived ? 1 : 0;
            unreached += result == Trials.NotReached ? 1 : 0;
            var isLost = result is Trials.Survived or Trials.NotReached;
            caught += isLost ? 0 : 1;
            if (isLost || tellsAll)
            {
                Console.WriteLine($"{(isLost ? result.ToLowerInvariant() : "caught"),-11} {it}");
                Console.Write(isLost ? "" : $"            by {result}\n");
            }
        }

        var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        Console.WriteLine($"{caught} caught, {survived} not, {unreached} not reached, in {seconds:F0} s");
        return new(caught, survived, unreached);
    }

    /// <summary>What became of the mutants that were tried.</summary>
    internal readonly record struct Tally(int Caught, int Survived, int Unreached);
}
