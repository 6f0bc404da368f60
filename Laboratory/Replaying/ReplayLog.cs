using Flowgraph;

namespace Laboratory.Replaying;

/// <summary>What is replayed.</summary>
public enum ReplayRoute : byte
{
    Interpret,
    Specialize,
    Trace,
}

/// <summary>
/// A run as data: its steps, each as what it changed. A state is a map from keys to values; step n gives state n, and what is shown of a
/// run is a view of one state.
/// <code>
/// step 0   loop:-1  begins       var y = 2, var res = 1
/// step 1   loop:0   operation    var res = 5
/// step 2   loop:1   operation    var y = 1
/// </code>
/// Now and then a whole state stands beside the differences (<see cref="Keyframe"/>), so that going to a step costs no more than the
/// state's own size, and the log is at most about twice as long as the differences alone.
/// </summary>
/// <param name="Route">What was run.</param>
/// <param name="Program">The source program. A step's block is one of it.</param>
/// <param name="Keys">What states have values for, by number.</param>
/// <param name="Values">What they have, by number; each text once.</param>
/// <param name="Steps">In order; the first one begins.</param>
/// <param name="Keyframes">In order; the state before the first step is empty.</param>
/// <param name="Cut">What the limit left out, and how to see it; null where the log is complete.</param>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed record ReplayLog(
    ReplayRoute Route,
    Program Program,
    IReadOnlyList<ReplayKey> Keys,
    IReadOnlyList<ReplayValue> Values,
    IReadOnlyList<ReplayStep> Steps,
    IReadOnlyList<Keyframe> Keyframes,
    string? Cut)
{
    /// <summary>How many steps there are, and what is left out.</summary>
    public override string ToString() => $"a replay of {Steps.Count} steps{(Cut is null ? "" : $"; {Cut}")}";

    /// <summary>The replay as notebooks show it: the page, where the Visualizer library is there.</summary>
    public string ToHtml() => Display.ToHtml(this);

    /// <summary>The state after a step, from the nearest keyframe on.</summary>
    public IReadOnlyDictionary<ReplayKey, ReplayValue> StateAt(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, Steps.Count);
        var frame = Keyframes.LastOrDefault(it => it.Step <= step);
        var state = (frame?.State ?? []).ToDictionary(pair => pair.Key, pair => pair.Value);
        for (var i = (frame?.Step ?? -1) + 1; i <= step; i++)
        {
            foreach (var (key, value) in Steps[i].Changes)
            {
                if (value < 0)
                {
                    state.Remove(key);
                }
                else
                {
                    state[key] = value;
                }
            }
        }

        return state.ToDictionary(pair => Keys[pair.Key], pair => Values[pair.Value]);
    }
}

/// <summary>What a state has a value for: <c>var y</c>, <c>heap 3 first</c>, <c>point 12</c>.</summary>
/// <param name="Group">The kind of thing; each route has its own (<c>docs/replay.md</c>).</param>
/// <param name="Name">Which one.</param>
/// <param name="Part">A part of it; empty for the whole.</param>
public readonly record struct ReplayKey(string Group, string Name, string Part = "");

/// <summary>A text, or a reference to a cell of the heap: the name of a key in group <c>heap</c>.</summary>
/// <param name="Text">As shown; empty for a reference.</param>
/// <param name="Cell">From 1 on; 0 for a text.</param>
public readonly record struct ReplayValue(string Text, int Cell = 0)
{
    public override string ToString() => Cell == 0 ? Text : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"→{Cell}");
}

/// <summary>One step.</summary>
/// <param name="Kind">What happened, in a word.</param>
/// <param name="Block">In this block of the source program; -1 where in none.</param>
/// <param name="Instruction">At this instruction, the jump being last; -1 where at none.</param>
/// <param name="Text">What happened, in a sentence; empty where line and changes say it all.</param>
/// <param name="Changes">Numbers of keys and their new values; -1 for a key that has no value any more.</param>
public sealed record ReplayStep(string Kind, int Block, int Instruction, string Text, IReadOnlyList<(int Key, int Value)> Changes);

/// <summary>A whole state.</summary>
/// <param name="Step">After this step.</param>
/// <param name="State">Numbers of keys and values.</param>
public sealed record Keyframe(int Step, IReadOnlyList<KeyValuePair<int, int>> State);
