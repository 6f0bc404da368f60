namespace Tests.Sabotage;

/// <summary>
/// Small loops on which one bug of a tracer or another shows. The programs are right for a right tracer: each is also run with nothing switched on.
/// </summary>
internal static class KnownTracerBugs
{
    public static (string Text, string Inputs)[] All { get; } =
    [
        (Class, "n=5"),
        ("start:\n    a = newarray(9, 0)\n    print(a)\n    goto l\nl:\n    i = p + 1\n    j = q + 2\n    astore(a, i, n)\n    astore(a, j, 0)\n    x = aload(a, i)\n    s = s + x\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=20 s=0 p=2 q=1"),
        ("l:\n    k = n - 200\n    r = k % 7\n    c = r < 0\n    s = s + c\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=20 s=0"),
        ("l:\n    n = n + 1\n    i = min(n, 9)\n    i = max(i, 0)\n    a = newarray(9, 0)\n    astore(a, 0, n)\n    x = aload(a, i)\n    s = s + n\n    c = n < 60\n    if c goto l else goto e\ne:\n    print_and_stop(s)\n", "n=-1 s=0"),
        ("a:\n    t = n & 1\n    if t goto b else goto c\nb:\n    p = new('C')\n    goto e\nc:\n    p = new('D')\n    goto e\ne:\n    o = q\n    q = p\n    k = classof(o)\n    d = k == 'C'\n    if d goto f else goto g\nf:\n    s = s + 1\n    goto g\ng:\n    n = n - 1\n    if n goto a else goto h\nh:\n    print_and_stop(s)\n", "n=20 s=0 q=1"),
        ("start:\n    a = newarray(3, 0)\n    goto l\nl:\n    i = n % 2\n    astore(a, i, n)\n    astore(a, 0, 7)\n    x = aload(a, i)\n    s = s + x\n    n = n - 1\n    if n goto l else goto e\ne:\n    print(a)\n    print_and_stop(s)\n", "n=20 s=0"),
        ("start:\n    a = newarray(3, 0)\n    goto l\nl:\n    x = aload(a, 0)\n    x = x + 1\n    astore(a, 0, x)\n    y = aload(a, 1)\n    y = y + x\n    astore(a, 1, y)\n    n = n - 1\n    if n goto l else goto e\ne:\n    print(y)\n    z = aload(a, 0)\n    w = aload(a, 1)\n    w = w + z\n    print_and_stop(w)\n", "n=20"),
        ("l:\n    m = x\n    x = y\n    y = m\n    print(x)\n    n = n - 1\n    if n goto l else goto e\ne:\n    print(x)\n    print_and_stop(y)\n", "n=20 x=1 y=2"),
        ("l:\n    y = n + 60\n    y = y & 15\n    y = y + 250\n    y = y & 255\n    s = s + y\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=20 s=0"),
        ("l:\n    x = n & 15\n    y = add64(x, 9223372036854775800)\n    c = y > 0\n    s = s + c\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=40 s=0"),
        ("l:\n    a = newarray(2, 0)\n    print(a)\n    i = n & 1\n    astore(a, i, n)\n    astore(a, 0, 7)\n    x = aload(a, i)\n    s = s + x\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=40 s=0"),
        ("l:\n    c = n == 3\n    if c goto p else goto q\np:\n    s = s + 100\n    goto q\nq:\n    y = n * 2\n    s = s + y\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=20 s=0"),
        ("o:\n    n = 6\n    a = newarray(1, 99)\n    j = 1\n    goto l\nl:\n    c = j < 63\n    if c goto k else goto r\nk:\n    j = aload(a, 0)\n    astore(a, 0, 0)\n    n = n - 1\n    if n goto l else goto p\nr:\n    s = s + 1\n    j = 0\n    goto l\np:\n    m = m - 1\n    if m goto o else goto e\ne:\n    print_and_stop(s)\n", "m=10 s=0"),
        ("l:\n    k = n & 1\n    promote(k, m)\nm:\n    c = n % 3\n    k = k + n\n    if c goto p else goto q\np:\n    s = s + k\n    goto r\nq:\n    s = s - k\n    goto r\nr:\n    n = n - 2\n    d = n > 0\n    if d goto l else goto e\ne:\n    print_and_stop(s)\n", "n=61 s=0"),
        ("l:\n    m = x\n    x = y\n    y = m\n    c = s & 1\n    if c goto k else goto j\nj:\n    s = s + x\n    goto k\nk:\n    s = s * 3\n    s = s % 1009\n    n = n - 1\n    if n goto l else goto e\ne:\n    print(x)\n    print(y)\n    print_and_stop(s)\n", "n=61 x=1 y=2 s=5"),
        ("start:\n    o = new('C')\n    setfield(o, 'f', 5)\n    setfield(o, 'g', 6)\n    goto l\nl:\n    p = new('P')\n    setfield(p, 'x', n)\n    setfield(p, 'y', s)\n    n = n - 1\n    if n goto l else goto e\ne:\n    x = getfield(p, 'x')\n    y = getfield(p, 'y')\n    print(x)\n    print_and_stop(y)\n", "n=20 s=100"),
        ("l:\n    x = a - b\n    y = b - a\n    z = x - y\n    s = s + z\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=20 s=0 a=7 b=3"),
        ("l:\n    i = i + 1\n    y = 10 / i\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(n)\n", "n=20 i=-10"),
        ("start:\n    a = newarray(2, 0)\n    astore(a, 0, 9)\n    goto l\nl:\n    c = j < 63\n    if c goto k else goto e\nk:\n    j = aload(a, 0)\n    astore(a, 0, 0)\n    n = n - 1\n    if n goto l else goto e\ne:\n    print(j)\n    print_and_stop(n)\n", "n=20 j=1"),
        ("l:\n    k = n\n    promote(k, m)\nm:\n    x = k * 2\n    c = x < 30\n    k = k + 1\n    if c goto p else goto q\np:\n    s = s + k\n    goto r\nq:\n    s = s - k\n    goto r\nr:\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n", "n=40 s=0"),
        (Counting("y = x + 1", "x = head(u)", "u = tail(u)", "s = s + k"), "n=8 s=0 x=0 u=[1,2,3,4,'a',6,7,8,9]"),
        (Rotating, "w=1 s=0 m=6"),
        (SameArray, "n=20 s=0"),
        (Counting("a = cons(n, u)", "b = cons(n, u)", "c = a == b", "s = s + c"), "n=20 s=0 u=[1]"),
        (Counting("u = cons(n, u)", "k = len(u)", "s = s + k"), "n=20 s=0 u=[7,8,9]"),
        (Counting("a = cons(n, u)", "b = cons(s, a)", "print(b)"), "n=20 s=0 u=[1]"),
    ];

    private const string SameArray =
        """
        start:
            a = newarray(2, 5)
            print(a)
            b = a
            goto l
        l:
            c = a == b
            if c goto one else goto two
        one:
            x = aload(a, 0)
            astore(b, 0, n)
            y = aload(a, 0)
            x = x - y
            s = s + x
            goto next
        two:
            s = s - 1
            goto next
        next:
            a = b
            b = a
            n = n - 1
            if n goto l else goto e
        e:
            print_and_stop(s)
        """;

    private const string Rotating =
        """
        o:
            x = 1
            y = 1
            n = 9
            goto l
        l:
            t = x
            x = y
            y = w
            w = t
            if x goto p else goto q
        p:
            s = s + 1
            goto r
        q:
            s = s + 100
            goto r
        r:
            n = n - 1
            if n goto l else goto b
        b:
            w = 0
            m = m - 1
            if m goto o else goto e
        e:
            print_and_stop(s)
        """;

    private const string Class =
        """
        a:
            s = 0
            x = new('int')
            goto l
        l:
            c = classof(x)
            t = c == 'float'
            if t goto fl else goto in
        fl:
            s = s + 1000
            goto next
        in:
            s = s + 1
            goto next
        next:
            n = n - 1
            if n goto l else goto done
        done:
            print_and_stop(s)

        """;

    /// <summary>A loop of n turns that begins with a list's tail being one.</summary>
    private static string Counting(params string[] operations) =>
        "l:\n    k = len(u)\n    " + string.Join("\n    ", operations)
        + "\n    n = n - 1\n    if n goto l else goto e\ne:\n    print_and_stop(s)\n";
}
