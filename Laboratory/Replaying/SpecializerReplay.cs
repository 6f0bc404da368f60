using System.Globalization;
using Flowgraph;
using PartialEval;

namespace Laboratory.Replaying;

/// <summary>
/// Specializes a program and writes down every step: what is taken up, computed now, or left; the work list, the code cache, what is known,
/// the residual program as it grows, and what was given up and why. Then each pass that cleans up.
/// <code>
/// groups of keys:   point NUMBER [store|code]    store NAME    work NUMBER    residual BLOCK [LINE]    gave NUMBER    asked
/// kinds of steps:   begin, take, fold, leave, hit, miss, fault, generalize, budget, end, clean
/// </code>
/// It is made after the fact, of the specializer's events and its result: so a block of the residual program shows the code that it has
/// in the end, line by line as its operations are left.
/// </summary>
public static class SpecializerReplay
{
    /// <param name="program">The source.</param>
    /// <param name="division">What is static.</param>
    /// <param name="policy">The strategies.</param>
    /// <param name="budgets">When to stop.</param>
    /// <param name="events">The most steps to write down.</param>
    public static ReplayLog Of(
        Program program, Division division, PolicySpec? policy = null, Budgets? budgets = null, int events = 100_000)
    {
        var heard = new EventLog(Math.Max(1, events));
        var made = Specializer.Specialize(program, division, policy, budgets: budgets, events: heard);
        var log = new SpecializerSteps(made);
        log.Begin();
        foreach (var step in heard.Events)
        {
            log.On(step);
        }

        log.End(heard.Dropped);
        var total = heard.Events.Count + heard.Dropped;
        return log.Build(heard.Dropped == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The first {heard.Events.Count:N0} of {total:N0} steps; the end is shown all the same. --events {total} shows all of them."));
    }
}
