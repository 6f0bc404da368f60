namespace Flowgraph.Cleanup;

/// <summary>A place that reads a name: an instruction, or (where <paramref name="Phi"/> is not negative) the block's phi of that number, in the row <paramref name="At"/>.</summary>
internal readonly record struct NameUse(int Block, int At, int Phi);

/// <summary>Who reads each name; hints are left out. A counting sort.</summary>
internal sealed class NameUses
{
    private readonly int[] _start;
    private readonly NameUse[] _uses;

    public NameUses(SsaForm form)
    {
        _start = new int[form.Names.Count + 1];
        ForEach(form, (name, _) => _start[name + 1]++);
        for (var n = 0; n < form.Names.Count; n++)
        {
            _start[n + 1] += _start[n];
        }

        var next = (int[])_start.Clone();
        _uses = new NameUse[_start[^1]];
        ForEach(form, (name, use) => _uses[next[name]++] = use);
    }

    public ReadOnlySpan<NameUse> Of(int name) => _uses.AsSpan(_start[name].._start[name + 1]);

    private static void ForEach(SsaForm form, Action<int, NameUse> see)
    {
        foreach (var id in form.Flow.ReversePostorder)
        {
            var block = id.Index;
            for (var at = form.First[block]; at < form.First[block + 1]; at++)
            {
                for (var k = 0; k < 3; k++)
                {
                    if (form.Operands[(3 * at) + k] is >= 0 and var name)
                    {
                        see(name, new(block, at, -1));
                    }
                }
            }

            var rows = form.PhiArguments[block] ?? [];
            for (var r = 0; r < rows.Length; r++)
            {
                for (var k = 0; k < (rows[r]?.Length ?? 0); k++)
                {
                    see(rows[r][k], new(block, r, k));
                }
            }
        }
    }
}
