namespace Visualizer;

/// <summary>Leaves out blocks that only jump on.</summary>
/// <remarks>
/// <code>
///   a → b → c,  b has no code     →     a → c
/// </code>
/// The entry stays, and so does a bare jump to itself: the loop that does nothing.
/// </remarks>
internal static class BareJumps
{
    public static Picture LeftOut(Picture picture)
    {
        var leaving = picture.Edges.ToLookup(e => e.From);
        var bare = picture.Nodes.Where(n => n.Lines.IsEmpty && n.Notes.IsEmpty && !n.Roles.Starts && (n.Roles & (NodeRoles.Current | NodeRoles.GuardExit)) == 0
                && leaving[n.Id].ToArray() is [{ Kind: EdgeKind.Jump, Label: null } only] && only.To != n.Id)
            .ToDictionary(n => n.Id, n => leaving[n.Id].First().To, StringComparer.Ordinal);
        var ends = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in bare.Keys)
        {
            var (at, path) = (id, new HashSet<string>(StringComparer.Ordinal));
            while (!ends.ContainsKey(at) && bare.TryGetValue(at, out var next) && path.Add(at))
            {
                at = next;
            }

            // A circle of bare jumps: where the walk came round stays.
            var end = ends.GetValueOrDefault(at, at);
            foreach (var passed in path)
            {
                ends[passed] = end;
            }
        }

        bool Gone(string id) => ends.GetValueOrDefault(id, id) != id;
        var edges = picture.Edges.Where(e => !Gone(e.From)).Select(e => e with { To = ends.GetValueOrDefault(e.To, e.To) });
        var passedOver = picture.Nodes.Where(n => Gone(n.Id)).ToLookup(n => ends[n.Id]);
        return picture with
        {
            Nodes = [.. picture.Nodes.Where(n => !Gone(n.Id)).Select(n => passedOver.Contains(n.Id) ? n.Holding(passedOver[n.Id]) : n)],
            Edges = [.. Regroup.Merged(edges)],
        };
    }
}
