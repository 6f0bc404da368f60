using System.Globalization;
using System.Text;

namespace Flowgraph.Codegen;

/// <summary>
/// The exits of a unit as numbers, one exit after the other: reason, block, instruction, offset, how many variables are stored by half,
/// and those.
/// <code>
/// leave at block 2, instruction 1, offset -40, of variables 0 and 3      1 2 1 -40 2 0 24
/// </code>
/// </summary>
internal static class ExitText
{
    public static string Write(IEnumerable<Exit> exits)
    {
        var text = new StringBuilder();
        foreach (var exit in exits)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(int)exit.Reason} {exit.Block.Index} {exit.Instruction} {exit.Offset} {exit.Halves.Count} ");
            foreach (var half in exit.Halves)
            {
                text.Append(CultureInfo.InvariantCulture, $"{half} ");
            }
        }

        return text.ToString();
    }

    public static List<Exit> Read(string text)
    {
        var numbers = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var exits = new List<Exit>();
        for (var i = 0; i < numbers.Length; i += 5 + (int)numbers[i + 4])
        {
            var halves = numbers[(i + 5)..(i + 5 + (int)numbers[i + 4])].Select(half => (int)half).ToSequence();
            exits.Add(new((ExitReason)numbers[i], new((int)numbers[i + 1]), (int)numbers[i + 2], numbers[i + 3]) { Halves = halves });
        }

        return exits;
    }
}
