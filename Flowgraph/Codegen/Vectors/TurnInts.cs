using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>What an int is in a turn: a root plus a constant.</summary>
internal readonly record struct Linear(int Root, long Added);

/// <summary>
/// The ints of one turn of a loop by value, so that two that differ by a constant are seen to. A root is a variable as the turn began, or
/// what an operation on others gave; root 0 is the number 0.
/// <code>
/// i = k + j      i: root 3, from k + j         a turn adds 1, since it adds 1 to j
/// q = i + 2      q: root 3, plus 2
/// </code>
/// Each root is found again behind the turn: in a variable that holds it plus a constant, or computed anew from roots that are.
/// </summary>
internal sealed class TurnInts
{
    /// <summary>Constants beyond this are not taken apart, so that a bounded root plus one stays within 64 bits.</summary>
    private const long MaxAdded = 1L << 31;

    /// <summary>Within this, a sum of two stays within 64 bits.</summary>
    private static readonly Interval Far = new(-(1L << 62) + 1, (1L << 62) - 1);

    private readonly List<Root> _roots = [default];
    private readonly Dictionary<int, Linear> _finals = [];
    private readonly Dictionary<int, long> _moving = [];

    /// <summary>How a root comes about.</summary>
    private enum By : byte
    {
        Zero,
        Variable,
        Sum,
        Difference,
        Product,
        Other,
    }

    public static Linear? Constant(long number) => Checked(0, number);

    public Linear Variable(Slot slot) => new(Find(new(By.Variable, slot.Index, default, default)), 0);

    public Linear? Add(Linear a, Linear b) =>
        b.Root == 0 ? Checked(a.Root, a.Added + b.Added)
        : a.Root == 0 ? Checked(b.Root, a.Added + b.Added)
        : new Linear(Find(new(By.Sum, 0, a, b)), 0);

    public Linear? Subtract(Linear a, Linear b) =>
        b.Root == 0 ? Checked(a.Root, a.Added - b.Added) : new Linear(Find(new(By.Difference, 0, a, b)), 0);

    public Linear Multiply(Linear a, Linear b) => new(Find(new(By.Product, 0, a, b)), 0);

    /// <summary>What an operation gives in every turn.</summary>
    public Linear Same(int instruction) => new(Find(new(By.Other, instruction, default, default)), 0);

    /// <summary>What a variable holds at the end of the turn.</summary>
    public void End(Slot slot, Linear value) => _finals[slot.Index] = value;

    /// <summary>By how much a variable that the turn takes over from the one before grows; of others it is 0.</summary>
    public void Moves(Slot slot, long by) => _moving[slot.Index] = by;

    /// <summary>What a turn adds to a value; null where that differs from turn to turn.</summary>
    public long? Step(Linear value)
    {
        var root = _roots[value.Root];
        switch (root.By)
        {
            case By.Variable:
                return _moving.GetValueOrDefault(root.Number);
            case By.Sum or By.Difference when Step(root.A) is { } a && Step(root.B) is { } b:
                return root.By == By.Sum ? a + b : a - b;
            case By.Product when Step(root.A) is { } a && Step(root.B) is { } b:
                return (a, b) switch
                {
                    (0, 0) => 0,
                    (_, 0) when root.B.Root == 0 => Scaled(a, root.B.Added),
                    (0, _) when root.A.Root == 0 => Scaled(b, root.A.Added),
                    _ => null,
                };
            case By.Sum or By.Difference or By.Product:
                return null;
            default:
                return 0;
        }
    }

    /// <summary>
    /// Whether no further turn takes an int out of 64 bits: each grows by nothing, or is of a root that stays within bounds, or the facts
    /// at the end of a turn, which hold at the end of every one, bound it.
    /// </summary>
    public bool Stay(Func<int, bool> isBounded, FactState facts)
    {
        for (var root = 0; root < _roots.Count; root++)
        {
            if (Step(new(root, 0)) != 0 && !isBounded(root) && !Range(new(root, 0), facts).IsWithin(Far))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value of the turn can be had at its end.</summary>
    public bool CanPush(Linear value, FactState facts)
    {
        var root = _roots[value.Root];
        return root.By == By.Zero || (Holder(value.Root) is { } holder ? facts[holder.Slot].Value.IsWord
            : root.By is By.Sum or By.Difference or By.Product && CanPush(root.A, facts) && CanPush(root.B, facts));
    }

    /// <summary>What the facts at the end of a turn say of a value of it.</summary>
    private Interval Range(Linear value, FactState facts)
    {
        var root = _roots[value.Root];
        var range = root.By == By.Zero ? Interval.Of(0L)
            : Holder(value.Root) is { } holder ? facts[holder.Slot].Value.Narrow(KindSet.Int).Range - Interval.Of(holder.Added)
            : root.By switch
            {
                By.Sum => Range(root.A, facts) + Range(root.B, facts),
                By.Difference => Range(root.A, facts) - Range(root.B, facts),
                By.Product => Range(root.A, facts) * Range(root.B, facts),
                _ => Interval.All,
            };
        return range + Interval.Of(value.Added);
    }

    /// <summary>Leaves a value of the turn that is over.</summary>
    public void Push(Linear value, MethodWriter method)
    {
        var root = _roots[value.Root];
        var added = value.Added;
        if (root.By == By.Zero)
        {
            method.Il.Int(added);
            return;
        }

        if (Holder(value.Root) is { } holder)
        {
            method.Il.Load(method.Variables.Bits(holder.Slot));
            added -= holder.Added;
        }
        else
        {
            Push(root.A, method);
            Push(root.B, method);
            _ = root.By switch
            {
                By.Sum => method.Il.Add(),
                By.Difference => method.Il.Sub(),
                _ => method.Il.Op(System.Reflection.Emit.OpCodes.Mul),
            };
        }

        _ = added == 0 ? method.Il : method.Il.Int(added).Add();
    }

    /// <summary>A variable that holds a root at the end of the turn, and what it is more.</summary>
    private (Slot Slot, long Added)? Holder(int number)
    {
        foreach (var (slot, value) in _finals)
        {
            if (value.Root == number)
            {
                return (new(slot), value.Added);
            }
        }

        var root = _roots[number];
        return root.By == By.Variable && !_finals.ContainsKey(root.Number) ? (new(root.Number), 0) : null;
    }

    private int Find(Root root)
    {
        var known = _roots.IndexOf(root);
        if (known < 0)
        {
            known = _roots.Count;
            _roots.Add(root);
        }

        return known;
    }

    private static Linear? Checked(int root, long added) => added is >= -MaxAdded and <= MaxAdded ? new Linear(root, added) : null;

    private static long? Scaled(long step, long by) => Math.Abs(step) <= MaxAdded && Math.Abs(by) <= MaxAdded ? step * by : null;

    private readonly record struct Root(By By, int Number, Linear A, Linear B);
}
