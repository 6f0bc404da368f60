using System.Collections.Immutable;
using System.Text;

namespace Visualizer;

/// <summary>Texts one after the other, with a slider from before to after, and in each what changed against the one before.</summary>
/// <param name="Name">What they are, e.g. <c>residual program, pass by pass</c>.</param>
/// <param name="Stages">From before to after; at least one.</param>
public sealed record HtmlStages(string Name, ImmutableArray<HtmlStage> Stages) : HtmlBlock
{
    /// <summary>The stages of some texts, differences marked.</summary>
    public static HtmlStages Of(string name, IReadOnlyList<(string Title, string Text)> texts)
    {
        var lines = texts.Select(it => it.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')).ToArray();
        return new(name, [.. texts.Select((it, i) => new HtmlStage(it.Title, LineChanges.Of(i == 0 ? lines[0] : lines[i - 1], lines[i])))]);
    }

    internal static void Write(StringBuilder text, HtmlStages stages, Action<HtmlListing> listing)
    {
        var last = stages.Stages.Length - 1;
        text.Append($"<div class=\"stages\" role=\"group\" aria-label=\"{Xml.Escape(stages.Name)}\"><div class=\"bar\">")
            .Append("<button type=\"button\" data-stage=\"-1\" aria-label=\"Before\">◀</button>")
            .Append($"<input type=\"range\" min=\"0\" max=\"{last}\" value=\"{last}\" aria-label=\"{Xml.Escape(stages.Name)}\">")
            .Append("<button type=\"button\" data-stage=\"1\" aria-label=\"After\">▶</button> ")
            .Append($"<output>{Xml.Escape(stages.Stages[last].Title)}</output></div>\n");
        for (var i = 0; i <= last; i++)
        {
            text.Append($"<div class=\"stage\" data-title=\"{Xml.Escape(stages.Stages[i].Title)}\"{(i < last ? " hidden" : "")}>");
            listing(new(stages.Stages[i].Title, stages.Stages[i].Lines));
            text.Append("</div>\n");
        }

        text.Append("</div>\n");
    }
}

/// <summary>One text of several.</summary>
/// <param name="Title">What made it, e.g. <c>3 of 7, DeadCode: 5 blocks, 11 operations</c>.</param>
/// <param name="Lines">With what was added and removed.</param>
public sealed record HtmlStage(string Title, ImmutableArray<HtmlLine> Lines);
