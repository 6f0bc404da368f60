using Flowgraph;

namespace Tracer;

/// <summary>
/// An object, array or list that a trace does without, and that comes into being only where the trace is left. Its parts are constants,
/// variables of the trace, and other virtuals of the same exit, itself among them; of a list, only such lists as stand before it.
/// <code>
/// p = cons(y, r), q = cons(x, p), o = object('Cell', 'value', q)      the object first, then p, then q, then the object's field
/// </code>
/// </summary>
/// <param name="Name">How the exit refers to it.</param>
/// <param name="Class">The class of an object; null for an array or a list.</param>
/// <param name="Fields">The fields of an object, in the order in which they were first set; empty for an array or a list.</param>
/// <param name="Values">The value of each field, the elements of the array, or the list's head and its tail.</param>
public sealed record Virtual(string Name, Symbol? Class, Sequence<Symbol> Fields, Sequence<Operand> Values)
{
    /// <summary>Whether it is a list, of a head and a tail, which is a list.</summary>
    public bool IsList { get; init; }

    /// <summary>The object or array without its parts; undefined for a list, which is made of its parts (<see cref="MakeList"/>).</summary>
    internal Value Allocate() =>
        IsList ? Value.Undefined : Value.Of(Class is { } name ? new FlowObject(name) : (Boxed)new FlowArray(Values.Count, 0));

    /// <summary>The list, of its parts.</summary>
    internal static Value MakeList(Value head, Value tail) =>
        tail.Reference is FlowList rest ? Value.Of(rest.Prepend(head)) : Value.Undefined;
}

/// <summary>A store that is still to be done where the trace is left: <c>setfield</c> or <c>astore</c> of three operands.</summary>
public readonly record struct PendingStore(Operator Operator, Operand Target, Operand Key, Operand Value);
