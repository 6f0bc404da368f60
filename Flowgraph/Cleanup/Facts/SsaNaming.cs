namespace Flowgraph.Cleanup;

/// <summary>
/// Gives the names of an <see cref="SsaForm"/>: first those that stand at the starts of blocks, at joins one for each live variable; then, block by block in
/// an order in which each comes behind one of those that lead to it, those of assignments, and what each operand reads.
/// <code>
/// loop, come to from entry and loop, x live      x₂ = φ(?, ?)
/// x = x + y                                      x₃ = x₂ + y₂          at its end:  loop's φ(x₁, x₃)
/// </code>
/// </summary>
internal sealed class SsaNaming(SsaForm form)
{
    public void Run()
    {
        NameJoins();
        NameBodies();
    }

    private int Name(Slot variable, int block, int instruction, NameSource source)
    {
        form.Names.Add(new(variable, block, instruction, source));
        return form.Names.Count - 1;
    }

    private void NameJoins()
    {
        foreach (var block in form.Flow.ReversePostorder)
        {
            var b = block.Index;
            var predecessors = form.Flow.Predecessors(block);
            var reachable = 0;
            foreach (var predecessor in predecessors)
            {
                reachable += form.Flow.IsReachable(predecessor) ? 1 : 0;
            }

            // Where there is one way in, the block that it comes from will say; it comes first in this order.
            var atEntry = block == BlockId.Entry ? NamesOf(form.Live[b], 0, NameSource.Entry) : null;
            form.InNames[b] = atEntry!;
            if (reachable + (atEntry is null ? 0 : 1) > 1)
            {
                form.PhiArguments[b] = new int[predecessors.Length + (atEntry is null ? 0 : 1)][];
                form.InNames[b] = NamesOf(form.Live[b], b, NameSource.Phi);
                if (atEntry is not null)
                {
                    form.PhiArguments[b]![^1] = atEntry;
                }
            }
        }
    }

    private int[] NamesOf(Slot[] variables, int block, NameSource source)
    {
        var names = new int[variables.Length];
        for (var k = 0; k < names.Length; k++)
        {
            names[k] = Name(variables[k], block, SsaForm.None, source);
        }

        return names;
    }

    private void NameBodies()
    {
        var current = new int[form.Program.Variables.Count];
        foreach (var block in form.Flow.ReversePostorder)
        {
            var b = block.Index;
            for (var k = 0; k < form.Live[b].Length; k++)
            {
                current[form.Live[b][k].Index] = form.InNames[b][k];
            }

            var at = form.First[b];
            foreach (var instruction in form.Program.Blocks[b].Body)
            {
                if (instruction is Hint hint)
                {
                    foreach (var green in hint.Greens)
                    {
                        form.HintUses.Add(current[green.Index]);
                    }
                }
                else if (instruction is Operation operation)
                {
                    NameOperation(operation, b, at, current);
                }

                at++;
            }

            NameJump(block, at, current);
        }
    }

    private void NameOperation(Operation operation, int block, int at, int[] current)
    {
        for (var k = 0; k < operation.Operands.Count; k++)
        {
            form.Operands[(3 * at) + k] = Read(current, operation.Operands[k]);
        }

        if (operation.Result is { } result)
        {
            form.Results[at] = current[result.Index] = Name(result, block, at, NameSource.Operation);
        }
    }

    private void NameJump(BlockId block, int at, int[] current)
    {
        switch (form.Program[block].Jump)
        {
            case If test:
                form.Operands[3 * at] = current[test.Condition.Index];
                break;
            case PrintAndStop stop:
                form.Operands[3 * at] = Read(current, stop.Result);
                break;
            case Promote promote:
                form.HintUses.Add(current[promote.Variable.Index]);
                break;
            default:
                break;
        }

        foreach (var successor in form.Flow.Successors(block))
        {
            var s = successor.Index;
            var names = new int[form.Live[s].Length];
            for (var k = 0; k < names.Length; k++)
            {
                names[k] = current[form.Live[s][k].Index];
            }

            if (form.PhiArguments[s] is { } rows)
            {
                rows[form.RowOf(block, successor)] = names;
            }
            else
            {
                form.InNames[s] = names;
            }
        }
    }

    private static int Read(int[] current, Atom atom) => atom.IsVariable ? current[atom.Slot.Index] : ~atom.Constant;
}
