using Flowgraph.Analysis;

namespace Flowgraph.Text;

/// <summary>
/// Variables that are read, that no statement assigns and no <c>#?</c> line binds: a symbol without its quotes, or a slip of the pen.
/// <code>
/// c = op == push        push is no variable, and 'push' is a symbol in this program: the quotes were forgotten
/// n = cuont - 1         'cuont' never gets a value; did you mean 'count'?
/// </code>
/// Without <c>#?</c> lines that bind variables every such variable may be an input, and only forgotten quotes are told. A program that
/// expects the fault undefined-variable means it.
/// </summary>
internal static class UnboundNames
{
    public static void Report(
        Program program, ControlFlow flow, Directives directives, HashSet<(string Block, int Instruction)> expected, Diagnostics diagnostics)
    {
        var bound = directives.Variables.ToHashSet(StringComparer.Ordinal);
        var isAssigned = new bool[program.Variables.Count];
        foreach (var operation in program.Blocks.SelectMany(block => block.Body).OfType<Operation>())
        {
            if (operation.Result is { } result)
            {
                isAssigned[result.Index] = true;
            }
        }

        bool IsUnbound(Slot slot) => !isAssigned[slot.Index] && !bound.Contains(program.Name(slot));
        if (!Enumerable.Range(0, isAssigned.Length).Any(slot => IsUnbound(new(slot))))
        {
            return;
        }

        var symbols = Symbols.Of(program.Constants.Concat(directives.Runs.SelectMany(run => run.Bindings).Concat(directives.Static).Concat(directives.Dynamic)
            .Select(binding => binding.Value).OfType<Value>()));
        var names = program.Variables.Where((_, slot) => isAssigned[slot]).Union(bound).ToList();
        var told = new HashSet<Slot>();
        foreach (var (slot, origin, row) in Reads(program, flow))
        {
            if (!IsUnbound(slot) || expected.Contains((origin.Block, origin.Instruction)))
            {
                continue;
            }

            var (name, place) = (program.Name(slot), ProgramChecks.Place(origin, diagnostics));
            if (row?.Op is Op.Eq or Op.Ne or Op.Lookup && symbols.Contains(name))
            {
                if (told.Add(slot))
                {
                    diagnostics.ForgottenQuotes(name, place);
                }
            }
            else if (bound.Count > 0 && told.Add(slot))
            {
                diagnostics.UnboundVariable(name, names, place);
            }
        }
    }

    /// <summary>All uses of variables in reachable blocks but those in hints, with the operator that reads where it is one.</summary>
    private static IEnumerable<(Slot Slot, Origin Origin, Operator? Operator)> Reads(Program program, ControlFlow flow)
    {
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            if (!flow.IsReachable(new(b)))
            {
                continue;
            }

            var block = program.Blocks[b];
            foreach (var operation in block.Body.OfType<Operation>())
            {
                foreach (var atom in operation.Operands)
                {
                    if (atom.IsVariable)
                    {
                        yield return (atom.Slot, operation.Origin, operation.Operator);
                    }
                }
            }

            if (block.Jump is If test)
            {
                yield return (test.Condition, test.Origin, null);
            }
            else if (block.Jump is PrintAndStop { Result: { IsVariable: true } result })
            {
                yield return (result.Slot, block.Jump.Origin, null);
            }
        }
    }
}
