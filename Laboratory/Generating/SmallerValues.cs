using Flowgraph;

namespace Laboratory.Generating;

/// <summary>Simpler values, simplest first. Following any of them again and again ends.</summary>
internal static class SmallerValues
{
    private static readonly List<Value> Floats = [Value.Float(0.0), Value.Float(1.0)];

    public static IEnumerable<Value> Of(Value value) => value.Kind switch
    {
        Kind.Int => OfInt(value),
        Kind.Float => Floats.Take(Floats.Contains(value) ? Floats.IndexOf(value) : Floats.Count),
        Kind.Symbol => value == Value.Symbol("f") ? [] : [Value.Symbol("f")],
        Kind.List => OfList(value.AsList),
        _ => [],
    };

    private static IEnumerable<Value> OfInt(Value value)
    {
        var number = value.AsBig;
        if (!number.IsZero)
        {
            yield return 0;
        }

        if (number.Sign < 0)
        {
            yield return Value.Int(-number);
        }

        if (number > 1 || number < -1)
        {
            yield return Value.Int(number / 2);
            yield return Value.Int(number - number.Sign);
        }
    }

    private static IEnumerable<Value> OfList(FlowList list)
    {
        if (list.Count == 0)
        {
            yield break;
        }

        yield return Value.List();
        var items = list.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            yield return Value.List([.. items[..i], .. items[(i + 1)..]]);
        }

        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] != 0)
            {
                yield return Value.List([.. items[..i], 0, .. items[(i + 1)..]]);
            }
        }
    }
}
