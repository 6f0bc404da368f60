namespace Visualizer;

/// <summary>The sample beside a legend's text, as SVG in the looks of the pictures' style sheet; empty for words.</summary>
internal static class LegendSwatch
{
    /// <summary>Size of a swatch in CSS pixels.</summary>
    public const double Width = 26;
    public const double Height = 12;

    /// <summary>Whether there is one: words and counts stand for themselves.</summary>
    public static bool Has(LegendKind kind) => kind is not (LegendKind.Failures or LegendKind.Word);

    public static string Of(LegendEntry entry) => entry.Kind switch
    {
        LegendKind.True => Arrow("true"),
        LegendKind.False => Arrow("false"),
        LegendKind.Promote => Arrow("promote"),
        LegendKind.GuardExit => Arrow("guard-exit"),
        LegendKind.Back => Arrow("back"),
        LegendKind.Thick => Arrow("thick", 3.6),
        LegendKind.Stub => "<g class=\"swatch\"><path class=\"stub\" stroke=\"#b35900\" d=\"M5 6H18\"/><circle class=\"stub-end\" cx=\"18\" cy=\"6\" r=\"2.2\"/></g>",
        LegendKind.Entry => "<g class=\"swatch entry-mark\" fill=\"#1b1f24\" stroke=\"#1b1f24\"><circle cx=\"5\" cy=\"6\" r=\"3.2\"/><path d=\"M5 6H16\"/><polygon stroke-width=\"0.5\" points=\"22 6 15.3 2.6 15.3 9.4\"/></g>",
        LegendKind.Exit => Box("exit", 5),
        LegendKind.Hot => Box("hot"),
        LegendKind.Cold => Box("cold"),
        LegendKind.Changed => Box("changed"),
        LegendKind.Current => Box("current"),
        LegendKind.Added => Mark("added"),
        LegendKind.Removed => Mark("removed"),
        LegendKind.Altered => Mark("altered"),
        LegendKind.Source => Box($"k{entry.Colour}", mark: SvgNode.Mark(entry.Colour, 13, 6)),
        _ => "",
    };

    private static string Arrow(string look, double width = 1.3)
    {
        var half = Math.Max(3.2, width * 1.25);
        return $"<g class=\"swatch edge {look}\"><path fill=\"none\" stroke=\"#57606a\" style=\"stroke-width:{Numbers.Px(width)}\" d=\"M2 6H17\"/>"
            + $"<polygon class=\"tip\" stroke-width=\"0.5\" points=\"25 6 17 {Numbers.Px(6 - half)} 17 {Numbers.Px(6 + half)}\"/></g>";
    }

    private static string Mark(string look) => $"<g class=\"swatch\"><rect class=\"{look}\" fill=\"#fff3c4\" x=\"3\" y=\"1\" width=\"20\" height=\"10\"/></g>";

    // Head and frame only: the head has the colour of its source block or loop, the mark is in it.
    private static string Box(string look, double round = 3, string mark = "")
    {
        var shape = $"x=\"3\" y=\"1\" width=\"20\" height=\"10\" rx=\"{Numbers.Px(round)}\"";
        return $"<g class=\"swatch {look}\"><rect class=\"head\" fill=\"#eef1f4\" {shape}/>"
            + $"<rect class=\"frame\" fill=\"none\" stroke=\"#57606a\" {shape}/>{mark}</g>";
    }
}
