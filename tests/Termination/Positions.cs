namespace Tests.Termination;

/// <summary>
/// Interpreters that differ in nothing but where they keep their position: each of <see cref="Kinds"/> is how it is made, fetched and stored. The program
/// that they interpret adds, compares and jumps back; its instructions are tuples, or three words in a row.
/// </summary>
internal static class Positions
{
    public static readonly Dictionary<string, (string Make, string Fetch, string Store)> Kinds = new()
    {
        ["variable"] = ("pc = 0", "", ""),
        ["field"] = ("vm = new('vm')\n    setfield(vm, 'pc', 0)", "pc = getfield(vm, 'pc')", "setfield(vm, 'pc', pc)"),
        ["cell"] = ("r = newarray(9, 0)", "pc = aload(r, 7)", "astore(r, 7, pc)"),
        ["three objects deep"] = (
            "vm = new('n')\n    b = new('n')\n    e = new('n')\n    setfield(vm, 'x', b)\n    setfield(b, 'x', e)\n    setfield(e, 'x', 0)\n    b = 0\n    e = 0",
            "b = getfield(vm, 'x')\n    e = getfield(b, 'x')\n    pc = getfield(e, 'x')",
            "b = getfield(vm, 'x')\n    e = getfield(b, 'x')\n    setfield(e, 'x', pc)"),
        ["state list"] = ("t = cons(a, [])\n    s = cons(0, t)", "pc = head(s)\n    t = tail(s)\n    a = head(t)", "t = cons(a, [])\n    s = cons(pc, t)"),
        ["second of a state list"] = ("s = cons(0, [])\n    s = cons(a, s)", "a = s[0]\n    pc = s[1]", "s = cons(pc, [])\n    s = cons(a, s)"),
        ["static list"] = ("s = [7, 0, 8]", "pc = s[1]", "s = cons(pc, [8])\n    s = cons(7, s)"),
        ["environment"] = (
            "e = cons(0, [])\n    e = cons('pc', e)\n    env = cons(e, [])\n    e = cons(a, [])\n    e = cons('a', e)\n    env = cons(e, env)",
            "pc = lookup(env, 'pc')\n    a = lookup(env, 'a')",
            "e = cons(pc, [])\n    e = cons('pc', e)\n    env = cons(e, [])\n    e = cons(a, [])\n    e = cons('a', e)\n    env = cons(e, env)"),
        ["environment in a field"] = (
            "vm = new('vm')\n    env = [['q', 3], ['pc', 0]]\n    setfield(vm, 'env', env)",
            "env = getfield(vm, 'env')\n    pc = lookup(env, 'pc')",
            "e = cons(pc, [])\n    e = cons('pc', e)\n    env = cons(e, [])\n    env = cons(['q', 3], env)\n    setfield(vm, 'env', env)"),
        ["array in an array"] = (
            "r = newarray(3, 0)\n    q = newarray(3, 0)\n    astore(r, 1, q)\n    q = 0",
            "q = aload(r, 1)\n    pc = aload(q, 2)",
            "q = aload(r, 1)\n    astore(q, 2, pc)"),
        ["list in a list in a list"] = ("s = [[[0]]]", "t = head(s)\n    t = head(t)\n    pc = head(t)", "s = cons(pc, [])\n    s = cons(s, [])\n    s = cons(s, [])"),
        ["object in a list in an array"] = (
            "r = newarray(2, 0)\n    o = new('o')\n    setfield(o, 'pc', 0)\n    l = cons(o, [])\n    astore(r, 0, l)\n    o = 0",
            "l = aload(r, 0)\n    o = head(l)\n    pc = getfield(o, 'pc')",
            "l = aload(r, 0)\n    o = head(l)\n    setfield(o, 'pc', pc)"),
        ["fetched in blocks of their own"] = (
            "vm = new('vm')\n    setfield(vm, 'pc', 0)\n    w = new('w')\n    setfield(w, 'vm', vm)\n    vm = 0",
            "v = getfield(w, 'vm')\n    goto loop2\nloop2:\n    pc = getfield(v, 'pc')\n    goto loop3\nloop3:\n    q = pc",
            "v = getfield(w, 'vm')\n    setfield(v, 'pc', pc)"),
    };

    public static string Text(string kind, bool flat)
    {
        var (make, fetch, store) = Kinds[kind];
        var decode = flat ? "op = code[pc]\n    j = pc + 1\n    k = code[j]" : "i = code[pc]\n    op = i[0]\n    k = i[1]";
        var (next, jump) = flat ? ("pc = pc + 2\n    pc = pc + 1", "j = pc + 2\n    pc = code[j]") : ("pc = pc + 1", "pc = i[2]");
        return $"start:\n    {make}\n    goto loop\nloop:\n    {fetch}\n    {decode}\n    c = op == 'add'\n    if c goto plus else goto n1\nn1:\n    c = op == 'jlt'\n    if c goto jlt else goto halt\n"
            + $"plus:\n    a = a + k\n    {next}\n    goto store\njlt:\n    d = a < k\n    if d goto jump else goto on\njump:\n    {jump}\n    goto store\non:\n    {next}\n    goto store\n"
            + $"store:\n    {store}\n    goto loop\nhalt:\n    print_and_stop(a)\n";
    }

    /// <summary>A program of so many instructions and a halt: every second one compares, and jumps three back.</summary>
    public static string Code(int length, bool flat)
    {
        var words = Enumerable.Range(0, length)
            .Select(i => i % 2 == 0 ? $"'add', {(i % 9) + 1}, 0" : $"'jlt', {i}, {Math.Max(0, i - 3) * (flat ? 3 : 1)}").Append("'halt', 0, 0");
        return $"[{string.Join(", ", flat ? words : words.Select(it => $"[{it}]"))}]";
    }
}
