using System.Collections.Immutable;

namespace Visualizer;

/// <summary>A box: a block, a specialization point, a piece of a trace, or the stub a guard leaves through.</summary>
/// <param name="Id">Unique in the picture; never shown.</param>
/// <param name="Title">The bold first row, usually a label.</param>
public sealed record PictureNode(string Id, string Title)
{
    /// <summary>Below the title, e.g. the source block and what was static: <c>power_rec · y = 2</c>. May be empty.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Remarks on the block, below the caption, e.g. why its variables are dynamic. Often none.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The code, one line each.</summary>
    public ImmutableArray<PictureLine> Lines { get; init; } = [];

    public NodeRoles Roles { get; init; }

    /// <summary>Nodes with the same key belong together, here and in other panes; usually the source block. See <see cref="Palette"/>. May
    /// be empty.</summary>
    public string ColourKey { get; init; } = "";

    /// <summary>The head of the innermost loop of the source program that it comes from; empty outside of loops. Coloured by it where keys
    /// are too many.</summary>
    public string Loop { get; init; } = "";

    /// <summary>The place of the source program that it comes from, by which a page finds what is known of it; may be empty.</summary>
    public string At { get; init; } = "";

    /// <summary>How often the block was entered, where that is known.</summary>
    public long? Count { get; init; }

    /// <summary>Boxes of one group can be drawn as one: <see cref="GroupFold"/>; e.g. <c>f = 'main'</c>. May be empty.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether it stands for several boxes: <see cref="Picture.Insides"/> has them.</summary>
    public bool Closed { get; init; }

    /// <summary>Ids of the boxes that are drawn in this one, besides itself: by them a page finds where a block is drawn.</summary>
    public ImmutableArray<string> Holds { get; init; } = [];

    /// <summary>The box with others drawn in it.</summary>
    /// <param name="boxes">Itself may be among them.</param>
    internal PictureNode Holding(IEnumerable<PictureNode> boxes) => this with
    {
        Holds = [.. Holds.Concat(boxes.Where(it => it.Id != Id).SelectMany(it => it.Holds.Prepend(it.Id))).Distinct()],
    };

    /// <summary>Set where the last two lines ask whether a value equals a constant: what is drawn as a row of a table when the picture is folded.</summary>
    public PictureTest? Test { get; init; }
}

/// <summary>A test of a value against a constant, which leads on by a true and a false branch.</summary>
/// <param name="Subject">What is tested, e.g. <c>op</c>.</param>
/// <param name="Value">The constant's text.</param>
public sealed record PictureTest(string Subject, string Value);
