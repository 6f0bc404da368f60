using System.Globalization;
using System.Text.Json;

namespace Visualizer;

/// <summary>What <c>dot -Tjson</c> says, as a placement: y turned downwards, back edges turned round.</summary>
internal static class DotAnswer
{
    /// <exception cref="JsonException">The text is not Graphviz's JSON for this graph.</exception>
    public static Placement Read(string text, LayoutGraph graph)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var bounds = Floats(root.GetProperty("bb").GetString()!);
            Spot Turn(double x, double y) => new(Math.Round(x - bounds[0], 2), Math.Round(bounds[3] - y, 2));
            Spot At(string pair) => Floats(pair) is var p ? Turn(p[0], p[1]) : default;

            var centres = new Spot[graph.Boxes.Length];
            foreach (var node in Items(root, "objects"))
            {
                centres[Number(node, "name")] = At(node.GetProperty("pos").GetString()!);
            }

            var routes = Enumerable.Repeat(new Route([], default, null), graph.Links.Length).ToArray();
            foreach (var edge in Items(root, "edges"))
            {
                var number = Number(edge, "id");
                if (!graph.Links[number].Hidden)
                {
                    routes[number] = Course(edge, graph.Links[number].Back, At);
                }
            }

            return new Placement(bounds[2] - bounds[0], bounds[3] - bounds[1], [.. centres], [.. routes]);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    // pos is "e,tipx,tipy x,y x,y …" for an arrowhead at the end, "s,tipx,tipy …" for one at the start.
    private static Route Course(JsonElement edge, bool back, Func<string, Spot> at)
    {
        var parts = edge.GetProperty("pos").GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var points = parts.Where(p => char.IsAsciiDigit(p[0]) || p[0] == '-').Select(at).ToList();
        if (back)
        {
            points.Reverse();
        }

        var mark = back ? "s," : "e,";
        var tip = parts.FirstOrDefault(p => p.StartsWith(mark, StringComparison.Ordinal));
        Spot? label = edge.TryGetProperty("lp", out var lp) ? at(lp.GetString()!) : null;
        return new Route([.. points], tip is null ? points[^1] : at(tip[2..]), label);
    }

    // A graph without edges has no such member.
    private static JsonElement.ArrayEnumerator Items(JsonElement root, string name) =>
        root.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static int Number(JsonElement item, string property) =>
        int.Parse(item.GetProperty(property).GetString()!.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);

    private static double[] Floats(string text) => [.. text.Split(',').Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
}
