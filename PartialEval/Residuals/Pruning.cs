namespace PartialEval;

/// <summary>
/// Leaves out the blocks that nothing leads to: code of points that others took the place of (<see cref="Replacements"/>).
/// <code>
/// power1: goto power_rec1      power_rec1: res = 1, goto power_rec4      power_rec2, power_rec3: nothing leads there any more
/// </code>
/// The others keep their labels and order. Points whose block is left out are gone; each other one is again below a point that leads
/// to it (<see cref="Parents"/>).
/// </summary>
internal static class Pruning
{
    private static readonly BlockId Gone = new(-1);

    /// <summary>The program of the blocks that can be reached; the points are brought up to date.</summary>
    public static Program Run(Program program, ChunkedList<Point> points)
    {
        var now = Reachable(program);
        var builder = ProgramBuilder.Like(program);

        for (var b = 0; b < now.Length; b++)
        {
            now[b] = now[b] == Gone ? Gone : builder.Declare(program.Blocks[b].Label);
        }

        for (var b = 0; b < now.Length; b++)
        {
            if (now[b] != Gone)
            {
                builder.Define(now[b], program.Blocks[b].Body, Retarget(program.Blocks[b].Jump, now));
            }
        }

        for (var p = 0; p < points.Count; p++)
        {
            var residual = now[points[p].Residual.Index];
            points[p] = points[p] with { Residual = residual, Code = residual == Gone ? PointCode.Gone : points[p].Code };
        }

        var pruned = builder.Build();
        Parents.Retrace(points, pruned);
        return pruned;
    }

    private static BlockId[] Reachable(Program program)
    {
        var now = new BlockId[program.Blocks.Count];
        Array.Fill(now, Gone);
        var pending = new Stack<BlockId>([BlockId.Entry]);
        while (pending.TryPop(out var block))
        {
            if (now[block.Index] == Gone)
            {
                now[block.Index] = block;
                foreach (var target in program[block].Jump.Targets)
                {
                    pending.Push(target);
                }
            }
        }

        return now;
    }

    private static Jump Retarget(Jump jump, BlockId[] now) => jump switch
    {
        Goto it => it with { Target = now[it.Target.Index] },
        Promote it => it with { Target = now[it.Target.Index] },
        If it => it with { Then = now[it.Then.Index], Else = now[it.Else.Index] },
        _ => jump,
    };
}
