using Flowgraph;

namespace Tracer;

/// <summary>One variable of the interpreter and what it gets when a trace is left.</summary>
public readonly record struct Assignment(string Variable, Operand Value);

/// <summary>
/// Where the interpreter goes on when a trace is left, and what it must be told: the variables whose values the trace does not
/// keep up to date. All assignments happen at once, on the variables' values inside the trace.
/// <code>
/// guard_true(c) [x = 5, x2 = 10] else l_done      continue at l_done with x = 5 and x2 = 10
/// </code>
/// What the trace has not allocated yet, and stores it has not done yet, happen first: objects and arrays come into being, which
/// may refer to each other (by names that count in this exit only, before the trace's variables), then the stores are done.
/// <code>
/// [p = object('Pair', 'first', i, 'second', p), q = array(1, p), setfield(o, 'f', p), astore(a, 0, 7), y = q] else l_done
/// </code>
/// </summary>
/// <param name="Label">The block.</param>
/// <param name="Variables">Each variable at most once.</param>
/// <param name="Instruction">The next instruction of the block; the number after the last one is the jump.</param>
public sealed record Resume(string Label, Sequence<Assignment> Variables, int Instruction = 0)
{
    /// <summary>What to allocate; each name once.</summary>
    public Sequence<Virtual> Virtuals { get; init; } = [];

    /// <summary>What to store after that, in this order. None of them can fault.</summary>
    public Sequence<PendingStore> Stores { get; init; } = [];

    public static Resume At(string label, int instruction = 0) => new(label, [], instruction);
}
