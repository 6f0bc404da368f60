using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Cli.LanguageServer;

/// <summary>
/// What an editor shows of the name under the pointer.
/// <code>
/// variable   its kinds there; static or dynamic where its block begins, under the usual division, and why, as flow explain says it
/// label      how often the block ran, and how many copies the residual program has of it
/// operator   kinds, meaning, faults
/// </code>
/// </summary>
internal static class Hovering
{
    /// <summary>Characters of a reason; what is longer is cut, and flow explain has it all.</summary>
    internal const int MostText = 4_000;

    public static HoverResult? At(Document document, Position position)
    {
        if (document.UseAt(position) is not { } use)
        {
            return null;
        }

        var text = use switch
        {
            { Role: NameRole.Operator } => Operators.Find(use.Name) is { } row ? $"{Code(Words.Signature(row))}\n\n{Words.Meaning(row)}"
                : null,
            { Role: NameRole.Word } => Words.Jumps.Where(it => it.Word == use.Name).Select(it => $"{Code(it.Form)}\n\n{it.Meaning}")
                .FirstOrDefault(),
            { IsLabel: true } => Label(document, use),
            _ => Variable(document, use),
        };
        return text is null ? null : new(Markup.Markdown(text), Positions.RangeOf(document.Text, use.Span));
    }

    private static string Label(Document document, NameUse use)
    {
        var text = new StringBuilder(Code($"{ProgramWriter.WriteName(use.Name)}:"));
        if (document.Read.Program is not { } program || program.FindBlock(use.Name) is not { } block)
        {
            return text.ToString();
        }

        if (document.Counted is { } counted)
        {
            text.Append($"\n\n{Counting.Tell(document, counted.Counts.Entered(block), counted.Ending)}");
        }

        var made = document.Specialization!;
        var copies = made.Points.Count(point => point.Block == block && point.Code == PointCode.Specialized);
        var times = copies switch { 0 => "no copy", 1 => "one copy", _ => $"{copies} copies" };
        return text.Append($"\n\nSpecialized: {times}. {Divided(document)}").ToString();
    }

    private static string Variable(Document document, NameUse use)
    {
        var name = ProgramWriter.WriteName(use.Name);
        var kinds = KindsOf(document, use);
        var text = new StringBuilder(Code(kinds is null ? name : $"{name}: {kinds}"));
        var label = use.Role == NameRole.Bound ? document.Read.Program?.Blocks[0].Label : use.Block;
        if (label is not null && document.Explain is { } explain)
        {
            var (why, place) = (explain.Why(use.Name, label), ProgramWriter.WriteName(label));
            text.Append("\n\n").Append(why is null
                ? $"Under this division control never comes to {place}."
                : $"```text\n{Cut(why.ToString().TrimEnd(), $"why {name}@{place}")}\n```").Append($"\n\n{Divided(document)}");
        }

        return text.ToString();
    }

    /// <summary>Of a variable that is read, its kinds before the instruction; of one that is assigned, those behind it.</summary>
    private static string? KindsOf(Document document, NameUse use)
    {
        if (document.Read.Program is not { } program || program.FindVariable(use.Name) is not { } slot)
        {
            return null;
        }

        if (use.Role == NameRole.Bound)
        {
            return document.Kinds!.Describe(slot, BlockId.Entry, 0);
        }

        if (use.Block is null || program.FindBlock(use.Block) is not { } block)
        {
            return null;
        }

        var body = program[block].Body;
        var above = body.Count(it => it.Origin.Span is { } span && span.Line <= use.Span.Line);
        var isInBody = above > 0 && program[block].Jump.Origin.Span is { } jump && jump.Line > use.Span.Line;
        return document.Kinds!.Describe(slot, block, use.Role == NameRole.Assigned || !isInBody ? above : above - 1);
    }

    /// <summary>Which division the answer is for, and whether a budget ended the specializer.</summary>
    private static string Divided(Document document)
    {
        var division = document.Division;
        var names = division.Static.Select(it => $"{ProgramWriter.WriteName(it.Key)} static")
            .Concat(division.Dynamic.Select(name => $"{ProgramWriter.WriteName(name)} dynamic")).ToList();
        var stop = document.Specialization!.Stop == StopReason.Complete ? ""
            : " The specializer was stopped by the limit that it has in an editor; flow explain has a larger one.";
        return (names.Count == 0 ? "No `#?` line divides the variables: no input is static." : $"Division: {string.Join(", ", names)}.")
            + stop;
    }

    /// <summary>The reason, or as much of it as a hover shows, and the question that tells all of it.</summary>
    internal static string Cut(string text, string question) => text.Length <= MostText ? text : string.Create(
        CultureInfo.InvariantCulture,
        $"{text[..MostText]}…\n({text.Length - MostText:N0} more characters: flow explain FILE {question})");

    private static string Code(string text) => $"```flowgraph\n{text}\n```";
}
