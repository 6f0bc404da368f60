namespace PartialEval;

/// <summary>
/// An online, polyvariant partial evaluator. Online: it decides while it runs through the program, from the values at hand,
/// without analysing first. Polyvariant: a block gets as many residual copies as there are different things known on entry.
/// <code>
/// power, y = 5                          power1:      goto power_rec1
///   power:     res = 1; if y …          power_rec1:  res = 1 * x;   goto power_rec2
///   power_rec: res = res * x            power_rec2:  res = res * x; goto power_rec3
///              y = y - 1; if y …        …
///   power_done: …                       power_done1: print_and_stop(res)
/// </code>
/// It is total: static faults stay in the residual program, effects are never executed, budgets end what would not end, and the
/// residual program agrees with the source in every case.
/// Cleaning up the residual program afterwards is a matter of its own (<see cref="Flowgraph.Cleanup"/>); most policies ask for it.
/// Source: Bolz, "Comparing Partial Evaluation and Tracing, Part 1" (2012); Jones, Gomard and Sestoft, "Partial Evaluation and
/// Automatic Program Generation" (1993), chapter 4.
/// </summary>
public static partial class Specializer
{
    /// <summary>Specializes a program.</summary>
    /// <param name="program">The source.</param>
    /// <param name="division">What is static; must have no <see cref="Division.Problem"/>, or <see cref="ArgumentException"/>.</param>
    /// <param name="policy">The strategies; <see cref="Policies.Default"/> if null.</param>
    /// <param name="start">The block at which the division holds; the entry if null.</param>
    /// <param name="budgets"><see cref="Budgets.Default"/> if null.</param>
    /// <param name="events">Is told each step; costs time.</param>
    public static Specialization Specialize(
        Program program,
        Division division,
        PolicySpec? policy = null,
        BlockId? start = null,
        Budgets? budgets = null,
        IEventSink? events = null)
    {
        if (division.Problem is { } problem)
        {
            throw new ArgumentException(problem, nameof(division));
        }

        policy ??= Policies.Default;
        var made = Run(program, division, policy, start ?? BlockId.Entry, budgets ?? Budgets.Default, events);
        Inspector?.Invoke(made);
        made.CountReached();
        return made;
    }

    /// <summary>
    /// Specializes with stacks of frames in the simplest form; where that does not do, anew in another. Events are those of the last time.
    /// </summary>
    private static Specialization Run(
        Program program, Division division, PolicySpec policy, BlockId start, Budgets budgets, IEventSink? events)
    {
        var hasStacks = policy is { PartialData: true, StopsAtPromotions: false, Generalization: Widening };
        var variables = hasStacks ? new StackVariables(program, division) : null;
        variables = variables is { Any: true } ? variables : null;
        var forms = new Dictionary<int, StackForm>();
        Specialization Try(IEventSink? sink) =>
            new SpecializationRun(program, policy, budgets, sink, new(variables, forms, budgets.Partial)).Run(division, start);
        var first = variables is null ? events : null;
        while (true)
        {
            try
            {
                var made = Try(first);
                return first == events ? made : Try(events);
            }
            catch (StackFormException other)
            {
                forms[other.Family] = other.Form;
            }
        }
    }

    /// <summary>Is shown everything that is made, before it is handed out. The tests of this repository certify it there.</summary>
    internal static Action<Specialization>? Inspector { get; set; }
}
