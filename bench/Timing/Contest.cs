namespace Bench.Timing;

/// <summary>Contenders that do the same thing at one size, the one that the others are held against first.</summary>
/// <param name="Size">What they work on: a program's name, a number of instructions.</param>
/// <param name="Contenders">At least one.</param>
public sealed record Contest(string Size, IReadOnlyList<Contender> Contenders)
{
    /// <summary>The answer that even a contender without others must give; null where there is none to be known beforehand.</summary>
    public object? Expected { get; init; }

    /// <summary>Runs each once. Nothing is timed before this.</summary>
    /// <exception cref="InvalidOperationException">They do not agree.</exception>
    public void Agree()
    {
        var expected = Expected ?? Contenders[0].Run();
        foreach (var contender in Contenders)
        {
            var answer = contender.Run();
            if (!Equals(answer, expected))
            {
                throw new InvalidOperationException($"{Size}: '{contender.Name}' answers {answer}, not {expected}");
            }
        }
    }
}
