using System.Collections.Immutable;
using System.Diagnostics;
using Cli.Notebooks.Kernels;

namespace Cli.Notebooks;

/// <summary>
/// Outputs without what is of this machine alone, so that a run on another gives the same: paths of the notebook's folder and the folders above are relative.
/// <code>
/// /home/me/research/notebooks/data.csv   →  ./data.csv
/// /home/me/research/packages             →  ../packages
/// </code>
/// Not handled: times, random numbers, names of temporary files. A cell that shows such differs from run to run, and a check says so.
/// </summary>
internal static class Stable
{
    /// <param name="output">What was put out.</param>
    /// <param name="folder">The notebook's folder, with its full path.</param>
    public static Output Of(Output output, string folder) => output switch
    {
        StreamOutput stream => stream with { Text = Relative(stream.Text, folder) },
        DataOutput data => data with { Data = data.Data.ToImmutableSortedDictionary(form => form.Key, form => Relative(form.Value.ReplaceLineEndings("\n"), folder), StringComparer.Ordinal) },
        ErrorOutput error => error with { Message = Relative(error.Message, folder) },
        _ => throw new UnreachableException(),
    };

    private static string Relative(string text, string folder)
    {
        text = text.Replace(folder, ".", StringComparison.Ordinal);
        return Places.Above(folder) is { } root && root != folder && root.Length > 1 ? text.Replace(root, Path.GetRelativePath(folder, root), StringComparison.Ordinal) : text;
    }
}
