namespace Tracer.Engine;

/// <summary>A trace that is ready to run in an engine's frame, with its exits and counters.</summary>
internal sealed class Fragment(int number, TraceRole role, string place, Anchor? root, TraceExit? parent, Trace recorded, Trace executed)
{
    public int Number => number;

    public TraceRole Role => role;

    public string Place => place;

    /// <summary>The anchor whose loop it belongs to, which counts its bridges.</summary>
    public Anchor? Root => root;

    public TraceExit? Parent => parent;

    public Trace Recorded => recorded;

    public Trace Executed => executed;

    /// <summary>An instruction for each entry, then one for the end.</summary>
    public TraceInstruction[] Code { get; set; } = [];

    /// <summary>Of the guards in order, then of the end if it is no loop.</summary>
    public TraceExit[] Exits { get; set; } = [];

    /// <summary>Places in the shared frame of the variables that only this trace has.</summary>
    public IReadOnlyDictionary<string, int> Locals { get; set; } = new Dictionary<string, int>();

    /// <summary>Stands for the head of the loop, as a way out that restores nothing and that nobody counts.</summary>
    public TraceExit Head => field ??= new(this, -1, Resume.At(executed.Anchor), default);

    /// <summary>Units of fuel that it has used while interpreted.</summary>
    public long Heat { get; set; }

    /// <summary>The compiled traces that a run entering here goes on in; null while there are none.</summary>
    public CompiledTraces? Compiled { get; set; }

    /// <summary>How often it was entered.</summary>
    public long Runs { get; set; }

    public long Turns { get; set; }

    /// <summary>The instruction at which the program ended inside the trace; -1 where it did not.</summary>
    public int StoppedAt { get; set; } = -1;

    public TraceExit End => Exits[^1];

    /// <summary>How often its end was reached; of a loop, how often a turn was completed, the one before <c>label</c> included.</summary>
    public long CameRound
    {
        get
        {
            if (executed.End is not Loop)
            {
                return End.Count;
            }

            var completed = Turns + (executed.Preamble > 0 ? Runs : 0);
            foreach (var exit in Exits)
            {
                completed -= exit.Entry < executed.Preamble ? exit.Count : 0;
            }

            return completed;
        }
    }

    /// <summary>What had been counted when the present portion of runs began.</summary>
    public TrialCounts Trial { get; private set; } = new(0, []);

    /// <summary>Whether a portion of runs is complete: the trace is to be judged before it is entered again.</summary>
    public bool IsDue => Runs >= DueAt;

    private long DueAt { get; set; } = long.MaxValue;

    /// <summary>Begins to count a portion of runs.</summary>
    public void BeginTrial(int runs) => (Trial, DueAt) = (new(CameRound, Array.ConvertAll(Exits, exit => exit.WentOn)), Runs + runs);

    /// <summary>Forgets what was counted for reports.</summary>
    public void ClearCounts()
    {
        (Runs, Turns, StoppedAt, DueAt) = (0, 0, -1, long.MaxValue);
        foreach (var exit in Exits)
        {
            (exit.Count, exit.ToInterpreter) = (0, 0);
        }
    }

    /// <summary>A copy of the code in which fuel for <paramref name="budget"/> units is left at an instruction, then none.</summary>
    public TraceInstruction[] Truncate(int instruction, long budget)
    {
        var cut = (TraceInstruction[])Code.Clone();
        for (var i = 0; i < cut.Length; i++)
        {
            cut[i].Code = i - instruction == budget ? TraceCode.Exhausted : cut[i].Plain;
        }

        return cut;
    }
}

/// <summary>Counts of a trace at one moment.</summary>
/// <param name="CameRound">How often its end was reached.</param>
/// <param name="Exits">How often runs went on behind each exit to the end of its bridge.</param>
internal readonly record struct TrialCounts(long CameRound, long[] Exits)
{
    /// <summary>Of an exit by its number.</summary>
    public long Exit(int number) => number < Exits.Length ? Exits[number] : 0;
}
