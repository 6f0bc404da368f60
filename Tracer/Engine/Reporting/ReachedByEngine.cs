using Flowgraph;

namespace Tracer.Engine;

/// <summary>
/// What a run under the engine came to: the roles of its traces, the limits at which it gave something up, and the ways out that were
/// taken, by what they had to restore.
/// <code>
/// guard_true(c) [p = object('C'), x = y, y = x] else b      guard_true, allocating, exchanging, allocating and exchanging
/// </code>
/// </summary>
internal static class ReachedByEngine
{
    public static void Count(IEnumerable<Fragment> fragments, IEnumerable<EngineEvent> events)
    {
        if (!Reached.IsOn)
        {
            return;
        }

        foreach (var it in events)
        {
            switch (it)
            {
                case TraceMade made:
                    Reached.Count(ReachKind.TraceRole, made.Role);
                    break;
                case RecordingAborted aborted:
                    Reached.Count(ReachKind.TracingLimit, aborted.Reason);
                    break;
                case PlaceBlacklisted blacklisted:
                    Reached.Count(ReachKind.TracingLimit, blacklisted.Reason);
                    break;
                case LimitReached limit:
                    Reached.Count(ReachKind.TracingLimit, limit.Reason);
                    break;
            }
        }

        foreach (var exit in fragments.SelectMany(it => it.Exits).Where(it => it.Count > 0))
        {
            Count(exit, Exchanges(exit.Resume));
        }
    }

    /// <summary>Whether assigning one variable after the other would read one that was assigned already.</summary>
    private static bool Exchanges(Resume resume)
    {
        var assigned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var it in resume.Variables)
        {
            if (it.Value.IsVariable && assigned.Contains(it.Value.Variable))
            {
                return true;
            }

            assigned.Add(it.Variable);
        }

        return false;
    }

    private static void Count(TraceExit exit, bool exchanges)
    {
        var form = exit.Guard?.Condition switch
        {
            IsTrue => ExitForm.GuardTrue,
            IsFalse => ExitForm.GuardFalse,
            IsValue => ExitForm.GuardValue,
            IsKind => ExitForm.GuardKind,
            IsClass => ExitForm.GuardClass,
            _ => exit.Owner.Executed.End is Fault ? ExitForm.Fault : ExitForm.Continue,
        };
        Reached.Count(ReachKind.TraceExit, form, exit.Count);
        var allocates = exit.Resume.Virtuals.Count > 0;
        Count(allocates, ExitForm.Allocating, exit.Count);
        Count(exit.Resume.Stores.Count > 0, ExitForm.Storing, exit.Count);
        Count(exit.Resume.Stores.Count > 1, ExitForm.StoringTwice, exit.Count);
        Count(exchanges, ExitForm.Exchanging, exit.Count);
        Count(exchanges && allocates, ExitForm.AllocatingAndExchanging, exit.Count);
    }

    private static void Count(bool does, ExitForm form, long times)
    {
        if (does)
        {
            Reached.Count(ReachKind.TraceExit, form, times);
        }
    }
}

/// <summary>Ways out of a trace, by what is tested and by what is restored.</summary>
public enum ExitForm : byte
{
    GuardTrue,
    GuardFalse,
    GuardValue,
    GuardKind,
    GuardClass,
    Continue,
    Fault,

    /// <summary>It makes objects or arrays that the trace did without.</summary>
    Allocating,

    /// <summary>It does a store that the trace delayed.</summary>
    Storing,

    /// <summary>It does several.</summary>
    StoringTwice,

    /// <summary>A variable gets the value that another one had, which gets another.</summary>
    Exchanging,

    /// <summary>Both at one exit.</summary>
    AllocatingAndExchanging,
}
