using System.Runtime.CompilerServices;
using Flowgraph;

namespace Tracer;

/// <summary>
/// What each block of a program looks like in a trace. A block that is passed always leaves the same operations there, and one of two
/// guards: so a recorder need only note which edges were taken, and the entries, which are immutable, are made once and shared.
/// <code>
/// power_rec, left by then     →     res = res * x,  y = y - 1,  guard_true(y) else power_done
/// </code>
/// Only the guard of a promotion differs from time to time, and it is noted beside the edges. They are made when they are first asked for, and kept as long as the program.
/// </summary>
internal sealed class BlockTranscripts(Program program)
{
    private static readonly ConditionalWeakTable<Program, BlockTranscripts> Made = [];

    private readonly TraceEntry[]?[] _bodies = new TraceEntry[]?[program.Blocks.Count];
    private readonly TraceEntry[]?[] _passes = new TraceEntry[]?[2 * program.Blocks.Count];
    private readonly Guard?[] _tests = new Guard?[2 * program.Blocks.Count];
    private readonly int[] _sizes = Sizes(program);
    private readonly bool[] _promotes = [.. program.Blocks.Select(block => block.Jump is Promote)];

    /// <summary>Those of a program.</summary>
    public static BlockTranscripts Of(Program program) => Made.GetValue(program, it => new(it));

    /// <summary>Operations of a block, and its test if it ends in one: the entries it leaves, promotions left out.</summary>
    public int Size(BlockId block) => _sizes[block.Index];

    /// <summary>Whether a block ends in a promotion, which leaves one entry more.</summary>
    public bool Promotes(BlockId block) => _promotes[block.Index];

    /// <summary>What a block leaves that was entered at its start and left one way: its operations and its test, if it ends in one.</summary>
    public ReadOnlySpan<TraceEntry> Passed(BlockId block, int way)
    {
        ref var entries = ref _passes[(2 * block.Index) + way];
        return entries ??= program[block].Jump is If ? [.. Body(block), Test(block, way)] : [.. Body(block)];
    }

    /// <summary>The operations of a block from one of its instructions on; hints leave nothing.</summary>
    public ReadOnlySpan<TraceEntry> Body(BlockId block, int from = 0)
    {
        var entries = _bodies[block.Index] ??= [.. program[block].Body.OfType<Operation>().Select(operation => Transcript.Of(program, operation))];
        return entries.AsSpan(from == 0 ? 0 : OperationsBefore(block, from));
    }

    /// <summary>The guard of an <c>if</c> that went one way: 0 then, 1 else.</summary>
    public Guard Test(BlockId block, int way)
    {
        ref var guard = ref _tests[(2 * block.Index) + way];
        if (guard is null)
        {
            var jump = (If)program[block].Jump;
            Condition met = way == 0 ? IsTrue.Instance : IsFalse.Instance;
            guard = new(met, program.Name(jump.Condition), Resume.At(program[way == 0 ? jump.Else : jump.Then].Label), jump.Origin);
        }

        return guard;
    }

    public int OperationsBefore(BlockId block, int instruction)
    {
        var operations = 0;
        foreach (var it in program[block].Body.AsSpan()[..instruction])
        {
            operations += it is Operation ? 1 : 0;
        }

        return operations;
    }

    private static int[] Sizes(Program program)
    {
        var sizes = new int[program.Blocks.Count];
        for (var b = 0; b < sizes.Length; b++)
        {
            foreach (var instruction in program.Blocks[b].Body)
            {
                sizes[b] += instruction is Operation ? 1 : 0;
            }

            sizes[b] += program.Blocks[b].Jump is If ? 1 : 0;
        }

        return sizes;
    }
}
