using Flowgraph;

namespace Tracer;

/// <summary>
/// What a recording notes down: the edges taken, in order, and the values that were promoted on the way. The entries of the trace
/// follow from it (<see cref="BlockTranscripts"/>), so that recording costs a few machine instructions a block.
/// <code>
/// rec → rec → rec → done          log: rec/then, rec/then, rec/else
/// </code>
/// Edges that leave nothing in a trace are not noted: what is kept is at most as long as the trace.
/// </summary>
internal sealed class PathLog(Program program, BlockTranscripts transcripts, Position start)
{
    private readonly List<int> _edges = [];

    /// <summary>Guards on values: 2n is before the body of the nth noted block, 2n + 1 behind it.</summary>
    private readonly List<(int At, Guard Guard)> _frozen = [];

    public Program Program => program;

    public Position Start => start;

    /// <summary>Edges noted: a place in the log.</summary>
    public int Count => _edges.Count;

    /// <summary>Entries that the log stands for.</summary>
    public int Entries { get; private set; } = -transcripts.OperationsBefore(start.Block, start.Instruction);

    /// <summary>Notes that a block's jump was taken.</summary>
    public void Take(Machine machine, BlockId block, int way)
    {
        var size = transcripts.Size(block);
        if (transcripts.Promotes(block))
        {
            size += Freeze(machine, (Promote)program[block].Jump) ? 1 : 0;
        }

        // A start in the middle of a block is noted always, so that the first edge of the log is the one that leaves it.
        if (size > 0 || (_edges.Count == 0 && start.Instruction > 0))
        {
            Entries += size;
            _edges.Add((2 * block.Index) + way);
        }
    }

    /// <summary>Whether an edge of a test, 2·block + way, was taken.</summary>
    public bool Passes(int edge) => _edges.Contains(edge);

    /// <summary>Notes that a variable has its present value, at the start of a block that is about to be entered.</summary>
    public void Freeze(Value value, Slot variable, BlockId block, Origin origin)
    {
        if (!value.IsUndefined)
        {
            Entries++;
            _frozen.Add((2 * _edges.Count, new(new IsValue(value), program.Name(variable), Resume.At(program[block].Label), origin)));
        }
    }

    /// <summary>Writes the entries from one place of the log to another.</summary>
    public void Transcribe(Transcription to, int from, int end)
    {
        var next = _frozen.FindIndex(it => it.At >= 2 * from);
        next = next < 0 ? _frozen.Count : next;
        for (var i = from; i < end; i++)
        {
            for (; next < _frozen.Count && _frozen[next].At == 2 * i; next++)
            {
                to.AddAtStart(_frozen[next].Guard);
            }

            var block = new BlockId(_edges[i] >> 1);
            if ((i > 0 || start.Instruction == 0) && (next == _frozen.Count || _frozen[next].At > (2 * i) + 1) && to.TryPass(block, _edges[i] & 1))
            {
                continue;
            }

            to.AddBody(block, i == 0 ? start.Instruction : 0);
            if (program[block].Jump is If)
            {
                to.AddJump(transcripts.Test(block, _edges[i] & 1));
            }
            else if (next < _frozen.Count && _frozen[next].At == (2 * i) + 1)
            {
                to.AddJump(_frozen[next++].Guard);
            }
        }
    }

    private bool Freeze(Machine machine, Promote promote)
    {
        var value = machine[promote.Variable];
        if (value.IsUndefined)
        {
            return false;
        }

        _frozen.Add(((2 * _edges.Count) + 1, new(new IsValue(value), program.Name(promote.Variable), Resume.At(program[promote.Target].Label), promote.Origin)));
        return true;
    }
}
