using System.Globalization;
using Flowgraph;
using Flowgraph.Text;
using PartialEval;

namespace Cli.Writing;

/// <summary>What the specializing engine did, for a reader at a terminal: each promotion with the values that got versions.</summary>
public static class PromotionText
{
    private const int MostValues = 16;

    public static void Write(TextWriter to, Program program, SpecializingResult result)
    {
        var it = result.Statistics;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"versions {it.Versions}, points {it.Points}, residual blocks {it.Blocks}, promotions {result.Promotions.Count}"));
        foreach (var promotion in result.Promotions)
        {
            var values = promotion.Values.Take(MostValues).Select(value => Cut(value.ToString()));
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  promote({ProgramWriter.WriteName(program.Name(promotion.Variable))}, {ProgramWriter.WriteName(program[promotion.Target].Label)}): {Times(promotion.Arrivals)}, values {string.Join(", ", values)}{(promotion.Values.Count > MostValues ? ", …" : "")}, generic {Times(promotion.Generic)}"));
        }
    }

    private static string Times(long count) => count switch
    {
        0 => "never",
        1 => "once",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };

    private static string Cut(string text) => text.Length <= 24 ? text : text[..23] + "…";
}
