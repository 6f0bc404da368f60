namespace Visualizer;

/// <summary>All that is known of a node or edge in words: for tooltips and screen readers.</summary>
public static class Tooltip
{
    public static string Of(PictureNode node)
    {
        var roles = string.Join(", ", RoleNames.Of(node.Roles).Select(r => r.Replace('-', ' ')));
        string[] head = [node.Title, node.Caption, .. node.Notes, roles, node.Count is { } n ? $"entered {Numbers.Long(n)} times" : ""];
        return string.Join('\n', head.Where(s => s.Length > 0).Concat(node.Lines.Select(l => "  " + l.Text + Leaves(l.Exit))));
    }

    public static string Of(PictureEdge edge, PictureNode from, PictureNode to, bool back)
    {
        var label = edge.Label ?? EdgeKinds.Label(edge.Kind);
        var what = (label.Length > 0 ? ", " + label : "") + (back ? ", closes a loop" : "");
        return $"{from.Title} → {to.Title}{what}{(edge.Count is { } n ? $", taken {Numbers.Long(n)} times" : "")}";
    }

    private static string Leaves(LineExit? exit) => exit switch
    {
        null => "",
        { Failures: { } n } => $"   (leaves to {exit.Target}, {Numbers.Long(n)} times)",
        _ => $"   (leaves to {exit.Target})",
    };
}
