using System.Globalization;
using System.Text;
using Flowgraph.Text;

namespace PartialEval;

/// <summary>Explanations for a reader, a line a fact, each place with its line in the source.</summary>
public static class ExplanationText
{
    /// <summary>Copies listed with their values.</summary>
    private const int MostCopies = 6;

    public static string Write(WhyDynamic it)
    {
        var text = new StringBuilder();
        var (variable, block) = (ProgramWriter.WriteName(it.Variable), ProgramWriter.WriteName(it.Block));
        if (it.Chain.Count == 0)
        {
            if (it.InPart.Count > 0)
            {
                return Line(text, $"{variable} is known in part at {block}, in {it.InPart.Count} of {Count(it.Copies, "copy", "copies")}: {string.Join(", ", it.InPart.Select(pair => pair.Value).Distinct().Take(MostCopies))}").ToString();
            }

            var values = it.Known.Select(pair => pair.Value).Distinct().ToArray();
            return Line(text, $"{variable} is known at {block}, in {Count(it.Copies, "copy", "copies")}: {string.Join(", ", values.Take(MostCopies).Select(value => ChainText.Brief(value)))}{(values.Length > MostCopies ? ", …" : "")}").ToString();
        }

        Line(text, $"{variable} is dynamic at {block}{(it.Known.Count + it.InPart.Count == 0 ? "" : $" in {it.Copies - it.Known.Count - it.InPart.Count} of {it.Copies} copies")}, because");
        foreach (var cause in Steps(it.Chain))
        {
            Line(text, $"  {cause}");
        }

        foreach (var hint in it.Unfollowed)
        {
            Line(text, $"  {hint.Text}");
        }

        return text.ToString();
    }

    /// <summary>A chain of causes, a text for each, nearest first; what repeats itself once.</summary>
    public static IEnumerable<string> Steps(Sequence<Cause> chain)
    {
        for (var i = 0; i < chain.Count;)
        {
            var turns = 1;
            while (i + turns < chain.Count && chain[i + turns].Statement == chain[i].Statement && chain[i + turns].Kind == chain[i].Kind)
            {
                turns++;
            }

            yield return string.Create(CultureInfo.InvariantCulture,
                $"{Describe(chain[i])}{(turns > 1 ? $"; and so {turns - 1} more times" : "")}");
            i += turns;
        }
    }

    public static string Write(WhyCopies it)
    {
        var text = new StringBuilder();
        Line(text, $"{it.Block} has {Count(it.Copies.Count, "copy", "copies")}: {string.Join(", ", it.Copies.Take(MostCopies))}{(it.Copies.Count > MostCopies ? ", …" : "")}");
        if (it.CleanBlocks != it.Copies.Count)
        {
            Line(text, $"  after cleanup {Count(it.CleanBlocks, "block begins", "blocks begin")} with one of them");
        }

        foreach (var difference in it.Differences)
        {
            Line(text, $"  {difference.Variable}: {Describe(difference.Kind)}{(difference.Use is { } use ? $", at {Place(use.Where)}: {use.Text}" : "")}");
            var values = difference.Values.Zip(difference.InPart).GroupBy(known => known).Select(same => $"{(same.Key.Second == difference.Variable ? "a part of other data" : same.Key.Second.Length > 0 ? same.Key.Second : ChainText.Brief(same.Key.First))}{(same.Count() > 1 ? $" ({same.Count()} times)" : "")}").ToArray();
            Line(text, $"    {string.Join(" | ", values.Take(MostCopies))}{(values.Length > MostCopies ? " | …" : "")}");
        }

        if (it.Copies.Count > 1)
        {
            Line(text, $"  now: {Describe(it.Size)}");
            Line(text, it.Cures.Count == 0 ? "  no cure was found" : $"  {(Pays(it) ? "cheapest cure" : "merging them does not pay; cheapest")}: {Describe(it.Cures[0])}");
            foreach (var cure in it.Cures.Skip(1).Take(MostCopies))
            {
                Line(text, $"  or: {Describe(cure)}");
            }
        }

        return text.ToString();
    }

    public static string Write(WhatIf it)
    {
        var text = new StringBuilder();
        var changed = it.Value.IsUndefined ? $"if {it.Variable} were dynamic" : $"if {it.Variable} were static with value {ChainText.Brief(it.Value)}";
        var was = it.Was.IsUndefined ? "" : $" (it is {ChainText.Brief(it.Was)} now)";
        Line(text, $"{changed}{was}: {Signed(it.After.Operations - it.Before.Operations)} operations, {Signed(it.After.Blocks - it.Before.Blocks)} blocks");
        Line(text, $"  now:  {Describe(it.Before)}");
        Line(text, $"  then: {Describe(it.After)}");
        if (!it.IsInput)
        {
            Line(text, $"  {it.Variable} is no input: the program assigns it before it reads it");
        }

        return text.ToString();
    }

    public static string Write(StopExplanation it)
    {
        var text = new StringBuilder();
        Line(text, it.Stop switch
        {
            StopReason.Complete => $"it stopped by itself, after {Count(it.Taken, "point", "points")}",
            StopReason.SourceDiverges => $"the budget of {Describe(it.Budget)} was used up; the source runs at least {it.Chain.Steps} steps on these values without a dynamic test",
            _ when it.Chain.DivergesBehindTests =>
                $"the budget of {Describe(it.Budget)} was used up; behind {Count(it.Chain.Tests, "dynamic test", "dynamic tests")} the source runs at least {it.Chain.Alone} steps without a dynamic test",
            _ => $"the budget of {Describe(it.Budget)} was used up, behind {Count(it.Chain.Tests, "dynamic test", "dynamic tests")} in a row",
        });
        if (it.Abandoned > 0)
        {
            Line(text, $"  {Count(it.Taken, "point", "points")} taken, {it.Abandoned} left to unspecialized code");
        }

        foreach (var moving in it.Growing)
        {
            Line(text, $"  kept changing at {Place(moving.Where.Where)}: {Describe(moving)}");
        }

        foreach (var moving in it.Generalized)
        {
            Line(text, $"  generalized at {Place(moving.Where.Where)}: {Describe(moving)}{(moving.Times > 1 ? $", at {moving.Times} points" : "")}");
            Line(text, $"    {WhyGeneralizedText.Reason(moving.Why!.Value)}; {WhyGeneralizedText.Cure(moving.Why.Value)}");
        }

        foreach (var hint in it.Unfollowed)
        {
            Line(text, $"  {hint.Text}");
        }

        return text.ToString();
    }

    private static bool Pays(WhyCopies it) =>
        (it.Cures[0].Size.Operations, it.Cures[0].Size.Blocks).CompareTo((it.Size.Operations, it.Size.Blocks)) <= 0;

    private static string Describe(Cause it)
    {
        var (variable, place) = (ProgramWriter.WriteName(it.Variable), $"{Place(it.Statement.Where)}: {it.Statement.Text}");
        var over = it.Overwritten.IsUndefined ? "" : $"; until then it was {ChainText.Brief(it.Overwritten)}";
        return it.Kind switch
        {
            CauseKind.DynamicInput => $"{variable} is a dynamic input",
            CauseKind.UnmentionedInput => $"{variable} is an input that is neither static nor dynamic: it may be undefined",
            CauseKind.Operands => $"{place}   where {string.Join(" and ", it.Operands)} {(it.Operands.Count > 1 ? "are" : "is")} dynamic{over}",
            CauseKind.Heap => $"{place}   which touches arrays or objects{over}",
            CauseKind.Part => $"{place}   which takes a dynamic part of data that is known in part{over}",
            CauseKind.Effect => $"{place}   which is input or output{over}",
            CauseKind.StaticFault => $"{place}   which faults, or gives too large a value, on what is known{over}",
            CauseKind.Budget => $"{place}   which was not evaluated any more: a budget was used up{over}",
            CauseKind.Generalized => $"{variable}{it.Path} was generalized where {it.Statement.Where.Block} begins ({Place(it.Statement.Where)}): {ChainText.Write(it.Variable, it.Path, it.Values, it.Grows, int.MaxValue)}{(it.Why is not WhyGeneralized.Changes and { } why ? $"; {WhyGeneralizedText.Reason(why)}" : "")}",
            CauseKind.Unassigned => $"{variable} is no input, and nothing has assigned it on the way here: every path assigns it before it reads it",
            CauseKind.NotTakenApart => $"{variable} was known in part, but no path from here on ({Place(it.Statement.Where)}) takes it apart again, so the residual program makes it",
            CauseKind.TooManyParts => $"{variable} was known in part, but there were more parts than are kept ({Place(it.Statement.Where)}), so the residual program makes it",
            CauseKind.Join when it.Overwritten.IsUndefined => $"{variable} is known in part on the way here ({Place(it.Statement.Where)}), but the copy is shared with others",
            CauseKind.LeftOut => $"{variable} is not read from here on ({Place(it.Statement.Where)}), so the cache key left it out{(it.Overwritten.IsUndefined ? "" : $"; it was {ChainText.Brief(it.Overwritten)}")}",
            _ => $"{variable} is {ChainText.Brief(it.Overwritten)} on the way here ({Place(it.Statement.Where)}), but the copy is shared with others",
        };
    }

    private static string Describe(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Dead => "dead, nothing reads it from here on",
        DifferenceKind.Unused => "live but unused, no path that remains reads it",
        DifferenceKind.OnlyLifted => "only lifted, written down as a constant",
        _ => "decisive, it folds an operation or decides a test",
    };

    private static string Describe(Cure it) =>
        $"{(it.Key is { } key ? $"--key {key}" : $"make {string.Join(", ", it.MadeDynamic)} dynamic there")} leaves {Count(it.Copies, "copy", "copies")}, {Describe(it.Size)}";

    private static string Describe(ResidualSize it) =>
        $"{Count(it.Operations, "operation", "operations")} in {Count(it.Blocks, "block", "blocks")}{(it.Stop == StopReason.Complete ? "" : ", at a budget")}";

    private static string Describe(BudgetKind it) => it switch
    {
        BudgetKind.Points => "points",
        BudgetKind.FoldedOperations => "folded operations",
        BudgetKind.Memory => "memory",
        _ => "residual operations",
    };

    private static string Describe(Moving it) => ChainText.Write(it.Variable, it.Path, it.Values, it.Grows, int.MaxValue);

    private static string Place(Origin where) => where.Span is { } span ? $"{span.File}:{span.Line}" : where.ToString();

    private static string Count(long number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private static string Signed(int number) => number.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    private static StringBuilder Line(StringBuilder text, FormattableString line) => Line(text, line.ToString(CultureInfo.InvariantCulture));

    private static StringBuilder Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
