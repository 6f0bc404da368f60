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
///          why it stays    loop1: y: from x, input
///                            FILE:3: y = x + 1   where x is dynamic
///                            x is a dynamic input
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

    /// <summary>Residual blocks for which reasons are worked out; of larger programs those with the first copies.</summary>
    private const int MostExplained = SpecializationPicture.MostExplained;

    /// <summary>Causes of one chain that are shown: the nearest ones.</summary>
    private const int MostCauses = 10;

    private const string Why = "what it reads that is dynamic, and why";

    /// <summary>The place of a block.</summary>
    public static string At(string label) => $"{label}:-1";

    public ImmutableArray<PlaceFacts> Facts()
    {
        var (copies, reads) = Copies();
        var entries = (traces ?? []).SelectMany(it => it.Fates.Entries.Select(fate => (it.Name, Fate: fate)))
            .ToLookup(it => it.Fate.Where.ToString());
        var blocks = ProgramWriter.WriteBlocks(source);
        var all = ImmutableArray.CreateBuilder<PlaceFacts>();
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = source.Blocks[b];
            all.Add(new(At(block.Label), blocks[b].Label, [.. BlockFacts(b, reads)]));
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

                AddReasons(facts, copies[key].SelectMany(copy => copy.Reads.Select(read => (copy.Label, read))));
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

    // For each variable that is read why it is dynamic, in short, and below it the chain of causes: what `flow explain FILE why
    // VARIABLE@BLOCK` prints.
    private static void AddReasons(List<(string, ImmutableArray<string>)> facts, IEnumerable<(string Label, DynamicRead Read)> reads)
    {
        var all = reads
            .Select(it => (Short: $"{it.Label}: {it.Read}", Steps: ExplanationText.Steps(it.Read.Chain).ToList())).DistinctBy(it =>
            it.Short).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var lines = new List<string>();
        foreach (var (text, steps) in all.Take(Most))
        {
            lines.Add(text);
            if (told.Add(string.Join('\n', steps)))
            {
                lines.AddRange(steps.Take(MostCauses).Select(step => "    " + step));
                lines.AddRange(steps.Count > MostCauses ? [$"    … {steps.Count - MostCauses} causes more"] : []);
            }
        }

        lines.AddRange(all.Count > Most ? [$"… {all.Count - Most} more"] : []);
        if (lines.Count > 0)
        {
            facts.Add((Why, [.. lines]));
        }
    }

    private IEnumerable<(string, ImmutableArray<string>)> BlockFacts(int b, ILookup<int, (string Label, DynamicRead Read)> reads)
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

        var reasons = new List<(string, ImmutableArray<string>)>();
        AddReasons(reasons, reads[b]);
        foreach (var reason in reasons)
        {
            yield return reason;
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

    // The copies of each place, and for each source block what its copies read that is dynamic.
    private (ILookup<string, (string Label, string Text, ImmutableArray<DynamicRead> Reads)> Copies, ILookup<int,
        (string Label, DynamicRead Read)> Reads) Copies()
    {
        var all = new List<(string Key, (string, string, ImmutableArray<DynamicRead>) Copy)>();
        var blocks = new List<(int Block, (string, DynamicRead) Read)>();
        if (specialization is { Residual: var residual })
        {
            var explain = new Explain(specialization);
            var texts = ProgramWriter.WriteBlocks(residual);
            var (explained, known) = (0, new HashSet<string>(StringComparer.Ordinal));
            for (var b = 0; b < texts.Count; b++)
            {
                var (block, label) = (residual.Blocks[b], texts[b].Label);
                string[] places = [.. block.Body.Select(it => it.Origin.ToString()), block.Jump.Origin.ToString()];
                var isFirst = Array.FindAll(places, known.Add).Length > 0;
                var wanted = explained < MostExplained && (isFirst || texts.Count <= MostExplained);
                explained += wanted ? 1 : 0;
                var reads = wanted ? explain.Reads(new(b)) : [];
                var point = specialization.PointsOf(new(b)).DefaultIfEmpty(-1).First();
                blocks.AddRange(point < 0 ? [] : reads.Select(read => (specialization.Points[point].Block.Index, (label, read))));
                for (var i = 0; i < places.Length; i++)
                {
                    var read = Names(residual, block, i).ToHashSet(StringComparer.Ordinal);
                    all.Add((places[i],
                        (label, i < block.Body.Count ? texts[b].Body[i] : texts[b].Jump,
                        [.. reads.Where(it => read.Contains(it.Residual))])));
                }
            }
        }

        return (all.ToLookup(it => it.Key, it => it.Copy), blocks.ToLookup(it => it.Block, it => it.Read));
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
