using Flowgraph;

namespace Tracer;

/// <summary>
/// An object or array that a trace does without, and that comes into being only where the trace is left. Its parts are constants,
/// variables of the trace, and other virtuals of the same exit, itself among them.
/// </summary>
/// <param name="Name">How the exit refers to it.</param>
/// <param name="Class">The class of an object; null for an array.</param>
/// <param name="Fields">The fields of an object, in the order in which they were first set; empty for an array.</param>
/// <param name="Values">The value of each field, or the elements of the array.</param>
public sealed record Virtual(string Name, Symbol? Class, Sequence<Symbol> Fields, Sequence<Operand> Values);

/// <summary>A store that is still to be done where the trace is left: <c>setfield</c> or <c>astore</c> of three operands.</summary>
public readonly record struct PendingStore(Operator Operator, Operand Target, Operand Key, Operand Value);
