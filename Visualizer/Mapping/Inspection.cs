using System.Collections.Immutable;
using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;
using Tracer;
using Tracer.Explaining;

namespace Visualizer;

/// <summary>
/// What a page says of a place of the source program when it is clicked on: where it stands in the file, what specializing made of it and
/// why it stays, and what recording and optimizing made of it.
/// <code>
/// loop:0   source          line 12 of power.flow
///          copies          loop1: res = 1 * x
///          why it stays    loop1: x: input
///          trace entries   trace 0, entry 3, res = res * x: stays, nothing makes it unnecessary
/// </code>
/// A place is an <see cref="Origin"/>, which residual operations and trace entries keep; a block is <c>label:-1</c>.
/// </summary>
/// <param name="source">The program.</param>
/// <param name="specialization">What specializing gave; null where nothing was specialized.</param>
/// <param name="traces">What became of the entries of traces, each with what to call it.</param>
public sealed class Inspection(
    Program source, Specialization? specialization = null, IReadOnlyList<(string Name, Fates Fates)>? traces = null)
{
    /// <summary>Lines below one heading.</summary>
    private const int Most = 12;

    /// <summary>Residual blocks above which no reasons are worked out.</summary>
    private const int MostExplained = SpecializationPicture.MostExplained;

    /// <summary>The place of a block.</summary>
    public static string At(string label) => $"{label}:-1";

    public ImmutableArray<PlaceFacts> Facts()
    {
        var copies = Copies();
        var entries = (traces ?? []).SelectMany(it => it.Fates.Entries.Select(fate => (it.Name, Fate: fate)))
            .ToLookup(it => it.Fate.Where.ToString());
        var blocks = ProgramWriter.WriteBlocks(source);
        var all = ImmutableArray.CreateBuilder<PlaceFacts>();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = source.Blocks[b];
            all.Add(new(At(block.Label), blocks[b].Label, [.. BlockFacts(b)]));
            for (var i = 0; i <= block.Body.Count; i++)
            {
                var (origin, text) = i < block.Body.Count ? (block.Body[i].Origin, blocks[b].Body[i]) : (block.Jump.Origin, blocks[b].Jump);
                var key = origin.ToString();
                var facts = new List<(string, ImmutableArray<string>)> { ("source", [Where(origin, block.Label)]) };
                Add(facts, "copies in the residual program", [.. copies[key].Select(copy => $"{copy.Label}: {copy.Text}")]);
                if (specialization is not null && !copies[key].Any())
                {
                    facts.Add(("copies in the residual program", [Without(new(b))]));
                }

                Add(facts, "what it reads that is dynamic, and why", [.. copies[key].SelectMany(copy => copy.Why).Distinct()]);
                var fates = entries[key].Select(it => $"{it.Name}, entry {it.Fate.Entry}, {it.Fate.Text}: {Verdict(it.Fate)}");
                Add(facts, "trace entries, and what the optimizer made of them", [.. fates]);
                all.Add(new(key, text, [.. facts]));
            }
        }

        return [.. all.DistinctBy(it => it.At)];
    }

    private static void Add(List<(string, ImmutableArray<string>)> facts, string label, ImmutableArray<string> lines)
    {
        if (!lines.IsEmpty)
        {
            facts.Add((label, lines.Length <= Most ? lines : [.. lines.Take(Most), $"… {lines.Length - Most} more"]));
        }
    }

    private IEnumerable<(string, ImmutableArray<string>)> BlockFacts(int b)
    {
        var block = source.Blocks[b];
        yield return ("source", [Where(block.Body.Count > 0 ? block.Body[0].Origin : block.Jump.Origin, block.Label)]);
        if (specialization is null)
        {
            yield break;
        }

        var points = specialization.Points.Select((point, number) => (point, number)).Where(it => it.point.Block.Index == b).ToList();
        var lines = points.Take(Most).Select(it => $"point {it.number}, {Known(it.point)}: {Code(it.point)}").ToList();
        yield return (points.Count == 1 ? "1 specialization point" : $"{points.Count} specialization points",
            [.. lines, .. points.Count > Most ? [$"… {points.Count - Most} more"] : Array.Empty<string>()]);
        var given = GivenUp.Of(specialization).Where(it => it.Block.Index == b).Select(it => it.Describe(source)).ToImmutableArray();
        if (!given.IsEmpty)
        {
            yield return ("given up here", given);
        }
    }

    private string Known(in Point point)
    {
        var known = string.Join(", ", point.Store.Known().Select(it => $"{source.Name(it.Slot)} = {ValueText.Brief(it.Value, 24)}"));
        return known.Length == 0 ? "nothing known" : known;
    }

    private string Code(in Point point) => point.Code switch
    {
        PointCode.Specialized => $"specialized, {specialization!.Raw[point.Residual].Label} before cleanup",
        PointCode.Gone => "a more general point took its place",
        PointCode.Generalized => "generalized: known values are given up",
        var code => code.ToString().ToLowerInvariant(),
    };

    private string Without(BlockId block) => specialization!.Points.Any(it => it.Block == block && it.Code == PointCode.Specialized)
        ? "none: it was done while specializing, or cleaning up removed it"
        : "none: under this division control never comes here";

    private ILookup<string, (string Label, string Text, ImmutableArray<string> Why)> Copies()
    {
        var all = new List<(string Key, (string, string, ImmutableArray<string>) Copy)>();
        if (specialization is { Residual: var residual })
        {
            var explain = residual.Blocks.Count <= MostExplained ? new Explain(specialization) : null;
            var texts = ProgramWriter.WriteBlocks(residual);
            for (var b = 0; b < texts.Count; b++)
            {
                var (block, label) = (residual.Blocks[b], texts[b].Label);
                var reads = explain?.Reads(new(b)) ?? [];
                for (var i = 0; i <= block.Body.Count; i++)
                {
                    var isJump = i == block.Body.Count;
                    var (origin, text) = isJump ? (block.Jump.Origin, texts[b].Jump) : (block.Body[i].Origin, texts[b].Body[i]);
                    var read = Names(residual, block, i).ToHashSet(StringComparer.Ordinal);
                    var why = reads.Where(it => read.Contains(it.Residual)).Select(it => $"{label}: {it}").ToImmutableArray();
                    all.Add((origin.ToString(), (label, text, why)));
                }
            }
        }

        return all.ToLookup(it => it.Key, it => it.Copy);
    }

    private static IEnumerable<string> Names(Program program, Block block, int i) => i < block.Body.Count
        ? Operands(block.Body[i]).Where(atom => atom.IsVariable).Select(atom => program.Name(atom.Slot))
        : block.Jump switch
        {
            If test => [program.Name(test.Condition)],
            PrintAndStop { Result.IsVariable: true } stop => [program.Name(stop.Result.Slot)],
            _ => [],
        };

    private static Sequence<Atom> Operands(Instruction it) => it is Operation operation ? operation.Operands : [];

    private static string Where(Origin origin, string label) => origin.Span is { } span
        ? string.Create(CultureInfo.InvariantCulture, $"line {span.Line} of {span.File}, block {label}")
        : $"block {label}";

    private static string Verdict(Fate fate)
    {
        var it = fate.Usual;
        var by = it.From.Count > 0 ? $", by entry {string.Join(", ", it.From)}" : "";
        var value = it.Value.IsUndefined ? "" : $", {ValueText.Brief(it.Value, 40)}";
        var pass = it.Pass is { } named ? $" ({named.ToString().ToLowerInvariant()})" : "";
        return $"{(it.Stays ? "stays" : "goes")}, {it.Rule.Explain()}{value}{by}{pass}";
    }
}
