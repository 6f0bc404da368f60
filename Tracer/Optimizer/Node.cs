using Flowgraph;
using Flowgraph.Reasoning;

namespace Tracer.Optimizer;

/// <summary>
/// A value of the trace while it is optimized: a constant, what a variable held at the start, what a step computes, or what a loop carries from
/// turn to turn. A node never changes its value (so what was once true of it stays true); only what is known of it grows.
/// </summary>
internal class Node(int id)
{
    /// <summary>Ascends with the time of definition.</summary>
    public readonly int Id = id;

    /// <summary>What is known; for a constant, everything.</summary>
    public Fact Facts = Fact.Any;

    /// <summary>The constant that it turned out to be.</summary>
    public Node? Known;

    /// <summary>The entry that taught the last of what is known; -1 where it was known from the start.</summary>
    public int TaughtBy = -1;

    public bool IsConstant => this is Constant;

    /// <summary>Meaningful only for a constant.</summary>
    public Value Constant => ((Constant)this).Value;

    /// <summary>Whether it is what the variable that it is named after held at the start.</summary>
    public bool IsInput { get; init; }

    /// <summary>Carried by the loop.</summary>
    public bool IsPhi { get; init; }

    /// <summary>The step that computes it.</summary>
    public Step? Definition;

    /// <summary>The contents of an object, array or list that is not allocated yet; null once it is.</summary>
    public Contents? Contents;

    /// <summary>The name that the trace gave it first.</summary>
    public string? Name;

    /// <summary>Whether it is made by an allocation: different from every value that is older.</summary>
    public bool IsFresh;

    /// <summary>The steps that fill it, of an allocation that was delayed: needed where it is, and only there.</summary>
    public List<Step>? Fills;

    /// <summary>Whether its operation was left out since nobody would need it: nobody may.</summary>
    public bool IsLeftOut { get; init; }

    public bool IsVirtual => Contents is not null;

    /// <summary>Whether it is a virtual that is equal to nothing but itself: no list.</summary>
    public bool IsVirtualWithIdentity => Contents is { IsList: false } || (Contents is not null && Sabotage.Has(TracerBug.TellsListsApart));

    public override int GetHashCode() => Id;

    public override string ToString() => IsConstant ? Constant.ToString() : $"{Name ?? "n"}#{Id}";
}

/// <summary>A value that is known.</summary>
internal sealed class Constant(int id, Value value) : Node(id)
{
    public readonly Value Value = value;
}

/// <summary>One entry of the optimized trace in the making: an operation or a guard.</summary>
internal sealed class Step(Operator? row, Condition? condition, Node[] args, Origin origin, int entry)
{
    public readonly Operator? Row = row;

    public readonly Op Code = row?.Op ?? Op.None;

    public Condition? Condition = condition;

    public readonly Node[] Args = args;

    public readonly Origin Origin = origin;

    /// <summary>The entry of the input it comes from.</summary>
    public readonly int Entry = entry;

    public Node? Result;

    public Exit? Exit;

    /// <summary>Whether it may go where nobody needs its result: it cannot fault and changes nothing.</summary>
    public bool IsRemovable;

    public bool IsKept;

    /// <summary>Whether it ended the waiting of a store or an allocation.</summary>
    public bool Forces;

    /// <summary>Whether it was made for the loop's body, of one that is peeled.</summary>
    public bool InBody;

    /// <summary>The steps among which it was last looked for.</summary>
    public List<Step>? Among;
}

/// <summary>An operation whose operands are nodes.</summary>
internal readonly struct Call(Operator row, Node[] args, string? result, Origin origin, int entry)
{
    public readonly Operator Row = row;

    public readonly Node[] Args = args;

    /// <summary>The variable that takes the result.</summary>
    public readonly string? Result = result;

    public readonly Origin Origin = origin;

    public readonly int Entry = entry;

    public readonly Op Code = row.Op;

    public Node A => Args[0];

    public Node B => Args[1];

    public Node C => Args[2];
}
