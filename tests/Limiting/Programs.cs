using Flowgraph;
using Laboratory.Generating;

namespace Tests.Limiting;

/// <summary>Programs that come to each limit, with one input x that a division may call static, dynamic or nothing.</summary>
internal static class Programs
{
    /// <summary>Each ends out of memory under the limit, and prints before that; with the usual limits most of them end otherwise.</summary>
    public static IEnumerable<(string Name, Case Case)> AtEachLimit()
    {
        var bits = Limits.Default with { Bits = 100 };
        var elements = Limits.Default with { Elements = 5 };
        foreach (var (name, code) in new[]
        {
            ("shl", "r = shl(x, 120)"), ("mul", "r = shl(x, 90); r = r * r"), ("add", "r = shl(x, 99); r = r + r"), ("sub", "r = shl(x, 99); s = neg(r); s = s - r; r = s - r"),
            ("neg", "s = shl(x, 99); r = 0 - s; r = r - s; r = neg(r)"), ("div", "s = shl(x, 99); r = 0 - s; r = r - s; r = div(r, -1)"), ("one more", "r = shl(x, 99); s = r - 1; r = r + s; r = add(r, 1)"),
            ("float2int", "f = int2float(x); f = fmul(f, 1e40); r = float2int(f)"),
        })
        {
            yield return (name, Make(code, bits));
        }

        foreach (var (name, code) in new[]
        {
            ("cons", "l = [1, 2, 3, 4, 5]; r = cons(x, l)"), ("append", "l = cons(x, [1, 2]); r = append(l, l)"), ("newarray", "n = x + 5; r = newarray(n, 0)"),
        })
        {
            yield return (name, Make(code, elements));
        }

        yield return ("print", Make("print(x); print(x); print(x); r = x", Limits.Default with { Items = 3 }));
        yield return ("putbyte", Make("putbyte(x); putbyte(x); putbyte(x); r = x", Limits.Default with { Items = 3 }));
        yield return ("text", Make("l = cons(x, [1, 2, 3, 4]); print(l); r = x", Limits.Default with { Characters = 12 }));
        yield return ("result", Make("r = cons(x, [1, 2, 3, 4])", Limits.Default with { Characters = 12 }, "r"));
    }

    /// <summary>Each computes, in a loop that is left, something larger than a result may be, and ends with a small result.</summary>
    public static IEnumerable<Case> WithLargeValuesInside()
    {
        var characters = Limits.Default with { Characters = 12 };
        yield return Looping("l = [1180591620717411303424]", "r = append(l, [1180591620717411303424])", characters);
        yield return Looping("d = 0", "h = newarray(5, 1234567890); astore(h, 0, 0); v = aload(h, d)", characters);
        yield return Looping("d = 60", "r = shl(1, d); r = add(r, r)", characters);
    }

    private static Case Looping(string before, string turn, Limits limits) => Read(
        $"start:\n    {before}\n    n = 9\n    goto loop\nend:\n    print_and_stop(0)\n"
            + $"loop:\n    {turn.Replace("; ", "\n    ", StringComparison.Ordinal)}\n    n = n - 1\n    if n goto loop else goto end\n",
        limits);

    /// <summary>The statements, once straight and once in each turn of a loop of some turns; the result is whether there was one, unless it is named.</summary>
    public static Case Make(string code, Limits limits, string result = "s")
    {
        var text = $"start:\n    i = 3\n    print(0)\n    goto loop\nloop:\n    i = i - 1\n    if i goto loop else goto work\nwork:\n    {code.Replace("; ", "\n    ", StringComparison.Ordinal)}\n"
            + $"    s = kind(r)\n    print_and_stop({result})\n";
        return Read(text, limits);
    }

    private static Case Read(string text, Limits limits)
    {
        var read = Flowgraph.Text.ProgramReader.Read(text, "limits.flow");
        Xunit.Assert.Empty(read.Diagnostics);
        return new Case(read.Program!, [new("x", 1, BindingTime.Dynamic)], []) { Limits = limits };
    }

    public static Case With(Case it, BindingTime time) => it with { Bindings = [.. it.Bindings.Select(binding => binding with { Time = time })] };
}
