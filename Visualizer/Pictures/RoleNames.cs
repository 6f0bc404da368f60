namespace Visualizer;

/// <summary>Roles as the names that JSON, GraphML and CSS classes use: <c>Entry | GuardExit</c> → <c>entry guard-exit</c>.</summary>
public static class RoleNames
{
    private static readonly (NodeRoles Role, string Name)[] All =
    [
        (NodeRoles.Entry, "entry"), (NodeRoles.Exit, "exit"), (NodeRoles.Cold, "cold"), (NodeRoles.Hot, "hot"),
        (NodeRoles.GuardExit, "guard-exit"), (NodeRoles.TraceEntry, "trace-entry"), (NodeRoles.LoopHead, "loop-head"),
        (NodeRoles.Changed, "changed"), (NodeRoles.Current, "current"), (NodeRoles.Outside, "outside"),
    ];

    /// <summary>The names of the set roles, in a fixed order.</summary>
    public static IEnumerable<string> Of(NodeRoles roles) => All.Where(r => roles.HasFlag(r.Role)).Select(r => r.Name);
}
