namespace Flowgraph;

/// <summary>Hints by the word the language has for them.</summary>
internal static class HintWords
{
    public static readonly string[] All = ["merge_point", "can_enter_jit", "one_of"];

    public static HintKind? Find(string word) => Array.IndexOf(All, word) is >= 0 and var index ? (HintKind)index : null;

    public static string Word(this HintKind kind) => All[(int)kind];
}
