using System.Globalization;

namespace Flowgraph;

/// <summary>
/// The labels that a program under construction has, each once. Labels numbered from 1 on are counted, not spelled.
/// <code>
/// loop, loop1, loop2, loop3      spelled: loop      numbered: loop → 3
/// loop2                          taken
/// </code>
/// A stem that is another stem and digits (<c>op</c> and <c>op1</c>: which one's is <c>op11</c>?) has its labels spelled.
/// </summary>
internal sealed class BlockLabels
{
    private const int MostDigits = 10;

    private readonly HashSet<string> _spelled = new(StringComparer.Ordinal);

    /// <summary>Blocks of a program, whose labels are told apart already: spelled when the first question comes.</summary>
    private Sequence<Block> _taken = [];
    private readonly Dictionary<string, Stem> _numbered = new(StringComparer.Ordinal);

    /// <summary>What is left of the stems in <see cref="_numbered"/> without some of the digits that they end in.</summary>
    private readonly HashSet<string> _shorter = new(StringComparer.Ordinal);

    private sealed class Stem(string text)
    {
        public LabelStem Label { get; } = new(text);

        public int Last { get; set; }
    }

    /// <summary>Takes the labels of a program's blocks, none of which may be taken.</summary>
    public void Take(Sequence<Block> blocks)
    {
        Spell();
        _taken = blocks;
    }

    /// <summary>Takes a label; false if it is taken.</summary>
    public bool TryAdd(string label)
    {
        Spell();
        return !IsNumbered(label) && _spelled.Add(label);
    }

    public bool Contains(string label)
    {
        Spell();
        return _spelled.Contains(label) || IsNumbered(label);
    }

    /// <summary>Takes the next label of a stem, number 1 or one more than the last one taken so; null if it has to be spelled.</summary>
    public LabelStem? TryNumber(string stem, int number)
    {
        Spell();
        if (!_numbered.TryGetValue(stem, out var known))
        {
            if (number != 1 || _shorter.Contains(stem) || Shorter(stem).Any(_numbered.ContainsKey))
            {
                return null;
            }

            _numbered.Add(stem, known = new(stem));
            _shorter.UnionWith(Shorter(stem));
        }

        if (number != known.Last + 1 || (_spelled.Count > 0 && _spelled.Contains(new BlockLabel(known.Label, number).ToString())))
        {
            return null;
        }

        known.Last = number;
        return known.Label;
    }

    private void Spell()
    {
        foreach (var block in _taken)
        {
            _spelled.Add(block.Label);
        }

        _taken = [];
    }

    private bool IsNumbered(string label) =>
        _numbered.Count > 0 && Shorter(label).Any(stem => _numbered.TryGetValue(stem, out var known) && long.Parse(label.AsSpan(stem.Length), CultureInfo.InvariantCulture) <= known.Last);

    /// <summary>A label without some of the digits that it ends in, a number without leading zeros.</summary>
    private static IEnumerable<string> Shorter(string label)
    {
        for (var i = label.Length - 1; i >= 0 && label.Length - i <= MostDigits && char.IsAsciiDigit(label[i]); i--)
        {
            if (label[i] != '0')
            {
                yield return label[..i];
            }
        }
    }
}
