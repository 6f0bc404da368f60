using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// Traces, joined where one goes on in another, as a program: so that they compile as programs do, loops, exact overflow, fuel and all.
/// A trace's entries are blocks that end at guards; where a guard fails, a block restores what the exit lists and either jumps on to the
/// bridge or stops.
/// <code>
/// trace loop:                                     loop0:     i = i + 1
///     i = i + 1                                              c = i &lt; n
///     c = i &lt; n                              →               if c goto loop0 else goto exit1
///     guard_true(c) [x = 5] else done             exit1:     x = 5
///     loop                                                   merge_point(i, x)   print_and_stop(0)
/// </code>
/// The source program's variables keep their slots. The hint of a stopping block lists what the interpreter may read from there on.
/// </summary>
/// <param name="Program">The traces as a program; its entry is the start of the first trace.</param>
/// <param name="Exits">By stopping block: the exit.</param>
/// <param name="Promotions">By the place of a test that stands for guard_value: where an undefined variable goes, which is no fault there.</param>
/// <param name="Heads">By trace: the block that its <c>loop</c> goes back to.</param>
/// <param name="Locals">By trace: the slots of the variables that only it has.</param>
/// <param name="Traces">The traces in it.</param>
internal sealed record TraceProgram(
    Program Program,
    IReadOnlyDictionary<BlockId, TraceExit> Exits,
    IReadOnlyDictionary<Position, BlockId> Promotions,
    IReadOnlyDictionary<Fragment, BlockId> Heads,
    IReadOnlyDictionary<Fragment, Dictionary<string, Slot>> Locals,
    IReadOnlyList<Fragment> Traces);
