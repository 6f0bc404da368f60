using Flowgraph;
using PartialEval;

namespace Laboratory.Experiments.Arrays;

/// <summary>
/// Steps of Laplace's equation on a square grid, as input of <c>programs/arrays/array_expressions.flow</c>:
/// <code>
/// v[1:-1, 1:-1] = ((u[:-2, 1:-1] + u[2:, 1:-1]) * dy2 + (u[1:-1, :-2] + u[1:-1, 2:]) * dx2) * dnr        u, v = v, u
/// </code>
/// where dnr is 0.5 / (dx2 + dy2). The grid starts as (7 i + 13 j) mod 31, over 32. Array 0 is u, 1 is v.
/// </summary>
/// <param name="Size">Rows and columns.</param>
/// <param name="Way">Into a second array or not, and what becomes of intermediate values.</param>
public sealed record Laplace(int Size, LaplaceWay Way)
{
    private const double Dx2 = 0.01;
    private const double Dy2 = 0.0225;

    private static readonly Value All = Value.Symbol("all");
    private static readonly Value Inner = Slice(1, Value.Int(-1));
    private static readonly Value Low = Slice(0, Value.Int(-2));
    private static readonly Value High = Slice(2, Value.Symbol("end"));

    /// <summary>Everything but the data and the number of steps.</summary>
    public Division Division => Division.Of(Statics, "data", "n");

    /// <summary>The values of <see cref="Division"/>, by name.</summary>
    public KeyValuePair<string, Value>[] Statics =>
    [
        new("shapes", Value.List(Shape, Shape)),
        new("setup", Value.List(Set(View(1, All, All), View(0, All, All)))),
        new("step", Way is LaplaceWay.Aliased or LaplaceWay.InPlace
            ? Value.List(Step(0, 0))
            : Value.List(Step(0, 1), Value.List(Value.Symbol("swap"), 0, 1))),
        new("mode", Value.Symbol(Way switch { LaplaceWay.Temporaries => "temporaries", LaplaceWay.InPlace => "in_place", _ => "fused" })),
        new("answer", 0),
    ];

    /// <summary>Elements written in a step.</summary>
    public long Elements => (long)(Size - 2) * (Size - 2);

    private Value Shape => Value.List(Size, Size);

    /// <summary>The data and the number of steps.</summary>
    /// <param name="steps">How many, from 0.</param>
    public KeyValuePair<string, Value>[] Inputs(long steps) => [new("data", Data()), new("n", steps)];

    private Value Data()
    {
        var data = new Value[Size * Size];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = Value.Float(((7 * (i / Size)) + (13 * (i % Size))) % 31 / 32.0);
        }

        return Value.List(data);
    }

    private static Value Step(long from, long to) => Set(
        View(to, Inner, Inner),
        View(from, Low, Inner),
        View(from, High, Inner),
        Value.Symbol("add"),
        Value.Float(Dy2),
        Value.Symbol("mul"),
        View(from, Inner, Low),
        View(from, Inner, High),
        Value.Symbol("add"),
        Value.Float(Dx2),
        Value.Symbol("mul"),
        Value.Symbol("add"),
        Value.Float(0.5 / (Dx2 + Dy2)),
        Value.Symbol("mul"));

    private static Value Set(Value target, params ReadOnlySpan<Value> code) =>
        Value.List(Value.Symbol("set"), target, Value.List(code.ToArray()));

    private static Value View(long array, Value rows, Value columns) => Value.List(array, rows, columns);

    private static Value Slice(long start, Value stop) => Value.List(start, stop, 1);
}

/// <summary>How a step is done.</summary>
public enum LaplaceWay : byte
{
    /// <summary>Into the other array, and they change places: no intermediate array.</summary>
    Fused,

    /// <summary>The same, and every operator makes a new array.</summary>
    Temporaries,

    /// <summary>The array is replaced with itself: one intermediate array.</summary>
    Aliased,

    /// <summary>Each element is written where it stands, and read so by the next: another, quicker iteration.</summary>
    InPlace,
}
