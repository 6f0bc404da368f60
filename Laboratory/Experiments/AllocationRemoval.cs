using Laboratory.Relating;
using Tracer;
using Tracer.Optimizer;
using Tracer.Text;

namespace Laboratory.Experiments;

/// <summary>E5: allocation removal by partial evaluation of traces: the paper's running example, and all traces of the corpus.</summary>
public static class AllocationRemoval
{
    private const string Source = "Bolz and others 2011";
    private const string Example = "f(y), boxed arithmetic";
    private const string Corpus = "traces of the corpus";
    private const string OtherPrograms = "the paper's traces are those of PyPy on fourteen benchmarks; these are of small programs, of which few allocate";

    /// <summary>
    /// The paper's unoptimized trace: <c>res = res.add(y).add(-100)</c>, <c>y = y.add(-1)</c>, while y is positive, over boxed ints.
    /// Source: Bolz, Cuni, Fijałkowski, Leuschel, Pedroni and Rigo, "Allocation Removal by Partial Evaluation in a Tracing JIT", PEPM 2011, figure 3.
    /// </summary>
    public const string RunningExample =
        """
        trace loop:
            guard_class(res, 'Int') else slow
            i2 = getfield(res, 'intval')
            guard_class(y, 'Int') else slow
            i3 = getfield(y, 'intval')
            i4 = i2 + i3
            p5 = new('Int')
            setfield(p5, 'intval', i4)
            p6 = new('Int')
            setfield(p6, 'intval', -100)
            guard_class(p5, 'Int') else slow
            i7 = getfield(p5, 'intval')
            guard_class(p6, 'Int') else slow
            i8 = getfield(p6, 'intval')
            i9 = i7 + i8
            res = new('Int')
            setfield(res, 'intval', i9)
            p11 = new('Int')
            setfield(p11, 'intval', -1)
            guard_class(y, 'Int') else slow
            i12 = getfield(y, 'intval')
            guard_class(p11, 'Int') else slow
            i13 = getfield(p11, 'intval')
            i14 = i12 + i13
            y = new('Int')
            setfield(y, 'intval', i14)
            guard_class(y, 'Int') else slow
            i16 = getfield(y, 'intval')
            i17 = i16 > 0
            guard_true(i17) else done
            loop
        """;

    public static ExperimentKind Kind { get; } = new(
        "e5",
        "Allocation removal by partial evaluation in a tracing JIT",
        "Bolz, Cuni, Fijałkowski, Leuschel, Pedroni and Rigo (PEPM 2011). The running example is the paper's unoptimized trace, in this toolkit's text form;\n"
        + "operations include the jump, as the paper counts. Shares are of all entries of the corpus' traces, recorded against executed.",
        Run);

    private static List<Row> Run(Setting setting)
    {
        var rows = new List<Row>();
        var trace = TraceReader.Read(RunningExample, Example).Trace!;
        rows.Add(new(Example, "operations recorded", 30, trace.Entries.Count + 1, Source));
        rows.Add(new(Example, "guards of classes", 7, Count(trace, EntryKinds.IsClassGuard), Source));
        rows.Add(new(Example, "reads", 7, Count(trace, EntryKinds.IsRead), Source));
        rows.Add(new(Example, "allocations", 5, Count(trace, EntryKinds.IsAllocation), Source));
        rows.Add(new(Example, "stores", 5, Count(trace, EntryKinds.IsStore), Source));
        rows.Add(new(Example, "operations, all passes but peeling", 16, Optimize(PassSet.All.Without(Pass.Peel)).Entries.Count + 1, Source)
        {
            Because = "the paper's figure has allocation removal alone, which keeps the second guard and read of y",
        });
        var peeled = Optimize(PassSet.All);
        rows.Add(new(Example, "operations of the peeled loop", null, peeled.Entries.Count - peeled.Preamble + 1, ""));
        rows.Add(new(Example, "allocations in the peeled loop", null, EntryKinds.InLoop(peeled, EntryKinds.IsAllocation), ""));
        var traces = (from name in setting.Programs
                      let program = setting.Load(name)
                      let run = CorpusRelation.Traced(program.Program, program.Directives)
                      from it in run?.Result.Traces ?? []
                      select it).ToList();
        Removed("allocations", 0.7, EntryKinds.IsAllocation);
        Removed("guards", 0.93, it => it is Guard);
        Removed("operations and guards", 0.89, _ => true);
        rows.AddRange(PublishedLogs.Rows(setting));
        return rows;

        Trace Optimize(PassSet passes) => TraceOptimizer.Optimize(trace, passes, needs: ExitNeeds.Only("y", "res"));

        void Removed(string what, double published, Func<TraceEntry, bool> counts)
        {
            var recorded = traces.Sum(it => Count(it.Recorded, counts));
            var left = traces.Sum(it => EntryKinds.InLoop(it.Executed, counts));
            rows.Add(new(Corpus, $"{what}, recorded", null, recorded, ""));
            rows.Add(Row.RatioOf(Corpus, $"{what}, removed from the loop", 1 - (double)left / recorded, published, Source) with { Because = OtherPrograms });
        }
    }

    private static int Count(Trace trace, Func<TraceEntry, bool> counts) => trace.Entries.Count(counts);
}
