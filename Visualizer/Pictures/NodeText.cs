using System.Collections.Immutable;
using Flowgraph;

namespace Visualizer;

/// <summary>What a row of a box is.</summary>
public enum RowKind
{
    Title,
    Caption,

    /// <summary>A remark, below the caption.</summary>
    Note,
    Code,

    /// <summary>Heads the lines of code below it.</summary>
    Group,

    /// <summary>Stands for the lines that were left out.</summary>
    More,
}

/// <summary>One row of text in a box.</summary>
/// <param name="Kind">Its face and size.</param>
/// <param name="Text">As shown, already cut.</param>
/// <param name="Baseline">Distance from the box's upper edge, in CSS pixels.</param>
/// <param name="Line">The code line it comes from, if it is code.</param>
/// <param name="Number">The number of that line; of <see cref="RowKind.More"/>, of the first line left out; else -1.</param>
public sealed record NodeRow(RowKind Kind, string Text, double Baseline, PictureLine? Line = null, int Number = -1)
{
    /// <summary>The height of its middle below the box's upper edge, in CSS pixels.</summary>
    public double Middle => Baseline - 4;
}

/// <summary>A node's text, broken into rows and measured: the box it needs.</summary>
/// <remarks>
/// Title and caption make the header, code the body. Captions wrap to three rows of 48 columns, each of at most four notes to two. Code lines are cut at 64 columns, those with
/// something at their right end so that both take at most 72; of more than 40 lines some in the middle are left out (<see cref="LineCut"/>).
/// The tooltip keeps everything.
/// </remarks>
/// <param name="Width">Width of the box in CSS pixels.</param>
/// <param name="Height">Height of the box in CSS pixels.</param>
/// <param name="Header">Height of the header in CSS pixels; equals <paramref name="Height"/> when there is no code.</param>
/// <param name="Rows">From the top.</param>
public sealed record NodeText(double Width, double Height, double Header, ImmutableArray<NodeRow> Rows)
{
    public const int CaptionColumns = 48;
    public const int CaptionRows = 3;
    public const int Notes = 4;
    public const int NoteRows = 2;
    public const int CodeColumns = 64;
    public const int ExitColumns = 72;
    public const int TargetColumns = 30;
    public const int CodeLines = 40;

    /// <summary>Space between text and the box's sides, in CSS pixels.</summary>
    public const double Padding = 10;

    private const double RowHeight = 16;
    private const double SmallRow = 14;
    private const double Gap = 5;

    /// <param name="node">The node.</param>
    /// <param name="mostLines">The most lines of code to show; pinned ones come on top.</param>
    public static NodeText Of(PictureNode node, int mostLines = CodeLines)
    {
        var rows = ImmutableArray.CreateBuilder<NodeRow>();
        var y = Gap;
        NodeRow Next(RowKind kind, string text, PictureLine? line = null, int number = -1)
        {
            var height = kind is RowKind.Caption or RowKind.Note ? SmallRow : RowHeight;
            y += height;
            return new NodeRow(kind, text, y - 4, line, number);
        }

        NodeRow Code(CutRow row) => row.LeftOut > 0
            ? Next(RowKind.More, $"… {row.LeftOut} more lines", null, row.Line)
            : Next(node.Lines[row.Line].Heads ? RowKind.Group : RowKind.Code, Clipped(node.Lines[row.Line]), node.Lines[row.Line],
                row.Line);

        rows.Add(Next(RowKind.Title, TextMetric.Clip(Printable.Line(node.Title), CodeColumns)));
        rows.AddRange(TextWrap.Rows(Printable.Lines(node.Caption), CaptionColumns, CaptionRows).Select(t => Next(RowKind.Caption, t)));
        rows.AddRange(node.Notes.Take(Notes).SelectMany(note => TextWrap.Rows(note, CaptionColumns, NoteRows)).Select(t => Next(RowKind.Note, t)));
        var header = y += Gap;
        if (!node.Lines.IsEmpty)
        {
            y += Gap - 1;
            rows.AddRange(LineCut.Of(node.Lines, mostLines).Select(Code));
            y += Gap;
        }

        return new NodeText(Math.Ceiling(rows.Max(r => Needs(r, node)) + 2 * Padding), y, header, rows.ToImmutable());
    }

    /// <summary>The row that shows a line of code, or stands for it where it was left out.</summary>
    public NodeRow RowOf(int line) => Rows.Last(r => r.Number <= line && (r.Number >= 0 || r.Kind == RowKind.Title));

    /// <summary>What is written at the right end of a row: the node's count; where a guard leaves to and how often it did.</summary>
    public static string RightText(NodeRow row, PictureNode node) => row switch
    {
        { Kind: RowKind.Title } when node.Count is { } n => "×" + Numbers.Short(n),
        { Line.Exit: { } exit } => exit.Text(TargetColumns),
        _ => "",
    };

    private static string Clipped(PictureLine line) =>
        TextMetric.Clip(line.Text, line.Exit is { } exit ? ExitColumns - 2 - TextMetric.Columns(exit.Text(TargetColumns)) : CodeColumns);

    private static double Needs(NodeRow row, PictureNode node)
    {
        var right = RightText(row, node);
        var size = row.Kind is RowKind.Caption or RowKind.Note ? TextMetric.SmallSize : TextMetric.FontSize;
        var gap = right.Length > 0 ? 2 * TextMetric.FontSize : 0;
        return TextMetric.Width(row.Text, size) + gap + TextMetric.Width(right, TextMetric.SmallSize);
    }
}
