using System.Text;
using Flowgraph;
using Flowgraph.Text;
using Laboratory.Generating;
using Tests.Properties;

namespace Tests.Codegen;

/// <summary>
/// Random loops over arrays that are near what several turns at once can do, on both sides: offsets that overlap and that do not, one
/// array under two names, indices that come to the end in the last turns, strange floats, arrays that hold other values too.
/// <code>
/// loop:  i = k + j;  x = aload(a, i);  q = i + 2;  y = aload(b, q);  x = fmul(x, y);  astore(a, q, x);  j = j + 1;  c = j &lt; n;  if c …
/// </code>
/// </summary>
internal sealed class VectorPrograms : ISampling
{
    private static readonly string[] Arrays = ["a", "b", "d"];

    private static readonly double[] Floats =
        [0.0, -0.0, 1.0, -2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e308, 5e-324, 0.1, 3.0, -7.0];

    private readonly Random _random;
    private readonly StringBuilder _body = new();
    private readonly List<string> _floats = ["s"];
    private int _names;

    private VectorPrograms(int number) => _random = new(number);

    public static Case Draw(int number)
    {
        var drawn = new VectorPrograms(number);
        var program = ProgramReader.Read(drawn.Text(), "loop").Program!;
        return new(program, drawn.Inputs().Select(it => new CaseBinding(it.Name, it.Value, BindingTime.Dynamic)).ToSequence(), []);
    }

    private string Text()
    {
        var isCounted = Is(2, 3);
        Ints();
        for (var i = _random.Next(4); i >= 0; i--)
        {
            Statement();
        }

        var store = _random.Next(3);
        for (var i = 0; i <= store / 2; i++)
        {
            Line($"astore({(Is(1, 2) ? "b" : Pick(Arrays))}, {Index()}, {(Is(1, 12) ? Is(1, 2) ? "3" : "j" : Pick(_floats))})");
            Statement();
        }

        if (Is(1, 12))
        {
            Line("s = fadd(s, x0)");
        }

        if (Is(1, 6))
        {
            Line("m = m + 3");
        }

        Line("j = j + 1");
        var test = isCounted
            ? Pick<string>(["c = j < n", "c = n > j", "c = j <= n", "c = j >= n", "c = n < j"])
            : Pick<string>(
                ["n = n - 1\n    c = n > 0", "c = j < 20", "l = n - 3\n    c = j < l", "c = j < 41", "c = j <= 41", "c = n <= j"]);
        var ends = test.Contains(">= n") || test.Contains("n < j") || test.Contains("n <= j");
        var goesOn = ends ? "if c goto done else goto loop" : "if c goto loop else goto done";
        var text = $$"""
            start:
                a = newarray(la, {{(Is(1, 10) ? "0" : "0.0")}})
                b = newarray({{Pick<string>(["lb", "40", "41"])}}, 0.0)
                d = newarray(43, 0.0)
                {{(Is(1, 4) ? "a = same(b)" : Is(1, 4) ? "d = same(a)" : "")}}
                t = 0
                s = fmul(s, 1.0)
                x0 = 1.5
                goto fill
            fill:
                x = data[t]
                {{(Is(1, 10) ? "" : "x = fmul(x, 1.0)")}}
                astore(a, t, x)
                t = t + 1
                c = t < la
                if c goto fill else goto filled
            filled:
                t = 0
                goto more
            more:
                u = 39 - t
                x = data[u]
                x = fmul(x, 0.5)
                astore(d, t, x)
                astore(b, t, x)
                t = t + 1
                c = t < lf
                if c goto more else goto begin
            begin:
                {{(Is(1, 4) ? "j = 0" : "")}}
                {{(Is(1, 3) ? "if h goto other else goto loop" : "goto loop")}}
            other:
                {{Pick<string>(["d = same(b)", "b = same(d)", "d = same(a)"])}}
                goto loop
            loop:
            {{_body}}    {{test}}
                {{goesOn}}
            done:
                l = cons(x0, [])
                l = cons(s, l)
                l = cons(j, l)
                l = cons(m, l)
                l = cons(b, l)
                l = cons(d, l)
                l = cons(a, l)
                print_and_stop(l)
            """;
        return string.Join('\n', text.Split('\n').Where(line => line.Trim().Length > 0)) + "\n";
    }

    private (string Name, Value Value)[] Inputs()
    {
        var length = 1 + _random.Next(40);
        return
        [
            ("data", Value.List([.. Enumerable.Range(0, 40).Select(_ => Is(1, 2_000) ? Value.Int(7) : Value.Float(Pick(Floats)))])),
            ("la", length),
            ("lb", 40 + _random.Next(3)),
            ("lf", 1 + _random.Next(40)),
            ("n", Is(1, 12) ? long.MaxValue : Is(1, 12) ? long.MinValue : Is(1, 12) ? Value.Float(3) : _random.Next(-1, length + 3)),
            ("j", _random.Next(10) switch { 0 => long.MaxValue - 5, 1 => -1, 2 => 3, _ => 0 }),
            ("k", _random.Next(5)),
            ("h", _random.Next(3)),
            ("s", Value.Float(Pick(Floats))),
            ("m", Is(1, 8) ? long.MaxValue - 20 : 5),
        ];
    }

    private void Ints()
    {
        Line("i0 = j + 0");
        Line(Pick<string>(["i1 = k + j", "i1 = j + k", "i1 = j", "w = k * h\n    i1 = w + j", "w = j * h\n    i1 = w + k", "i1 = j - h"]));
        Line($"i2 = i1 + {_random.Next(-2, 7)}");
        Line($"i3 = {Pick<string>(["i0", "i1", "i2"])} {Pick<string>(["+", "+", "-"])} {_random.Next(5)}");
    }

    private string Index() => Is(1, 15) ? Pick<string>(["k", "2"]) : Pick<string>(["i0", "i1", "i2", "i3", "j"]);

    private void Statement()
    {
        var name = $"x{++_names}";
        string Float() => Is(1, 8) ? Pick<string>(["0.5", "nan", "-0.0", "inf"]) : Pick(_floats);
        Line(_random.Next(8) switch
        {
            0 => $"{name} = fadd({Float()}, {Float()})",
            1 => $"{name} = fmul({Float()}, {Float()})",
            2 => $"{name} = fsub({Float()}, {Float()})",
            3 => $"{name} = {Pick<string>(["fneg", "fabs", "fsqrt"])}({Float()})",
            4 => $"{name} = fdiv({Float()}, {Float()})",
            _ => $"{name} = aload({(Is(1, 2) ? "d" : Pick(Arrays))}, {Index()})",
        });
        _floats.Add(name);
    }

    private void Line(string statement) => _body.Append("    ").Append(statement).Append('\n');

    private bool Is(int times, int of) => _random.Next(of) < times;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
