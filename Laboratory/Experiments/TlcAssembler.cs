using System.Globalization;
using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>
/// TLC programs from words. A branch counts from behind its operand; here it names a label, and methods are found by theirs.
/// <code>
/// loop: pick 0 br_cond @loop return     ['pick', 0, 'br_cond', -4, 'return'], loop being 0
/// </code>
/// </summary>
internal static class TlcAssembler
{
    /// <param name="text">Instructions, integers, <c>label:</c> and <c>@label</c>, between blanks or line ends.</param>
    /// <returns>The code, and the position of each label.</returns>
    public static (Value Code, IReadOnlyDictionary<string, long> Labels) Assemble(string text)
    {
        var labels = new Dictionary<string, long>(StringComparer.Ordinal);
        var words = new List<string>();
        foreach (var word in text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.EndsWith(':'))
            {
                labels.Add(word[..^1], words.Count);
            }
            else
            {
                words.Add(word);
            }
        }

        Value Element(string word, int at) =>
            word[0] == '@' ? Value.Int(labels[word[1..]] - (at + 1))
            : long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? Value.Int(number)
            : Value.Symbol(word);
        return (Value.List([.. words.Select(Element)]), labels);
    }
}
