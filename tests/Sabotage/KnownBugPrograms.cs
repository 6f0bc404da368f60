namespace Tests.Sabotage;

/// <summary>
/// Small programs on which one bug or another shows, with inputs; variables whose name begins with s are static. The programs are right for a
/// right specializer: each is also checked with nothing switched on.
/// </summary>
internal static class KnownBugPrograms
{
    public static (string Text, string Inputs)[] All { get; } =
    [
        ("a:\n    y = x / 0\n    print_and_stop(1)\n", "x=3"),
        ("a:\n    y = x + 1\n    print_and_stop(1)\n", "x='no number'"),
        ("a:\n    if d goto b else goto c\nb:\n    y = x + 1\n    print_and_stop(y)\nc:\n    y = x + 1\n    print_and_stop(y)\n", "d=0 x='no number'"),
        ("a:\n    if d goto b else goto c\nb:\n    print(x)\n    goto e\nc:\n    print(x)\n    goto f\ne:\n    print_and_stop(1)\nf:\n    print_and_stop(2)\n", "d=0 x=1"),
        ("a:\n    y = 1\n    z = 1.0\n    print(y)\n    print(z)\n    l = cons(0.0, d)\n    m = cons(-0.0, d)\n    print(l)\n    print_and_stop(m)\n", "d=[]"),
        ("a:\n    print(1)\n    y = 1 / 0\n    print_and_stop(y)\n", "d=1"),
        ("a:\n    if d goto b else goto c\nb:\n    print_and_stop(d)\nc:\n    print_and_stop(2)\n", "d=7"),
        ("a:\n    c = d == 5\n    if c goto e else goto f\ne:\n    print_and_stop(d)\nf:\n    print_and_stop(d)\n", "d=7"),
        ("a:\n    c = d == 5\n    d = d + 1\n    if c goto e else goto f\ne:\n    print_and_stop(d)\nf:\n    print_and_stop(d)\n", "d=5"),
        ("a:\n    o = new('C')\n    setfield(o, 'f', 1)\n    p = o\n    if d goto b else goto c\nb:\n    p = new('C')\n    goto c\nc:\n    setfield(p, 'f', 2)\n    x = getfield(o, 'f')\n    print_and_stop(x)\n", "d=0"),
        ("a:\n    x = newarray(2, 7)\n    y = newarray(2, 7)\n    if d goto b else goto c\nb:\n    y = x\n    goto c\nc:\n    astore(x, 0, 1)\n    astore(y, 0, 2)\n    z = aload(x, 0)\n    print_and_stop(z)\n", "d=1"),
        ("a:\n    p = new('C')\n    setfield(p, 'f', 0)\n    o = new('C')\n    t = d < 9\n    if t goto b else goto c\nb:\n    o = p\n    goto c\nc:\n    setfield(o, 'f', d)\n    x = getfield(p, 'f')\n    setfield(o, 'f', 3)\n    print(o)\n    print_and_stop(x)\n", "d=5"),
        ("a:\n    y = add64(x, 9223372036854775807)\n    z = add64(y, 1)\n    print_and_stop(z)\n", "x=9223372036854775807"),
        ("a:\n    print(x)\n    y = x / d\n    print_and_stop(y)\n", "x=1 d=0"),
        ("a:\n    c = x == 1\n    if c goto e else goto e\ne:\n    print_and_stop(c)\n", "x=1"),
        ("a:\n    x = d\n    y = x\n    goto b\nb:\n    y = y + 1\n    z = x + y\n    print_and_stop(z)\n", "d=4"),
        ("a:\n    if d goto b else goto c\nb:\n    print('b')\n    goto e\nc:\n    goto e\ne:\n    print_and_stop(0)\n", "d=1"),
        ("a:\n    print(s)\n    print(x)\n    print_and_stop(s)\n", "s=1 x=2"),
        ("a:\n    s = x\n    print_and_stop(s)\n", "s=1 x=2"),
    ];
}
