using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// What all ways into a block know, where several meet: of values that were there before the ways parted, of the block's phis, and of the
/// heap.
/// <code>
/// l: k = kind(x), … x is an int, goto j        r: y = x + 1, goto j
/// j: x is an int
/// </code>
/// Ways leave what they know as they are walked, in an order in which every way into a block comes before it but those that go back; a
/// block into which some way goes back knows nothing from its ways. A way says what was learned since the block that dominates the meeting,
/// of at most <see cref="CleanupLimits.Learned"/> values, the last first, for the sake of time.
/// </summary>
internal sealed class Meetings(SsaForm form, ScopedFacts facts, CleanupLimits limits)
{
    private readonly Dictionary<int, Meeting> _meetings = [];

    /// <summary>A way from a block to one where several meet has been walked.</summary>
    /// <param name="from">Where it comes from.</param>
    /// <param name="block">Where it goes.</param>
    /// <param name="mark">What was learned before ways parted: <see cref="ScopedFacts.Learned"/> at the end of the block that dominates
    /// the meeting.</param>
    /// <param name="code">The code of a name at the end of the way.</param>
    /// <param name="heap">What is known of the heap there.</param>
    public void Arrive(BlockId from, BlockId block, int mark, Func<int, int> code, HeapContents heap)
    {
        var knows = new Dictionary<int, Fact>();
        foreach (var name in facts.LearnedSince(mark))
        {
            if (knows.Count == limits.Learned)
            {
                break;
            }

            knows[name] = facts[name];
        }

        var phis = Array.ConvertAll(form.PhiArguments[block.Index]![form.RowOf(from, block)], name => facts[code(name)]);
        if (_meetings.TryGetValue(block.Index, out var meeting))
        {
            meeting.Add(knows, phis, heap);
        }
        else
        {
            _meetings.Add(block.Index, new(knows, phis, heap));
        }
    }

    /// <summary>The meeting is entered: what all ways know is learned.</summary>
    /// <param name="block">Where.</param>
    /// <param name="ways">How many ways there are.</param>
    /// <returns>What is known of the heap.</returns>
    public HeapContents Enter(int block, int ways)
    {
        if (!_meetings.Remove(block, out var meeting) || meeting.Ways < ways)
        {
            return HeapContents.Nothing(limits);
        }

        foreach (var (name, fact) in meeting.Facts)
        {
            facts.Learn(name, fact);
        }

        for (var k = 0; k < meeting.Phis.Length; k++)
        {
            facts.Learn(form.InNames[block][k], meeting.Phis[k]);
        }

        return meeting.Heap;
    }

    private sealed class Meeting(Dictionary<int, Fact> knows, Fact[] phis, HeapContents heap)
    {
        public int Ways { get; private set; } = 1;

        public Dictionary<int, Fact> Facts { get; } = knows;

        public Fact[] Phis { get; } = phis;

        public HeapContents Heap { get; private set; } = heap;

        public void Add(Dictionary<int, Fact> more, Fact[] phis, HeapContents heap)
        {
            Ways++;
            foreach (var name in Facts.Keys.ToArray())
            {
                if (more.TryGetValue(name, out var fact))
                {
                    Facts[name] = Facts[name].Join(fact);
                }
                else
                {
                    Facts.Remove(name);
                }
            }

            for (var k = 0; k < phis.Length; k++)
            {
                Phis[k] = Phis[k].Join(phis[k]);
            }

            Heap = Heap.Meet(heap);
        }
    }
}
