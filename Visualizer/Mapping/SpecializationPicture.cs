using System.Collections.Immutable;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>
/// A specialization as a picture: the residual program, each block captioned with its source block and what was static there,
/// and coloured by its source block, so that the copies of one block are seen at a glance.
/// Notes below the caption say why what the block reads is dynamic, and in what the copies of its source block differ:
/// <code>
/// power_rec2                                          the residual block
/// power_rec · y = 2 · res generalized                 source block, what is static, what was given up
/// copies differ in y
/// dynamic  x: input · res: from x, input              each variable read, with the end of its chain of causes (flow explain … why)
/// print(res)
/// </code>
/// What is known alike in all blocks stands in the legend, not in every caption.
/// Reasons are left out of pictures of more than <see cref="MostExplained"/> blocks.
/// </summary>
public static class SpecializationPicture
{
    /// <summary>Blocks above which no reasons are worked out: finding them takes a search for each variable.</summary>
    public const int MostExplained = 100;

    private const string Generalized = " generalized";
    private const int GroupWidth = 40;

    /// <param name="title">What it shows.</param>
    /// <param name="specialization">The specialization.</param>
    /// <param name="counts">Of a run of the residual program, if there was one.</param>
    /// <param name="group">A variable of the source: blocks that know the same value of it make a group, for <see
    /// cref="GroupFold"/>.</param>
    public static Picture Of(string title, Specialization specialization, EdgeCounts? counts = null, Slot? group = null)
    {
        var source = specialization.Source;
        var first = Enumerable.Range(0, specialization.Residual.Blocks.Count).Select(b => specialization.PointsOf(new(b)).DefaultIfEmpty(-1).First()).ToArray();
        var copies = first.Where(point => point >= 0).Distinct().ToLookup(point => specialization.Points[point].Block);
        var explain = first.Length <= MostExplained ? new Explain(specialization) : null;
        var known = new KnownCaption(specialization, [.. first.Select((point, b) => (point, specialization.Residual.Blocks[b].Label))
            .Where(it => it.point >= 0).Select(it => (it.Label, specialization.Points[it.point]))]);
        var loops = ProgramPicture.LoopNames(source);
        var live = new Liveness(new ControlFlow(source));
        var residualLive = new Liveness(new ControlFlow(specialization.Residual));
        var picture = ProgramPicture.Of(title, specialization.Residual, counts, id =>
        {
            var point = first[id.Index];
            var forgotten = specialization.PointsOf(id)
                .SelectMany(p => specialization.GeneralizedAt(p).Concat(specialization.GeneralizedAt(specialization.Points[p].Parent)))
                .Select(it => it.Variable).Distinct();
            bool IsRead(string name) => specialization.Residual.FindVariable(name) is { } slot && residualLive.IsLiveIn(id, slot);
            return point >= 0
                ? (Caption(source, specialization.Points[point], known, IsRead, forgotten),
                    source[specialization.Points[point].Block].Label, loops(specialization.Points[point].Block))
                : ("as in the source", "", "");
        });
        picture = picture with { Nodes = [.. picture.Nodes.Select((node, b) => node with { Notes = [.. Notes(b)], Group = Group(b) })] };
        return picture with { Words = [.. known.Words, .. Words(picture)] };

        string Group(int b) => group is { } variable && first[b] >= 0
            && specialization.Points[first[b]].Store.TryGet(variable, out var value)
            ? $"{ProgramWriter.WriteName(source.Name(variable))} = {CutValue.Text(value, GroupWidth)}"
            : "";

        IEnumerable<string> Notes(int b)
        {
            if (first[b] >= 0 && specialization.Points[first[b]].Block is var block
                && Differing(source, slot => live.IsLiveIn(block, slot), [.. copies[block].Select(point => specialization.Points[point].Store)]) is { Length: > 0 } differing)
            {
                yield return "copies differ in " + differing;
            }

            if (explain?.Reads(new(b)) is { Count: > 0 } reads)
            {
                yield return "dynamic  " + string.Join(" · ", reads);
            }
        }
    }

    /// <summary>The live variables that not all stores know alike.</summary>
    private static string Differing(Program source, Func<Slot, bool> isLive, ImmutableArray<StaticStore> stores)
    {
        var slots = stores.SelectMany(store => store.Known().Select(known => known.Slot).Concat(store.KnownInPart())).Distinct().Where(isLive).OrderBy(slot => slot.Index);
        return string.Join(", ", slots.Where(slot => stores.Select(store => What(store, slot)).Distinct().Skip(1).Any()).Select(slot => ProgramWriter.WriteName(source.Name(slot))));
    }

    private static (Value, string) What(StaticStore store, Slot slot) =>
        store.TryGet(slot, out var value) ? (value, "") : (Value.Undefined, store.KnowsInPart(slot) ? store.InPart!.Describe(slot) : "");

    private static IEnumerable<PictureWord> Words(Picture picture)
    {
        if (picture.Nodes.Any(node => node.Caption.Contains(": [", StringComparison.Ordinal)))
        {
            yield return new("l: [0] is v", "what has been read of l; v holds it");
        }

        if (picture.Nodes.Any(node => node.Notes.Any(note => note.StartsWith("dynamic", StringComparison.Ordinal))))
        {
            yield return new("dynamic", "read here, known only when it runs; and why");
        }

        if (picture.Nodes.Any(node => node.Caption.EndsWith(Generalized, StringComparison.Ordinal)))
        {
            yield return new("generalized", "known before, given up so that specializing ends");
        }
    }

    private static string Caption(Program source, Point point, KnownCaption known, Func<string, bool> isRead, IEnumerable<Slot> generalized)
    {
        var forgotten = generalized.Select(slot => $"{ProgramWriter.WriteName(source.Name(slot))}{Generalized}");
        return string.Join(" · ", known.Of(point, isRead).Concat(forgotten).Prepend(ProgramWriter.WriteName(source[point.Block].Label)));
    }
}
