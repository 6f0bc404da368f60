using System.Globalization;
using System.Text;
using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Generating;

/// <summary>
/// All programs of a few statements, on all ints of three bits: what is wrong with an optimization mostly shows on small data already, and
/// here nothing is left to chance. A program has two ints a and b, two arrays m and n of two cells and two objects o and p, each pair two
/// things or one, a list l of one element, and what it has at the end is its result. Its statements stand once (straight) or in a loop of
/// four turns, of which a tracer records one; in half of the loops a and b change places behind them and x grows, so that turns differ.
/// <code>
/// size 2, loop, one array:     n = m … body: astore(m, a, x), x = aload(n, b), i = i - 1, if i goto body else goto end
/// </code>
/// The method: Jackson, "Software Abstractions" (2006), the small scope hypothesis.
/// </summary>
public static class SmallScope
{
    /// <summary>Values of a and b together.</summary>
    public const int Inputs = 64;

    /// <summary>The largest size: of larger ones there are more cases than any machine comes to.</summary>
    public const int MaxSize = 5;

    /// <summary>
    /// Straight, in a loop, or in a loop in which a and b change places and x grows; each with two arrays and objects or one.
    /// </summary>
    private const int Forms = 6;

    /// <summary>A statement's # is its number, in labels of its own.</summary>
    private static readonly string[] Statements =
    [
        "x = a + b", "x = a - b", "x = x * a", "x = a / b", "x = a % b", "x = shl(a, b)", "x = a & 1", "x = a < b", "x = a == x",
        "a = x", "b = a + 1", "a = a - 1", "a = min(a, 2)", "t = a; a = b; b = t",
        "x = aload(m, a)", "x = aload(n, b)", "astore(m, a, x)", "astore(n, b, a)", "astore(m, 0, b)", "astore(n, 1, x)",
            "m = newarray(2, x)", "n = m",
        "x = getfield(o, 'f')", "x = getfield(p, 'f')", "setfield(o, 'f', x)", "setfield(p, 'f', a)", "o = new('C')", "p = o",
        "l = cons(x, l)", "x = head(l)", "l = tail(l)", "x = len(l)",
        "print(x)", "if x goto s# else goto end: s#", "c = a < b; if c goto end else goto s#: s#", "promote(x, s#): s#",
    ];

    /// <summary>How many cases there are of a size, from 1 to <see cref="MaxSize"/>.</summary>
    public static long Count(int size) => Forms * Inputs * Enumerable.Range(0, size).Aggregate(1L, (count, _) => count * Statements.Length);

    /// <summary>The program that a case is of.</summary>
    /// <param name="size">Statements in it.</param>
    /// <param name="number">The case's, from 0 below <see cref="Count"/>.</param>
    public static Program Program(int size, long number)
    {
        var read = ProgramReader.Read(Text(size, number / Inputs), "small.flow");
        return read.Program ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
    }

    /// <summary>A case of a program: a is known to a specializer, b is not.</summary>
    public static Case Case(Program program, long number)
    {
        var input = (int)(number % Inputs);
        CaseBinding Int(string name, int word, BindingTime time) => new(name, (word & 7) - 4, time);
        return new(program, [Int("a", input, BindingTime.Static), Int("b", input >> 3, BindingTime.Dynamic)], []);
    }

    /// <summary>The first case of the program with these statements, which are as this class writes them.</summary>
    /// <param name="turning">0: straight; 1: in a loop; 2: in a loop in which a and b change places and x grows.</param>
    /// <param name="isOne">Whether m and n are one array, and o and p one object.</param>
    /// <param name="statements">In their order.</param>
    internal static long First(int turning, bool isOne, params Sequence<string> statements) =>
        Inputs * (turning + (isOne ? 3 : 0) + (
            Forms * statements.Reverse().Aggregate(0L, (rest, it) => (rest * Statements.Length) + Array.IndexOf(Statements, it))));

    private static string Text(int size, long program)
    {
        var (form, rest) = (program % Forms, program / Forms);
        var (turning, isOne) = (form % 3, form / 3 == 1);
        var text = new StringBuilder();
        Lines("start:", "m = newarray(2, a)", "astore(m, 1, b)", "o = new('C')", "setfield(o, 'f', a)", "x = 1", "i = 4",
            "l = cons(b, [])");
        Lines(isOne ? ["n = m", "p = o", "goto body"] : ["n = newarray(2, b)", "p = new('C')", "setfield(p, 'f', b)", "goto body"]);
        Lines("body:");
        for (var i = 0; i < size; i++, rest /= Statements.Length)
        {
            var label = i.ToString(CultureInfo.InvariantCulture);
            var parts = Statements[rest % Statements.Length].Replace("#", label, StringComparison.Ordinal).Split(": ");
            Lines(parts[0].Split("; "));
            if (parts.Length > 1)
            {
                Lines($"{parts[1]}:");
            }
        }

        Lines(turning == 2 ? ["t = a", "a = b", "b = t", "x = x + i"] : []);
        Lines(turning > 0 ? ["i = i - 1", "if i goto body else goto end"] : ["goto end"]);
        Lines("end:", "r = []");
        Lines([.. "abxmnopl".Select(name => $"r = cons({name}, r)")]);
        Lines("print_and_stop(r)");
        return text.ToString();

        void Lines(params string[] lines)
        {
            foreach (var line in lines)
            {
                text.Append(line.EndsWith(':') ? "" : "    ").Append(line).Append('\n');
            }
        }
    }
}
