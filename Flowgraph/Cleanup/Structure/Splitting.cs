namespace Flowgraph.Cleanup;

/// <summary>
/// Blocks of one statement each. Bisimulation compares whole blocks; after splitting it finds equal ends of unequal blocks as well, and
/// chain merging puts together again what stayed apart.
/// <code>
/// a: x = 1, z = x * y, goto c     →   a: x = 1, goto a.1     a.1: z = x * y, goto c      and after bisimulation   a: x = 1, goto a.1
/// b: x = 2, z = x * y, goto c         b: x = 2, goto b.1     b.1: z = x * y, goto c                               b: x = 2, goto a.1
/// </code>
/// The program gets shorter, but a run that comes through a shared end takes one jump more: for size, not for speed.
/// </summary>
internal static class Splitting
{
    private const int LongestBase = 70;

    public static Rewriting Run(Program program)
    {
        if (program.Blocks.All(block => block.Body.Count <= 1))
        {
            return new(program);
        }

        var builder = ProgramBuilder.Like(program);
        builder.Declare(program.Blocks);

        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        var points = Enumerable.Range(0, program.Blocks.Count).Select(b => (Sequence<Position>)[new Position(new(b), 0)]).ToList();
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var (block, id) = (program.Blocks[b], new BlockId(b));
            for (var i = 0; i + 1 < block.Body.Count; i++)
            {
                var rest = builder.Declare(FreshLabel(builder, block.Label, counters));
                builder.Define(id, [block.Body[i]], new Goto(rest, block.Body[i + 1].Origin));
                points.Add([new Position(new(b), i + 1)]);
                id = rest;
            }

            builder.Define(id, block.Body.Count == 0 ? [] : [block.Body[^1]], block.Jump);
        }

        return new(builder.Build(), points);
    }

    private static string FreshLabel(ProgramBuilder builder, string label, Dictionary<string, int> counters)
    {
        var start = label.Length <= LongestBase ? label : label[..LongestBase];
        string fresh;
        do
        {
            var number = counters.GetValueOrDefault(start) + 1;
            counters[start] = number;
            fresh = $"{start}.{number}";
        }
        while (builder.IsDeclared(fresh));

        return fresh;
    }
}
