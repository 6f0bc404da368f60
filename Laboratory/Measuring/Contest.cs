using Flowgraph;

namespace Laboratory.Measuring;

/// <summary>Contenders that do the same thing at one size, the one that the others are held against first.</summary>
/// <param name="Size">What they work on: a program's name, a number of instructions.</param>
/// <param name="Contenders">At least one.</param>
public sealed record Contest(string Size, IReadOnlyList<Contender> Contenders)
{
    /// <summary>The answer that even a contender without others must give; null where there is none to be known beforehand.</summary>
    public object? Expected { get; init; }

    /// <summary>What else was used, and what is missing, for the surroundings of the measurements.</summary>
    public Sequence<KeyValuePair<string, string>> Notes { get; init; } = [];

    /// <summary>Timed runs of each contender.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>How often each runs in one timed run.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Rounds of warming up: more where much code has to be compiled with optimization. Null: none, and no run before those that are timed, so that they are the warm-up curve.</summary>
    public int? WarmUps { get; init; } = TimedRuns.WarmUps;

    /// <summary>Runs each once. Nothing is timed before this, unless the contest is cold.</summary>
    /// <exception cref="InvalidOperationException">They do not agree.</exception>
    public void Agree() => Check([.. Contenders.Select(contender => contender.Run())]);

    /// <summary>Holds what each contender answered against what is expected.</summary>
    /// <exception cref="InvalidOperationException">They do not agree.</exception>
    public void Check(IReadOnlyList<object> answers)
    {
        var expected = Expected ?? answers[0];
        foreach (var (contender, answer) in Contenders.Zip(answers))
        {
            if (!Equals(answer, expected))
            {
                throw new InvalidOperationException($"{Size}: '{contender.Name}' answers {answer}, not {expected}");
            }
        }
    }
}
