using System.Diagnostics;

namespace Laboratory.Comparing;

/// <summary>
/// How long something takes once it is warm: after the first time, which also makes the runtime compile what it needs, it is done again while there
/// is room, and the shortest time counts. Without room, or where the first time took many times the room, the first time is all there is.
/// </summary>
internal readonly struct Timing(TimeSpan room)
{
    /// <summary>Repetitions after which more would tell nothing.</summary>
    private const int Most = 50;

    /// <summary>The longest first time that is followed by others, in rooms.</summary>
    private const int Longest = 100;

    /// <summary>Whether something took so long that it is not done again.</summary>
    public bool IsLong(double milliseconds) => milliseconds > (Longest * room).TotalMilliseconds;

    /// <summary>What the first time gave, and the shortest time, in milliseconds.</summary>
    public (T First, double Milliseconds) Best<T>(Func<T> what) => Best(what, static (_, elapsed) => elapsed);

    /// <summary>The same for something that says itself what its time was.</summary>
    /// <param name="what">What to do.</param>
    /// <param name="cost">Its time, from what it gave and the time that passed; both in milliseconds.</param>
    public (T First, double Milliseconds) Best<T>(Func<T> what, Func<T, double, double> cost)
    {
        var all = Stopwatch.StartNew();
        var first = what();
        var cold = all.Elapsed;
        var best = cost(first, cold.TotalMilliseconds);
        for (var n = 1; n < Most && cold <= Longest * room && all.Elapsed - cold < room; n++)
        {
            var watch = Stopwatch.StartNew();
            var again = what();
            best = Math.Min(best, cost(again, watch.Elapsed.TotalMilliseconds));
        }

        return (first, best);
    }
}
