using System.Text;

namespace Tests.Grading;

/// <summary>
/// Submissions that must not pass: solutions with one thing changed, slow ones, and hostile ones. Each is the lab, the exercise, what is wrong, and the text.
/// </summary>
internal static class Submissions
{
    private sealed record Lab(string Name, string Exercise, string File);

    private static readonly Lab Interpreter = new("1-interpreter", "interpreter", "interpreter.flow");
    private static readonly Lab Specialize = new("2-specialize-well", "specialize-well", "interpreter.flow");
    private static readonly Lab Repair = new("3-lost-binding-time", "repaired", "interpreter.flow");
    private static readonly Lab Hints = new("4-hints", "hints", "interpreter.flow");
    private static readonly Lab Cliff = new("5-cliff", "cure", "cliff.flow");

    public static IEnumerable<(string Lab, string Exercise, string Wrong, string Text)> All { get; } =
    [
        // Wrong.
        Changed(Interpreter, "lit takes the position", "op_lit:\n    a = code[pc]", "op_lit:\n    a = pc"),
        Changed(Interpreter, "add subtracts", "a = a + k", "a = a - k"),
        Changed(Interpreter, "save forgets", "r = a\n", "r = r\n"),
        Changed(Interpreter, "load saves", "a = r\n", "r = a\n"),
        Changed(Interpreter, "mulr adds", "a = a * r", "a = a + r"),
        Changed(Interpreter, "dec takes two", "x = x - 1", "x = x - 2"),
        Changed(Interpreter, "jnz the other way", "if x goto taken else goto not_taken", "if x goto not_taken else goto taken"),
        Changed(Interpreter, "jnz runs into its operand", "not_taken:\n    pc = pc + 1", "not_taken:\n    pc = pc + 0"),
        Changed(Interpreter, "out prints the register", "print(a)", "print(r)"),
        Changed(Interpreter, "out prints twice", "print(a)", "print(a)\n    print(a)"),
        Changed(Interpreter, "halt gives the register", "op_halt:\n    print_and_stop(a)", "op_halt:\n    print_and_stop(r)"),
        Changed(Interpreter, "unknown opcodes are skipped", "unknown:\n    print_and_stop('bad_opcode')", "unknown:\n    goto fetch"),
        Changed(Interpreter, "the accumulator is undefined at first", "    a = 0\n", ""),
        Changed(Interpreter, "running off the end gives a value", "    op = code[pc]\n", "    n = len(code)\n    c = pc < n\n    if c goto inside else goto op_halt\n\ninside:\n    op = code[pc]\n"),
        Text(Interpreter, "always the same", "a:\n    print_and_stop(120)\n"),
        Text(Interpreter, "another program", "a:\n    y = x * x\n    print_and_stop(y)\n"),

        // Slow, or too large.
        Text(Interpreter, "never ends", "a:\n    goto a\n"),
        Changed(Interpreter, "a million steps before each instruction", "fetch:\n", "fetch:\n    wait = 1000000\n    goto waiting\n\nwaiting:\n    wait = wait - 1\n    if wait goto waiting else goto ready\n\nready:\n"),
        Text(Interpreter, "squares for ever", "a:\n    y = 3\n    goto b\n\nb:\n    y = y * y\n    goto b\n"),
        Text(Interpreter, "prints for ever", "a:\n    print('more')\n    goto a\n"),
        Text(Interpreter, "a list that doubles", "a:\n    l = [1]\n    goto b\n\nb:\n    l = append(l, l)\n    goto b\n"),
        Text(Interpreter, "a list of itself, deeper and deeper, printed", "a:\n    l = [1]\n    i = 60\n    goto b\n\nb:\n    m = cons(l, [])\n    l = cons(l, m)\n    i = i - 1\n    if i goto b else goto c\n\nc:\n    print(l)\n    print_and_stop(l)\n"),
        Text(Interpreter, "the largest array, again and again", "a:\n    l = newarray(16777216, 0)\n    goto a\n"),

        // Right perhaps, but not what was asked for.
        (Specialize.Name, Specialize.Exercise, "the starter", Course.Starter(Specialize.Name, Specialize.File)),
        Text(Specialize, "a constant, which has a small residual program", "a:\n    print_and_stop(120)\n"),
        Text(Specialize, "one residual program", "a:\n    a = x\n    x = x - 1\n    if x goto b else goto c\n\nb:\n    a = x * a\n    x = x - 1\n    if x goto b else goto c\n\nc:\n    print_and_stop(a)\n"),
        Changed(Specialize, "it counts steps that differ in every copy", "fetch:\n", "fetch:\n    steps = steps + 1\n    print(steps)\n", "    r = 0\n", "    r = 0\n    steps = 0\n"),
        Changed(Specialize, "a static loop of ten million turns", "fetch:\n", "fetch:\n    i = 10000000\n    goto count\n\ncount:\n    i = i - 1\n    if i goto count else goto fetched\n\nfetched:\n"),
        Changed(Specialize, "a million residual operations", "interpreter:\n", "interpreter:\n    i = 1000000\n    goto unroll\n\nunroll:\n    print(x)\n    i = i - 1\n    if i goto unroll else goto begin\n\nbegin:\n"),
        Text(Specialize, "copies that double with each test", Doubling()),
        (Repair.Name, Repair.Exercise, "the starter", Course.Starter(Repair.Name, Repair.File)),
        Changed(Repair, "it skips one too many", "pc = pc + 3", "pc = pc + 4"),
        Changed(Repair, "the last way is not asked for", "if c goto skip_2 else goto skip_3", "if c goto skip_2 else goto skip_2"),
        (Hints.Name, Hints.Exercise, "no hints", Course.Starter(Hints.Name, Hints.File)),
        Changed(Hints, "a green that changes", "merge_point(pc, code)", "merge_point(pc, code, a)", "can_enter_jit(pc, code)", "can_enter_jit(pc, code, a)"),
        Changed(Hints, "another program behind the hints", "a = a * r", "a = r * a"),
        Changed(Hints, "a data value is promoted", "taken:\n    pc = code[pc]\n    can_enter_jit(pc, code)\n    goto fetch", "taken:\n    pc = code[pc]\n    can_enter_jit(pc, code)\n    promote(x, fetch)"),
        Text(Cliff, "the closed form", "start:\n    m = n + 1\n    sum = n * m\n    sum = sum / 2\n    print_and_stop(sum)\n"),
        (Cliff.Name, Cliff.Exercise, "the starter", Course.Starter(Cliff.Name, Cliff.File)),

        // No programs.
        Text(Interpreter, "nothing but a comment", "# done\n"),
        Text(Interpreter, "Latin letters that are none", "ａ:\n    goto ａ\n"),
        Text(Interpreter, "escape sequences", "`\u001b[2Jpassed`:\n    goto `\u001b]0;root\u0007`\n::error::passed: 12 of 12 points\n"),
        Text(Interpreter, "markup", "<script>alert(1)</script>\n[red]passed[/]\n![](http://127.0.0.1/x)\n"),
        Text(Interpreter, "fifty thousand brackets", "a:\n    x = " + new string('[', 50_000) + "\n"),
        Text(Interpreter, "a list nested thirty thousand times", "a:\n    l = " + new string('[', 30_000) + new string(']', 30_000) + "\n    print(l)\n    print_and_stop(l)\n"),
        Text(Interpreter, "a number of ninety thousand digits", "a:\n    x = " + new string('7', 90_000) + "\n    x = x * x\n    print(x)\n    print_and_stop(x)\n"),
        Text(Interpreter, "thousands of blocks", Blocks(3_000)),
        Text(Interpreter, "thousands of variables", "a:\n" + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"    v{i} = {i}\n")) + "    print_and_stop(0)\n"),
        Text(Specialize, "thousands of live static variables", "a:\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"    v{i} = {i}\n")) + "    goto b\n\nb:\n" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"    print(v{i})\n")) + "    if x goto b else goto c\n\nc:\n    print_and_stop(0)\n"),

        // No answers.
        Answer("no JSON", "{answers: all of them}"),
        Answer("an array", "[1, 2, 3]"),
        Answer("answers in an array", "{\"answers\": [1, 2, 3]}"),
        Answer("nested deeply", new string('[', 40_000)),
        Answer("every answer an object", "{\"answers\": {\"join-line\": {\"line\": 10}, \"join-input\": [\"user\"], \"join-copies\": null, \"growth-kind\": true}}"),
        Answer("numbers beyond all bounds", "{\"answers\": {\"join-line\": 1e999999999, \"join-copies\": -" + new string('9', 500) + "}}"),
        Answer("names that nobody asked for", "{\"answers\": {\"\\u001b[31mpassed\\n12 of 12 points\": 1, \"join-line\": \"\\u0000\"}}"),
        Answer("a number twice", "{\"answers\": {\"join-line\": 10, \"join-line\": 11}}"),
    ];

    private static (string, string, string, string) Changed(Lab lab, string wrong, params string[] pairs)
    {
        var text = Course.Solution(lab.Name, lab.File);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            text = text.Contains(pairs[i], StringComparison.Ordinal)
                ? text.Replace(pairs[i], pairs[i + 1], StringComparison.Ordinal)
                : throw new InvalidOperationException($"{lab.Name}: the solution has no '{pairs[i]}' to change");
        }

        return (lab.Name, lab.Exercise, wrong, text);
    }

    private static (string, string, string, string) Text(Lab lab, string wrong, string text) => (lab.Name, lab.Exercise, wrong, text);

    private static (string, string, string, string) Answer(string wrong, string text) => ("3-lost-binding-time", "lost", wrong, text);

    private static string Blocks(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append($"b{i}").Append($":\n    if x goto b{(i + 1) % count} else goto b{i * 7 % count}\n\n");
        }

        return text.ToString();
    }

    /// <summary>Twenty dynamic tests, each of which leaves a variable known differently on its two ways, all of them read at the end.</summary>
    private static string Doubling()
    {
        var text = new StringBuilder("start:\n    y = x\n    goto t0\n\n");
        for (var i = 0; i < 20; i++)
        {
            text.Append($"t{i}:\n    c = y & 1\n    y = y >> 1\n    if c goto one{i} else goto zero{i}\n\none{i}:\n    v{i} = 1\n    goto t{i + 1}\n\nzero{i}:\n    v{i} = 0\n    goto t{i + 1}\n\n");
        }

        text.Append("t20:\n");
        for (var i = 0; i < 20; i++)
        {
            text.Append($"    print(v{i})\n");
        }

        return text.Append("    print_and_stop(x)\n").ToString();
    }
}
