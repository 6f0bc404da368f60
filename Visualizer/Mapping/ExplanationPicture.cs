using System.Collections.Immutable;
using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Visualizer;

/// <summary>
/// The answer to a question about a specialization, marked in a picture: blocks that it speaks of have a heavy frame, lines are marked,
/// and notes say what the text says.
/// <code>
/// why res@power_done     the source program; power_rec framed, its line res = res * x marked, note "1 · res: from res and x"
/// copies bytecode_loop   the residual program; the copies framed, and what is known in each
/// what-if y              the residual program as it would be, lines that the present one has not marked as added
/// stop                   the source program; blocks at which something was generalized framed, with the values
/// </code>
/// </summary>
public static class ExplanationPicture
{
    public static Picture Of(Specialization it, WhyDynamic why)
    {
        var source = ProgramPicture.Of($"why {why.Variable} is dynamic at {why.Block}", it.Source);
        var steps = why.Chain.Select((cause, i) => (Where: cause.Statement.Where, Note: Note(cause, i + 1), IsLine: cause.Kind is CauseKind.Operands or CauseKind.Heap or CauseKind.Part or CauseKind.Effect or CauseKind.StaticFault or CauseKind.Budget)).ToArray();
        return Mark(source, it.Source, [.. steps], it.Source.FindBlock(why.Block) is { } asked ? (asked.Index, why.Chain.Count == 0 ? $"{why.Variable} is known here" : $"asked: {why.Variable}") : null);
    }

    public static Picture Of(Specialization it, StopExplanation stop)
    {
        var text = stop.Stop switch
        {
            StopReason.Complete => $"stopped by itself after {Numbers.Long(stop.Taken)} points",
            StopReason.SourceDiverges => "a budget was used up: the source itself goes on for ever",
            _ => "a budget was used up",
        };
        var moving = stop.Generalized.Select(each => (each, What: "generalized")).Concat(stop.Growing.Select(each => (each, What: "kept changing")));
        return Mark(
            ProgramPicture.Of(text, it.Source),
            it.Source,
            [.. moving.Select(pair => (pair.each.Where.Where, $"{pair.each.Variable}{pair.each.Path} {pair.What}: {Values(pair.each.Values, pair.each.Grows)}", false)), .. stop.Unfollowed.Select(each => (each.Hint.Where, "not followed: " + each.Hint.Text, true))],
            (0, text));
    }

    public static Picture Of(Specialization it, WhyCopies why)
    {
        var picture = SpecializationPicture.Of($"copies of {why.Block}", it);
        var differences = why.Differences.Select(each => $"{each.Variable}: {Word(each.Kind)}").ToImmutableArray();
        var cure = why.Cures.Count == 0 ? "" : $"cheapest cure leaves {why.Cures[0].Copies} of {why.Copies.Count}: {(why.Cures[0].Key is { } key ? $"--key {key}" : $"{string.Join(", ", why.Cures[0].MadeDynamic)} dynamic there")}";
        return picture with
        {
            Nodes = [.. picture.Nodes.Select((node, b) => it.PointsOf(new(b)).Any(point => why.Copies.Contains(it.Raw[it.Points[point].Residual].Label))
                ? node with { Roles = node.Roles | NodeRoles.Current, Notes = [.. node.Notes.Where(note => !note.StartsWith("copies", StringComparison.Ordinal)), .. differences, .. cure.Length > 0 ? [cure] : Array.Empty<string>()] }
                : node)],
        };
    }

    /// <param name="it">As it is.</param>
    /// <param name="after">As it would be (<see cref="Explain.After"/>).</param>
    /// <param name="what">The question answered.</param>
    public static Picture Of(Specialization it, Specialization after, WhatIf what)
    {
        var lines = ProgramWriter.WriteBlocks(it.Residual).SelectMany(block => block.Body).GroupBy(line => line).ToDictionary(same => same.Key, same => same.Count());
        var change = string.Create(CultureInfo.InvariantCulture, $"{what.After.Operations - what.Before.Operations:+0;-0;0} operations, {what.After.Blocks - what.Before.Blocks:+0;-0;0} blocks");
        var picture = SpecializationPicture.Of(what.Value.IsUndefined ? $"if {what.Variable} were dynamic: {change}" : $"if {what.Variable} were {ValueText.Brief(what.Value, 16)}: {change}", after);
        return picture with
        {
            Nodes = [.. picture.Nodes.Select((node, b) => node with
            {
                Notes = b == 0 ? [picture.Title, .. node.Notes] : node.Notes,
                Lines = [.. node.Lines.Select((line, i) => line with { Difference = i < after.Residual.Blocks[b].Body.Count && !Take(lines, line.Text) ? Difference.Added : Difference.None })],
            })],
        };
    }

    /// <summary>Marks blocks and lines of a picture of a program.</summary>
    private static Picture Mark(Picture picture, Program program, ImmutableArray<(Origin Where, string Note, bool IsLine)> marks, (int Block, string Note)? asked) => picture with
    {
        Nodes = [.. picture.Nodes.Select((node, b) =>
        {
            var mine = marks.Where(mark => mark.Where.Block == program.Blocks[b].Label).ToArray();
            var notes = mine.Select(mark => mark.Note).Distinct().ToArray();
            return mine.Length == 0 && asked?.Block != b ? node : node with
            {
                Roles = mine.Length > 0 ? node.Roles | NodeRoles.Current : node.Roles,
                Notes = [.. asked?.Block == b ? [asked.Value.Note] : Array.Empty<string>(), .. notes],
                Lines = [.. node.Lines.Select((line, i) => mine.Any(mark => mark.IsLine && mark.Where.Instruction == i) ? line with { Difference = Difference.Changed } : line)],
            };
        })],
    };

    private static bool Take(Dictionary<string, int> lines, string line)
    {
        var left = lines.GetValueOrDefault(line);
        lines[line] = left - 1;
        return left > 0;
    }

    private static string Note(Cause cause, int number)
    {
        var why = cause.Kind switch
        {
            CauseKind.Operands => "from " + string.Join(" and ", cause.Operands),
            CauseKind.Generalized => "generalized: " + Values(cause.Values, cause.Grows),
            _ => new DynamicRead(cause.Variable, cause.Kind, cause.Variable, []).ToString()[(cause.Variable.Length + 2)..],
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number} · {cause.Variable}{cause.Path}: {why}");
    }

    private static string Values(Sequence<Value> values, bool grows) => ChainText.Values(values, grows, 6, 16);

    private static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Dead => "dead",
        DifferenceKind.Unused => "live but unused",
        DifferenceKind.OnlyLifted => "only lifted",
        _ => "decisive",
    };
}
