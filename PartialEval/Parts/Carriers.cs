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

    public Program Source { get; } = source;

    public string Name(int holder) => holder < Source.Variables.Count ? Source.Variables[holder] : _names[holder];

    /// <summary>For use within one block.</summary>
    public int Temporary(int number) => Slot("!" + number.ToString(CultureInfo.InvariantCulture), "part" + number.ToString(CultureInfo.InvariantCulture));

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

        var names = way.Names();
        return Slot(string.Join('\0', names), string.Join('.', names));
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

/// <summary>The way to a part, from a variable on; the last step first.</summary>
internal sealed record Way(Way? Before, string Name)
{
    /// <summary>Characters of the names, and one for each step.</summary>
    public int Length { get; } = (Before?.Length ?? 0) + Name.Length + 1;

    public Way Step(PartNode node, int part) => new(this, node.Kind switch
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
    });

    public List<string> Names()
    {
        var names = new List<string>();
        for (var way = this; way is not null; way = way.Before)
        {
            names.Add(way.Name);
        }

        names.Reverse();
        return names;
    }
}
