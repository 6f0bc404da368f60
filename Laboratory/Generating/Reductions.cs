using Flowgraph;

namespace Laboratory.Generating;

/// <summary>
/// The ways to make a case smaller, coarse ones first. Each list is made without making the smaller cases: a reduction is a function that makes one.
/// <code>
/// if c goto A else goto B   →   goto A                x = y + z   →   x = y + 0   →   (nothing)
/// … goto A      (A: …)      →   … …                   [1, 2, 3]   →   [2, 3]      static x=5   →   dynamic x=5   →   (nothing)
/// </code>
/// Every reduction takes something away or brings something nearer to 0, so that shrinking ends.
/// </summary>
internal static class Reductions
{
    private static readonly Origin Anywhere = new("", 0);

    /// <summary>The kinds of reduction, in the order in which they are tried.</summary>
    public static readonly Func<Case, IEnumerable<Func<Case>>>[] Passes =
        [DropBlocks, SimplerJumps, DropInstructions, MergeChains, DropBindings, SimplerOperands, SimplerConstants, SimplerValues];

    private static IEnumerable<Func<Case>> DropBlocks(Case it)
    {
        for (var b = it.Program.Blocks.Count - 1; b > 0; b--)
        {
            var from = new BlockId(b);
            foreach (var to in it.Program[from].Jump.Targets)
            {
                if (to != from)
                {
                    yield return () => it with { Program = Editing.Redirect(it.Program, from, to) };
                }
            }
        }
    }

    private static IEnumerable<Func<Case>> SimplerJumps(Case it)
    {
        for (var b = 0; b < it.Program.Blocks.Count; b++)
        {
            var block = b;
            Func<Case> Jump(Jump jump) => () => it with { Program = Editing.Replace(it.Program, block, old => old with { Jump = jump }) };
            switch (it.Program.Blocks[b].Jump)
            {
                case If test:
                    yield return Jump(new Goto(test.Then, Anywhere));
                    yield return Jump(new Goto(test.Else, Anywhere));
                    break;
                case Promote promote:
                    yield return Jump(new Goto(promote.Target, Anywhere));
                    break;
                default:
                    break;
            }

            if (it.Program.Blocks[b].Jump is not PrintAndStop { Result.IsConstant: true })
            {
                yield return () => it with { Program = Editing.Replace(it.Program, block, Stop(it.Program), [.. it.Program.Constants, 0]) };
            }
        }
    }

    /// <summary>Runs of instructions, longest first: halves, quarters, …, single ones.</summary>
    private static IEnumerable<Func<Case>> DropInstructions(Case it)
    {
        for (var b = 0; b < it.Program.Blocks.Count; b++)
        {
            var (block, count) = (b, it.Program.Blocks[b].Body.Count);
            for (var length = count; length > 0; length /= 2)
            {
                for (var start = count - length; start > -length; start -= length)
                {
                    var (from, to) = (Math.Max(start, 0), start + length);
                    yield return () => it with { Program = Editing.Replace(it.Program, block, old => old with { Body = [.. old.Body.Take(from), .. old.Body.Skip(to)] }) };
                }
            }
        }
    }

    private static IEnumerable<Func<Case>> MergeChains(Case it)
    {
        for (var b = 0; b < it.Program.Blocks.Count; b++)
        {
            if (it.Program.Blocks[b].Jump is Goto { Target: var next } && next.Index != b && next != BlockId.Entry)
            {
                var block = b;
                yield return () => it with
                {
                    Program = Editing.Replace(it.Program, block, old => old with { Body = [.. old.Body, .. it.Program[next].Body], Jump = it.Program[next].Jump }),
                };
            }
        }
    }

    private static IEnumerable<Func<Case>> DropBindings(Case it)
    {
        if (it.Input.Count > 0)
        {
            yield return () => it with { Input = it.Input.Take(it.Input.Count - 1).ToSequence() };
        }

        for (var i = it.Bindings.Count - 1; i >= 0; i--)
        {
            var binding = it.Bindings[i];
            yield return () => it with { Bindings = it.Bindings.Where(other => other != binding).ToSequence() };
            if (binding.Time == BindingTime.Static)
            {
                yield return () => Rebind(it, binding, binding with { Time = BindingTime.Dynamic });
            }
        }
    }

    private static IEnumerable<Func<Case>> SimplerOperands(Case it)
    {
        var zero = Atom.OfConstant(it.Program.Constants.Count);
        Sequence<Value> constants = [.. it.Program.Constants, 0];
        for (var b = 0; b < it.Program.Blocks.Count; b++)
        {
            for (var i = 0; i < it.Program.Blocks[b].Body.Count; i++)
            {
                if (it.Program.Blocks[b].Body[i] is not Operation operation)
                {
                    continue;
                }

                var (block, at) = (b, i);
                Func<Case> Instead(Instruction instruction) => () => it with
                {
                    Program = Editing.Replace(it.Program, block, old => old with { Body = old.Body.Select((same, k) => k == at ? instruction : same).ToSequence() }, constants),
                };
                foreach (var operand in operation.Operator.HasResult && operation.Operator != Operators.Same ? operation.Operands : [])
                {
                    yield return Instead(operation with { Operator = Operators.Same, Operands = [operand] });
                }

                for (var k = 0; k < operation.Operands.Count; k++)
                {
                    var operand = k;
                    if (operation.Operands[k].IsVariable)
                    {
                        yield return Instead(operation with { Operands = operation.Operands.Select((same, o) => o == operand ? zero : same).ToSequence() });
                    }
                }
            }
        }
    }

    private static IEnumerable<Func<Case>> SimplerConstants(Case it)
    {
        for (var c = 0; c < it.Program.Constants.Count; c++)
        {
            foreach (var simpler in SmallerValues.Of(it.Program.Constants[c]))
            {
                Sequence<Value> constants = it.Program.Constants.Select((same, i) => i == c ? simpler : same).ToSequence();
                yield return () => it with { Program = Editing.Rebuild(it.Program, (_, block) => block, constants) };
            }
        }
    }

    private static IEnumerable<Func<Case>> SimplerValues(Case it)
    {
        foreach (var binding in it.Bindings)
        {
            foreach (var simpler in SmallerValues.Of(binding.Value))
            {
                yield return () => Rebind(it, binding, binding with { Value = simpler });
            }
        }
    }

    private static Case Rebind(Case it, CaseBinding old, CaseBinding replacement) =>
        it with { Bindings = it.Bindings.Select(same => same == old ? replacement : same).ToSequence() };

    /// <summary>Stop with 0, the constant behind the program's own.</summary>
    private static Func<Block, Block> Stop(Program program) =>
        old => old with { Jump = new PrintAndStop(Atom.OfConstant(program.Constants.Count), Anywhere) };
}
