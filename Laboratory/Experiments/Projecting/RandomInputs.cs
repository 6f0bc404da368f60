using Flowgraph;
using Laboratory.Generating;
using PartialEval;

namespace Laboratory.Experiments.Projecting;

/// <summary>
/// Inputs like one that is given: static variables keep their values, and a dynamic one gets random ints in place of ints, and lists of other lengths with
/// elements of its own in place of lists.
/// <code>
/// tape = [1, 1, 0, 1]   →   tape = [0, 1], tape = [1, 0, 0, 1, 1, 1, 0], …
/// </code>
/// The same seed gives the same inputs everywhere.
/// </summary>
internal static class RandomInputs
{
    private const int MostElements = 12;
    private const int MostInt = 40;

    public static IEnumerable<IReadOnlyDictionary<string, Value>> Like(IReadOnlyDictionary<string, Value> given, Division division, ulong seed, int count)
    {
        yield return given;
        var dice = new Dice(seed);
        for (var i = 0; i < count; i++)
        {
            var inputs = new Dictionary<string, Value>(given);
            foreach (var name in division.Dynamic.Where(given.ContainsKey))
            {
                inputs[name] = Vary(given[name], dice);
            }

            yield return inputs;
        }
    }

    private static Value Vary(Value value, Dice dice) => value.Kind switch
    {
        Kind.Int => dice.Below(MostInt),
        Kind.List when value.AsList is { Count: > 0 } list => Value.List([.. Enumerable.Range(0, 1 + dice.Below(MostElements)).Select(_ => list[dice.Below(list.Count)])]),
        _ => value,
    };
}
