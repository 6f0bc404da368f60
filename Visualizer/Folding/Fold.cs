namespace Visualizer;

/// <summary>How much of a picture is drawn together.</summary>
public enum FoldMode
{
    /// <summary>As it is up to <see cref="Fold.Large"/> boxes; runs and tables above; an overview where these leave more than <see cref="Fold.Most"/>.</summary>
    Auto,

    /// <summary>Every block in a box of its own.</summary>
    None,

    /// <summary>Bare jumps are left out, tests of one value make a table, blocks in a row make one box.</summary>
    Runs,

    /// <summary>The same, and loops are closed from the innermost outwards, until few boxes are left; then copies of one source block, or
    /// else pieces.</summary>
    Overview,
}

/// <summary>Pictures of any size: what belongs together is drawn as one box, and the picture says so.</summary>
/// <remarks>
/// <code>
///   675 blocks of a residual program     →     57 boxes: runs of blocks, loops
/// </code>
/// The entry keeps its mark, ways that leave a box are kept, once each. Linear in blocks and edges, times the depth of loops for overviews.
/// </remarks>
public static class Fold
{
    /// <summary>Boxes up to which a picture is drawn as it is.</summary>
    public const int Large = 60;

    /// <summary>Boxes above which a folded picture becomes an overview.</summary>
    public const int Most = 200;

    /// <summary>
    /// Boxes that an overview is to have at most, where closing loops and drawing copies together gets there; pieces are made where these
    /// leave more
    /// than <see cref="Most"/>.
    /// </summary>
    public const int Few = 60;

    public static Picture Of(Picture picture, FoldMode mode = FoldMode.Auto)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (mode == FoldMode.None || (mode == FoldMode.Auto && picture.Nodes.Length <= Large))
        {
            return picture;
        }

        var folded = Runs(picture);
        folded = mode == FoldMode.Overview || (mode == FoldMode.Auto && folded.Nodes.Length > Most) ? Overview(folded, Few) : folded;
        return Said(picture, folded);
    }

    /// <summary>An overview of fewer boxes than usual, for pictures that are too wide.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="few">Boxes that it is to have at most.</param>
    public static Picture Of(Picture picture, int few)
    {
        var folded = Overview(Runs(picture), few);
        return Said(picture, folded.Nodes.Length > few ? PieceFold.Of(folded, few) : folded);
    }

    private static Picture Overview(Picture picture, int few)
    {
        var folded = Runs(LoopFold.Of(picture, few));
        folded = folded.Nodes.Length > few ? SourceFold.Of(folded, Most) : folded;
        return folded.Nodes.Length > Most ? PieceFold.Of(folded, few) : folded;
    }

    private static Picture Runs(Picture picture) => RunFold.Of(TableFold.Of(BareJumps.LeftOut(picture)));

    private static Picture Said(Picture picture, Picture folded)
    {
        if (folded.Nodes.Length == picture.Nodes.Length)
        {
            return picture;
        }

        var (blocks, boxes) = (Numbers.Long(picture.Nodes.Length), folded.Nodes.Length == 1 ? "1 box" : $"{Numbers.Long(folded.Nodes.Length)} boxes");
        return folded with
        {
            Title = $"{picture.Title}: {blocks} blocks in {boxes}",
            Words = [new($"{blocks} blocks in {boxes}",
                "blocks in a row, tests of one value, loops, copies or pieces share a box; "
                    + "a click on a page, or --inside NAME, opens a closed one"),
                .. folded.Words],
        };
    }
}
