using Flowgraph;

namespace Tracer;

/// <summary>A stretch of a recording: its entries, and where in the program it begins.</summary>
internal sealed record Segment(Position Start, List<TraceEntry> Entries);

/// <summary>
/// A recording on its way into entries, cut into segments of at most so many. A cut can be at any instruction: even a single block may be
/// longer than a trace should be.
/// <code>
/// limit 2:   x = …, y = …, z = …, guard     →     x = …, y = …     and, from b:2 on,     z = …, guard
/// </code>
/// </summary>
internal sealed class Transcription
{
    private readonly Program _program;
    private readonly BlockTranscripts _transcripts;
    private readonly int _limit;
    private readonly List<Segment> _segments;
    private List<TraceEntry> _last;
    private BlockId _block;

    /// <param name="program">The program.</param>
    /// <param name="transcripts">Its blocks in the words of a trace.</param>
    /// <param name="start">Where the recording begins.</param>
    /// <param name="limit">The most entries of a segment.</param>
    /// <param name="expected">How many entries there will be altogether, more or less.</param>
    public Transcription(Program program, BlockTranscripts transcripts, Position start, int limit, int expected = 0)
    {
        (_program, _transcripts, _limit) = (program, transcripts, limit);
        _last = new(Math.Clamp(expected, 0, limit));
        _segments = [new(start, _last)];
    }

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>A guard at the start of the block that it resumes at.</summary>
    public void AddAtStart(Guard guard) => Room(() => new(_program.FindBlock(guard.Resume.Label)!.Value, 0)).Add(guard);

    /// <summary>All that a block leaves that is passed from its start, if the segment has room for it.</summary>
    public bool TryPass(BlockId block, int way)
    {
        var entries = _transcripts.Passed(block, way);
        if (_last.Count + entries.Length > _limit)
        {
            return false;
        }

        _last.AddRange(entries);
        return true;
    }

    /// <summary>The operations of a block, from an instruction on and up to another.</summary>
    public void AddBody(BlockId block, int from, int to = int.MaxValue)
    {
        _block = block;
        var entries = _transcripts.Body(block, from);
        if (to != int.MaxValue)
        {
            entries = entries[..(_transcripts.OperationsBefore(block, to) - _transcripts.OperationsBefore(block, from))];
        }

        if (_last.Count + entries.Length <= _limit)
        {
            _last.AddRange(entries);
            return;
        }

        for (var (i, next) = (from, 0); next < entries.Length; i++)
        {
            if (_program[block].Body[i] is Operation)
            {
                var at = i;
                Room(() => new(block, at)).Add(entries[next++]);
            }
        }
    }

    /// <summary>The guard that the block's jump leaves.</summary>
    public void AddJump(Guard guard)
    {
        (_last.Count < _limit ? _last : Room(() => new(_block, _program[_block].Body.Count))).Add(guard);
    }

    private List<TraceEntry> Room(Func<Position> here)
    {
        if (_last.Count >= _limit)
        {
            _last = [];
            _segments.Add(new(here(), _last));
        }

        return _last;
    }
}
