using System.Globalization;

namespace PartialEval;

/// <summary>
/// The residual variables beyond the source's own: they carry the unknown parts of partly known data from block to block. Named after
/// the way to the part.
/// <code>
/// element 3 of regs                 regs.3
/// field next of field left of o     o.left.next
/// a part a long way off             part.17, by the number of its node
/// </code>
/// Where the source uses such a name itself, an apostrophe makes it another. Their numbers are those that the residual program's builder gives.
/// </summary>
internal sealed class Carriers(Program source, Func<string, Slot> announce)
{
    private const int LongestName = 40;

    private readonly HashSet<string> _taken = [.. source.Variables];
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _names = [];
    private readonly Way?[] _roots = new Way?[source.Variables.Count];

    public Program Source { get; } = source;

    public string Name(int holder) => holder < Source.Variables.Count ? Source.Variables[holder] : _names[holder];

    /// <summary>For use within one block.</summary>
    public int Temporary(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return Slot("!" + text, "part" + text);
    }

    /// <summary>The way to what a variable of the source is.</summary>
    public Way Root(int slot) => _roots[slot] ??= new(null, Source.Variables[slot]);

    /// <summary>For the node of that number, reached in that way from a variable.</summary>
    /// <param name="way">Names, beginning with the variable's; null where the way is too long.</param>
    /// <param name="node">The number.</param>
    public int OfNode(Way? way, int node)
    {
        if (way is null || way.Length > LongestName)
        {
            var number = node.ToString(CultureInfo.InvariantCulture);
            return Slot("#" + number, "part." + number);
        }

        return way.Holder ??= Slot(string.Join('\0', way.Names()), string.Join('.', way.Names()));
    }

    private int Slot(string key, string name)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            while (!_taken.Add(name))
            {
                name += "'";
            }

            slot = announce(name).Index;
            _names.Add(slot, name);
            _slots.Add(key, slot);
        }

        return slot;
    }
}

/// <summary>
/// The way to a part, from a variable on; the last step first. There is one object for each way, however often it is gone.
/// </summary>
internal sealed class Way(Way? before, string name)
{
    private Dictionary<string, Way>? _next;

    /// <summary>Characters of the names, and one for each step.</summary>
    public int Length { get; } = (before?.Length ?? 0) + name.Length + 1;

    /// <summary>The residual variable named after it, once there is one.</summary>
    public int? Holder { get; set; }

    public Way Step(PartNode node, int part)
    {
        var step = node.Kind switch
        {
            PartKind.Cell => part == 0 ? "head" : "tail",
            PartKind.Array => part.ToString(CultureInfo.InvariantCulture),
            PartKind.Object => node.Labels![part].AsSymbol.Name,
            _ => node.Labels![part].Bits switch
            {
                PartNode.TailLabel => "tail",
                0 => "head",
                var index => index.ToString(CultureInfo.InvariantCulture),
            },
        };
        _next ??= new(StringComparer.Ordinal);
        if (!_next.TryGetValue(step, out var next))
        {
            _next.Add(step, next = new(this, step));
        }

        return next;
    }

    public IEnumerable<string> Names() => before is null ? [name] : before.Names().Append(name);
}
