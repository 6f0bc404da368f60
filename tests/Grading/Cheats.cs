using System.Text.RegularExpressions;

namespace Tests.Grading;

/// <summary>
/// Interpreters that are right and still interpret when they are specialized, since they hide the interpreted program: they number the opcodes, copy the code to where
/// the specializer leaves it alone, and read it from there. Made of a lab's starter by exchanging each fetch.
/// </summary>
internal static partial class Cheats
{
    private static readonly string[] Tally = ["lit", "arg", "add", "save", "load", "addr", "mulr", "dec", "out", "jnz", "halt"];
    private static readonly string[] Skipping = ["inc", "skip", "halt"];

    /// <summary>The fault that a list gives beyond its end.</summary>
    private const string Inside = "    c = pc < n\n    if c goto in{1} else goto out{1}\n\nout{1}:\n    l = []\n    {0} = l[0]\n    goto in{1}\n\nin{1}:\n";

    private const string Next = "    i = i - 1\n    goto filling\n\n";

    public static IReadOnlyDictionary<string, (string Make, string Keep, string Read)> Places { get; } = new Dictionary<string, (string, string, string)>
    {
        ["an array"] = ("    store = newarray(n, 0)\n", "    astore(store, i, k)\n", "    {0} = aload(store, pc)\n"),
        ["an array, its order reversed"] = ("    store = newarray(n, 0)\n", "    j = n - i\n    j = j - 1\n    astore(store, j, k)\n", "    j = n - pc\n    j = j - 1\n    {0} = aload(store, j)\n"),
        ["a list in an array"] = ("    store = newarray(1, 0)\n    l = []\n", "    l = cons(k, l)\n    astore(store, 0, l)\n", "    l = aload(store, 0)\n    {0} = l[pc]\n"),
        ["a list in an object"] = ("    store = new('Store')\n    l = []\n", "    l = cons(k, l)\n    setfield(store, 'code', l)\n", "    l = getfield(store, 'code')\n    {0} = l[pc]\n"),
        ["arrays of one element in an array"] = ("    store = newarray(n, 0)\n", "    node = newarray(1, k)\n    astore(store, i, node)\n", "    node = aload(store, pc)\n    {0} = aload(node, 0)\n"),
    };

    /// <summary>Ways to pack numbers below 8 into one.</summary>
    public static IReadOnlyDictionary<string, string> Packed { get; } = new Dictionary<string, string>
    {
        ["a number, shifted"] = Inside + "    j = pc * 3\n    op = store >> j\n    op = op & 7\n",
        ["a number, divided"] = Inside + "    j = pc * 3\n    j = 1 << j\n    op = store / j\n    op = op % 8\n",
        ["a number in an object"] = Inside + "    j = pc * 3\n    box = new('Box')\n    setfield(box, 'code', store)\n    op = getfield(box, 'code')\n    op = op >> j\n    op = op % 8\n",
    };

    /// <summary>The starter of lab 2 or 3 with its code in one of <see cref="Places"/>.</summary>
    public static string Hidden(string lab, string place)
    {
        var (make, keep, read) = Places[place];
        return Exchange(lab, make, keep, read);
    }

    /// <summary>The starter of lab 3 with its code in one number; it has no operands, so that opcodes are all there is.</summary>
    public static string PackedIn(string way) => Exchange("3-lost-binding-time", "    store = 0\n", "    store = store << 3\n    store = store | k\n", Packed[way]);

    /// <summary>Objects one behind the other, of which the position says how far to walk.</summary>
    public static string Chain => Exchange(
            "3-lost-binding-time",
            "    store = 0\n",
            "    node = new('Node')\n    setfield(node, 'op', k)\n    setfield(node, 'next', store)\n    store = node\n",
            Inside + "    j = pc\n    node = store\n    goto walk{1}\n\nwalk{1}:\n    if j goto step{1} else goto there{1}\n\nstep{1}:\n    j = j - 1\n    node = getfield(node, 'next')\n    goto walk{1}\n\nthere{1}:\n    {0} = getfield(node, 'op')\n");

    /// <summary>An array that also holds a number of the run, in a place that is never read.</summary>
    public static string Mixed => Exchange("3-lost-binding-time", "    m = n + 1\n    store = newarray(m, 0)\n    astore(store, n, a)\n", "    astore(store, i, k)\n", "    {0} = aload(store, pc)\n");

    private static string Exchange(string lab, string make, string keep, string read)
    {
        var opcodes = lab[0] == '2' ? Tally : Skipping;
        var (text, count) = (Course.Starter(lab, "interpreter.flow"), 0);
        text = Fetch().Replace(text, match => string.Format(null, read, match.Groups[1].Value, count++));
        text = Question().Replace(text, match => $"c = op == {Array.IndexOf(opcodes, match.Groups[1].Value) + 1}");
        var entry = Entry().Match(text);
        var numbers = string.Concat(opcodes.Select((opcode, i) =>
            $"ask{i}:\n    c = k == '{opcode}'\n    if c goto is{i} else goto ask{i + 1}\n\nis{i}:\n    k = {i + 1}\n    goto keep\n\n"));
        return text[..entry.Index]
            + $"hide:\n    n = len(code)\n{make}    i = n - 1\n    goto filling\n\nfilling:\n    c = i >= 0\n    if c goto ask else goto {entry.Groups[1].Value}\n\nask:\n    k = code[i]\n    goto ask0\n\n"
            + numbers + $"ask{opcodes.Length}:\n    goto keep\n\nkeep:\n{keep}{Next}"
            + text[entry.Index..];
    }

    [GeneratedRegex(@"    (\w+) = code\[pc\]\n")]
    private static partial Regex Fetch();

    [GeneratedRegex(@"c = op == '(\w+)'")]
    private static partial Regex Question();

    [GeneratedRegex(@"^(\w+):\n", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
