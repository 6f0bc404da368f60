using System.Collections.Immutable;
using Flowgraph.Analysis;

namespace Flowgraph.Cleanup;

using Place = (Position At, ImmutableArray<(string New, string Old)>? Names);

/// <summary>
/// Remembers what the passes did, and tells on demand which places of the original program the blocks of the final one stand for.
/// <code>
/// merge a and b into a      a ↦ a:0, b:0                    (names stay)
/// rename r to x in a        a ↦ a:0 {x: r}, b:0 {x: r}
/// </code>
/// </summary>
internal sealed class Correspondence(Program original)
{
    private readonly List<(Rewriting Step, bool KeepsBodies)> _steps = [];

    /// <summary>Adds a pass; <paramref name="keepsBodies"/>: instruction i of what a block stands for is still its instruction i.</summary>
    public void Add(Rewriting step, bool keepsBodies)
    {
        if (step.Points is not null || step.Names is not null || !keepsBodies)
        {
            _steps.Add((step with { Program = original }, keepsBodies));
        }
    }

    public Sequence<Sequence<Counterpart>> Of(Program program)
    {
        var places = Replay();
        var liveness = new Liveness(new ControlFlow(program), SsaForm.MaxSize);
        return places.Select((those, b) =>
        {
            var live = liveness.IsComplete ? liveness.LiveIn(new(b)).Select(program.Name).ToArray() : [];
            return those.Select(place => new Counterpart(place.At, Names(live, place.Names))).ToSequence();
        }).ToSequence();
    }

    private Place[][] Replay()
    {
        var places = Enumerable.Range(0, original.Blocks.Count).Select(b => new Place[] { (new(new(b), 0), null) }).ToArray();
        var intact = true;
        foreach (var (step, keepsBodies) in _steps)
        {
            if (step.Points is { } points)
            {
                var before = places;
                places = [.. points.Select(those => Joined(those.Select(place => Before(before[place.Block.Index], place.Instruction, intact))))];
            }

            if (step.Names is { } names)
            {
                places = [.. places.Select((those, b) => Array.ConvertAll(those, place => (place.At, Compose(names[b], place.Names))))];
            }

            intact &= keepsBodies;
        }

        return places;
    }

    /// <summary>What several places stand for together: nothing if that is not known of one of them, since runs come through it as well.</summary>
    private static Place[] Joined(IEnumerable<Place[]> places)
    {
        var all = places.ToArray();
        return all.Any(those => those.Length == 0) ? [] : [.. all.SelectMany(those => those)];
    }

    /// <summary>What a place inside a block stands for; nothing where the block is no longer as it was.</summary>
    private static Place[] Before(Place[] block, int instruction, bool intact) =>
        instruction == 0 ? block
        : intact ? Array.ConvertAll(block, place => (place.At with { Instruction = place.At.Instruction + instruction }, place.Names))
        : [];

    private static ImmutableArray<(string New, string Old)>? Compose(
        ImmutableArray<(string New, string Old)> step, ImmutableArray<(string New, string Old)>? before)
    {
        if (before is not { } older)
        {
            return step;
        }

        var olderOf = older.ToLookup(pair => pair.New, pair => pair.Old, StringComparer.Ordinal);
        return [.. step.SelectMany(pair => olderOf[pair.Old].Select(old => (pair.New, old))).Distinct()];
    }

    private static ImmutableSortedDictionary<string, Sequence<string>> Names(string[] live, ImmutableArray<(string New, string Old)>? names)
    {
        var olderOf = names?.ToLookup(pair => pair.New, pair => pair.Old, StringComparer.Ordinal);
        return live.ToImmutableSortedDictionary(name => name, name => olderOf is null ? [name] : olderOf[name].ToSequence(), StringComparer.Ordinal);
    }
}
