using Flowgraph;
using Laboratory.Expecting;
using PartialEval;

namespace Tests.PartialEval;

/// <summary>Which inputs of a run are static, tried in turn; the others are dynamic.</summary>
internal static class Choices
{
    /// <summary>All inputs, none, and each one alone.</summary>
    public static IEnumerable<KeyValuePair<string, Value>[]> AllNoneOrOne(KeyValuePair<string, Value>[] inputs) => [inputs, [], .. One(inputs)];

    /// <summary>For each run of a program of the corpus, every input static, none, and each single one; every division once.</summary>
    public static IEnumerable<Division> Divisions(string name) =>
        Corpus.Read(name).Directives.Runs.Select(run => Expectations.Inputs(run).ToArray()).SelectMany(inputs => AllNoneOrOne(inputs).Select(statics => Division(inputs, statics))).Distinct();

    public static IEnumerable<KeyValuePair<string, Value>[]> One(KeyValuePair<string, Value>[] inputs) => inputs.Select(one => new[] { one });

    /// <summary>Every two inputs.</summary>
    public static IEnumerable<KeyValuePair<string, Value>[]> Pairs(KeyValuePair<string, Value>[] inputs) =>
        from i in Enumerable.Range(0, inputs.Length)
        from j in Enumerable.Range(i + 1, inputs.Length - i - 1)
        select new[] { inputs[i], inputs[j] };

    /// <summary>Each input by the toss of a coin, so many times; always the same for a seed.</summary>
    public static IEnumerable<KeyValuePair<string, Value>[]> Drawn(KeyValuePair<string, Value>[] inputs, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => inputs.Where(_ => random.Next(2) == 0).ToArray())];
    }

    public static KeyValuePair<string, Value>[] Rest(IEnumerable<KeyValuePair<string, Value>> inputs, IEnumerable<KeyValuePair<string, Value>> statics) =>
        [.. inputs.ExceptBy(statics.Select(it => it.Key), it => it.Key)];

    public static Division Division(IEnumerable<KeyValuePair<string, Value>> inputs, KeyValuePair<string, Value>[] statics) =>
        global::PartialEval.Division.Of(statics, Rest(inputs, statics).Select(it => it.Key));

    public static string Text(KeyValuePair<string, Value>[] statics) => $"static {string.Join(", ", statics.Select(it => it.Key))}";
}
