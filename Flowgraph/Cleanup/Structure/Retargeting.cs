using System.Diagnostics;

namespace Flowgraph.Cleanup;

/// <summary>Jumps with other targets.</summary>
internal static class Retargeting
{
    public static Jump To(this Jump jump, Func<BlockId, BlockId> target) => jump switch
    {
        Goto it => it with { Target = target(it.Target) },
        If it => it with { Then = target(it.Then), Else = target(it.Else) },
        Promote it => it with { Target = target(it.Target) },
        PrintAndStop => jump,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether all targets are such.</summary>
    public static bool Leads(this Jump jump, Func<BlockId, bool> isSo)
    {
        for (var way = 0; way < jump.Ways; way++)
        {
            if (!isSo(jump.Way(way)))
            {
                return false;
            }
        }

        return true;
    }
}
