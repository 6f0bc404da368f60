using System.Globalization;
using Flowgraph;

namespace Tracer.Text;

/// <summary>
/// The constants of a trace text that are not written where they stand: those with identity (an array or object, or a list with
/// one somewhere inside), which no text can give back, and long ones, which would drown the rest. They are written
/// <c>@0</c>, <c>@1</c> … in the order of their first appearance.
/// </summary>
public sealed class ConstantTable
{
    /// <summary>Characters that a constant may have where it stands.</summary>
    public const int MaxInline = 1000;

    /// <summary>Characters of a definition that a text may have.</summary>
    public const int MaxDefinition = 1_000_000;

    private readonly List<Value> _values = [];
    private readonly Dictionary<Value, int> _numbers = [];

    /// <summary>What <c>@n</c> stands for, at index n.</summary>
    public IReadOnlyList<Value> Values => _values;

    /// <summary>A constant as it is written where it stands.</summary>
    public string Write(in Value value)
    {
        if (ValueText.Length(value) <= MaxInline && !HasIdentity(value))
        {
            return ValueText.Write(value);
        }

        if (!_numbers.TryGetValue(value, out var number))
        {
            number = _values.Count;
            _numbers.Add(value, number);
            _values.Add(value);
        }

        return string.Create(CultureInfo.InvariantCulture, $"@{number}");
    }

    /// <summary>The literal of constant n, or null where it has none that is short enough.</summary>
    public string? Definition(int number)
    {
        var value = _values[number];
        return ValueText.Length(value) <= MaxDefinition && !HasIdentity(value) ? ValueText.Write(value) : null;
    }

    /// <summary>Whether an array or object is inside. Asked only of values with a short text, so of few parts.</summary>
    private static bool HasIdentity(in Value value)
    {
        var pending = new Stack<Value>();
        pending.Push(value);
        while (pending.TryPop(out var part))
        {
            if (part.Kind is Kind.Array or Kind.Object)
            {
                return true;
            }

            if (part.Reference is FlowList list)
            {
                foreach (var item in list.ToArray())
                {
                    pending.Push(item);
                }
            }
        }

        return false;
    }
}
