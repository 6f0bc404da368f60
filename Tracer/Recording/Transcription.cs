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
/// <param name="program">The program.</param>
/// <param name="transcripts">Its blocks in the words of a trace.</param>
/// <param name="start">Where the recording begins.</param>
/// <param name="limit">The most entries of a segment.</param>
/// <param name="expected">How many entries there will be altogether, more or less.</param>
internal sealed class Transcription(Program program, BlockTranscripts transcripts, Position start, int limit, int expected = 0)
{
    private readonly List<Segment> _segments = [new(start, new(Math.Clamp(expected, 0, limit)))];
    private BlockId _block;

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>A guard at the start of the block that it resumes at.</summary>
    public void AddAtStart(Guard guard) => Room(() => new(program.FindBlock(guard.Resume.Label)!.Value, 0)).Add(guard);

    /// <summary>The operations of a block, from an instruction on and up to another.</summary>
    public void AddBody(BlockId block, int from, int to = int.MaxValue)
    {
        _block = block;
        var entries = transcripts.Body(block, from);
        if (to != int.MaxValue)
        {
            entries = entries[..(transcripts.OperationsBefore(block, to) - transcripts.OperationsBefore(block, from))];
        }

        var last = _segments[^1].Entries;
        if (last.Count + entries.Length <= limit)
        {
            last.AddRange(entries);
            return;
        }

        for (var (i, next) = (from, 0); next < entries.Length; i++)
        {
            if (program[block].Body[i] is Operation)
            {
                var at = i;
                Room(() => new(block, at)).Add(entries[next++]);
            }
        }
    }

    /// <summary>The guard that the block's jump leaves.</summary>
    public void AddJump(Guard guard)
    {
        var last = _segments[^1].Entries;
        (last.Count < limit ? last : Room(() => new(_block, program[_block].Body.Count))).Add(guard);
    }

    private List<TraceEntry> Room(Func<Position> here)
    {
        if (_segments[^1].Entries.Count >= limit)
        {
            _segments.Add(new(here(), []));
        }

        return _segments[^1].Entries;
    }
}
