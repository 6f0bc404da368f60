using System.Text;
using System.Text.Encodings.Web;
using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Replaying;

/// <summary>
/// A replay as one JSON document with a version, a step a line: what the page shows, and what <c>flow replay --json</c> prints.
/// <code>
/// {"version":1,"route":"interpret","blocks":[["power",["res = 1"],"if y goto …",[1,2]],…],"keys":[["var","y",""],…],"values":["5",…,3],
///  "steps":[["begin",0,-1,"The program begins.",0,0,1,1],…],"keyframes":[[512,0,7,…],…],"cut":null}
/// </code>
/// A block is its label, statements, jump, and the numbers of the blocks it leads to. A value is a text, or the number of a cell. A step
/// is its kind, block, instruction and text, then pairs of key and value, -1 for none.
/// A keyframe is the number of a step, then the pairs of its state.
/// </summary>
public static class ReplayJson
{
    /// <summary>A change that could break a reader raises it.</summary>
    public const int Version = 1;

    public static string Write(ReplayLog log)
    {
        var text = new StringBuilder(1 << 16);
        text.Append($"{{\"version\":{Version},\"route\":{Quote(log.Route.ToString().ToLowerInvariant())},\n\"blocks\":[");
        Lines(text, ProgramWriter.WriteBlocks(log.Program).Zip(log.Program.Blocks), it => text.Append(
            $"[{Quote(it.First.Label)},[{string.Join(',', it.First.Body.Select(Quote))}],{Quote(it.First.Jump)},"
            + $"[{string.Join(',', it.Second.Jump.Targets.Select(target => target.Index))}]]"));
        text.Append("],\n\"keys\":[");
        Lines(text, log.Keys, it => text.Append($"[{Quote(it.Group)},{Quote(it.Name)},{Quote(it.Part)}]"));
        text.Append("],\n\"values\":[");
        Lines(text, log.Values, it => _ = it.Cell == 0 ? text.Append(Quote(it.Text)) : text.Append(it.Cell));
        text.Append("],\n\"steps\":[");
        Lines(text, log.Steps, it =>
        {
            text.Append($"[\"{it.Kind}\",{it.Block},{it.Instruction},{Quote(it.Text)}");
            foreach (var (key, value) in it.Changes)
            {
                text.Append(',').Append(key).Append(',').Append(value);
            }

            text.Append(']');
        });
        text.Append("],\n\"keyframes\":[");
        Lines(text, log.Keyframes, it =>
        {
            text.Append('[').Append(it.Step);
            foreach (var (key, value) in it.State)
            {
                text.Append(',').Append(key).Append(',').Append(value);
            }

            text.Append(']');
        });
        return text.Append($"],\n\"cut\":{(log.Cut is { } cut ? Quote(cut) : "null")}}}\n").ToString();
    }

    private static void Lines<T>(StringBuilder text, IEnumerable<T> items, Action<T> write)
    {
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "\n" : ",\n");
            isFirst = false;
            write(item);
        }
    }

    // The encoder of the standard writes < > & and quotes by their codes, so the text may stand in a page as it is.
    private static string Quote(string text) => $"\"{JavaScriptEncoder.Default.Encode(Printable.Lines(text))}\"";
}
