using System.Collections.Immutable;
using System.Diagnostics;

namespace Flowgraph.Cleanup;

/// <summary>
/// Gives the two sides of a copy one variable, and so removes the copy, wherever no place of the program wants both with different values. What is
/// renamed are not variables but webs: the values that must share a variable since paths bring them together.
/// <code>
/// loop: a = r0, a = a - 1, r0 = a             loop: r0 = r0 - 1
///       a = r2, a = a + r1, r2 = a       →          r2 = r2 + r1
///       c = eq(r0, 0)                               c = eq(r0, 0)
///       if c goto end else loop                     if c goto end else loop
/// </code>
/// The form never left the program's own variables (see <see cref="SsaForm"/>), so nothing but copies can change: none is ever added.
/// A copy of what may be undefined stays, since it may fault. Time near-linear in the stretches of text in which values are wanted.
/// After Chaitin (1982), with the observation of Boissinot and others (2009) that equal values are not in each other's way.
/// </summary>
internal static class Coalescing
{
    public static Rewriting Run(Program program, Knowledge knowledge)
    {
        if (!MayHelp(knowledge))
        {
            return new(program);
        }

        var webs = new Webs(knowledge);
        if (!webs.JoinCopies())
        {
            return new(program);
        }

        var renaming = new Renaming(program, knowledge.Form, webs, new WebNames(program, knowledge.Form, webs));
        return renaming.Run();
    }

    private static bool MayHelp(Knowledge knowledge)
    {
        for (var at = 0; at < knowledge.CannotFault.Length; at++)
        {
            if (knowledge.CannotFault[at] && knowledge.Form.Results[at] >= 0 && knowledge.Form.Operands[3 * at] >= 0
                && knowledge.Definition(knowledge.Form.Results[at])!.Operator == Operators.Same)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the program with new names.</summary>
    private sealed class Renaming(Program program, SsaForm form, Webs webs, WebNames names)
    {
        private readonly ProgramBuilder _builder = Rewriting.Builder(program);
        private readonly int[] _current = new int[program.Variables.Count];

        public Rewriting Run()
        {
            foreach (var block in program.Blocks)
            {
                _builder.Declare(block.Label);
            }

            var meanings = new ImmutableArray<(string New, string Old)>[program.Blocks.Count];
            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var block = program.Blocks[b];
                if (!form.Flow.IsReachable(new(b)))
                {
                    meanings[b] = [];
                    _builder.Define(new(b), block.Body, block.Jump);
                    continue;
                }

                for (var k = 0; k < form.Live[b].Length; k++)
                {
                    _current[form.Live[b][k].Index] = form.InNames[b][k];
                }

                meanings[b] = [.. form.Live[b].Select((variable, k) => (names.Of(form.InNames[b][k]), program.Name(variable)))];
                var body = Body(b);
                _builder.Define(new(b), body, Rename(block.Jump));
            }

            return new(_builder.Build(), Names: meanings);
        }

        private Sequence<Instruction> Body(int block)
        {
            var body = new List<Instruction>(program.Blocks[block].Body.Count);
            var at = form.First[block];
            foreach (var instruction in program.Blocks[block].Body)
            {
                if (instruction is Hint hint)
                {
                    body.Add(hint with { Greens = hint.Greens.Select(Rename).ToSequence() });
                }
                else if (instruction is Operation operation && !IsNeedless(block, at))
                {
                    var operands = operation.Operands.Select(Rename).ToSequence();
                    body.Add(operation with { Operands = operands, Result = operation.Result is null ? null : SlotOf(form.Results[at]) });
                }

                if (form.Results[at] is >= 0 and var result)
                {
                    _current[form.Names[result].Variable.Index] = result;
                }

                at++;
            }

            return body.ToSequence();
        }

        private bool IsNeedless(int block, int at) => webs.IsCopy(block, at) && webs.Of(form.Results[at]) == webs.Of(form.Operands[3 * at]);

        private Jump Rename(Jump jump) => jump switch
        {
            Goto => jump,
            If test => test with { Condition = Rename(test.Condition) },
            Promote promote => promote with { Variable = Rename(promote.Variable) },
            PrintAndStop stop => stop with { Result = Rename(stop.Result) },
            _ => throw new UnreachableException(),
        };

        private Atom Rename(Atom atom) => atom.IsVariable ? Atom.Of(Rename(atom.Slot)) : atom;

        private Slot Rename(Slot variable) => SlotOf(_current[variable.Index]);

        private Slot SlotOf(int name) => _builder.Variable(names.Of(name));
    }
}
