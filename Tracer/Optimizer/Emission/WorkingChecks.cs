using Flowgraph;

namespace Tracer.Optimizer;

/// <summary>
/// An operation whose result nobody needs, but which stays because its operand may be of the wrong kind, takes over the work of a later
/// one that wants the same kind of the same operand. It faults where it faulted, and one operation is left of two.
/// <code>
/// q = p + 1            r = p + 2         where q is read by nothing else
/// r = p + 2      →
/// </code>
/// Only operations that fault for the kind of one operand and for nothing else. Linear in the number of steps.
/// </summary>
internal static class WorkingChecks
{
    /// <param name="steps">The steps of a preamble or a body that are kept; changed in place.</param>
    /// <param name="isNeeded">By the number of a node: whether anything needs it.</param>
    /// <returns>The steps that are gone, each with the entry of the one that does its work.</returns>
    public static IReadOnlyList<(Step Step, int By)> Merge(List<Step> steps, bool[] isNeeded)
    {
        var checks = new Dictionary<(Node Operand, Kind Kind), int>();
        var merged = new List<(Step Step, int By)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (Wants(step) is not { } wanted)
            {
                continue;
            }

            if (!isNeeded[step.Result!.Id])
            {
                if (!step.IsRemovable)
                {
                    checks[wanted] = i;
                }
            }
            else if (checks.Remove(wanted, out var at))
            {
                var check = steps[at];
                steps[at] = new(step.Row, null, step.Args, check.Origin, check.Entry)
                {
                    Result = step.Result,
                    IsKept = true,
                    InBody = check.InBody,
                };
                steps[i] = null!;
                merged.Add((step, check.Entry));
            }
        }

        if (merged.Count > 0)
        {
            steps.RemoveAll(static step => step is null);
        }

        return merged;
    }

    /// <summary>The only operand that is no constant and the kind that it must have; null for an operation of another form.</summary>
    private static (Node Operand, Kind Kind)? Wants(Step step)
    {
        if (step is not { Row: { IsPure: true, Faults.Count: 0 } row, Result: not null })
        {
            return null;
        }

        (Node Operand, Kind Kind)? wanted = null;
        for (var k = 0; k < step.Args.Length; k++)
        {
            if (row.Operands[k] is not { } kind || (step.Args[k].IsConstant ? step.Args[k].Constant.Kind != kind : wanted is not null))
            {
                return null;
            }

            wanted = step.Args[k].IsConstant ? wanted : (step.Args[k], kind);
        }

        return wanted;
    }
}
