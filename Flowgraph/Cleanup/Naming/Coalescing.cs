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

        var renaming = new Renaming(program, knowledge, webs, new WebNames(program, knowledge.Form, webs));
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
    private sealed class Renaming(Program program, Knowledge knowledge, Webs webs, WebNames names)
    {
        private readonly SsaForm _form = knowledge.Form;
        private readonly ProgramBuilder _builder = ProgramBuilder.Like(program);
        private readonly int[] _current = new int[program.Variables.Count];

        public Rewriting Run()
        {
            _builder.Declare(program.Blocks);

            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var block = program.Blocks[b];
                if (!_form.Flow.IsReachable(new(b)))
                {
                    _builder.Define(new(b), block.Body, block.Jump);
                    continue;
                }

                for (var k = 0; k < _form.Live[b].Length; k++)
                {
                    _current[_form.Live[b][k].Index] = _form.InNames[b][k];
                }

                var body = Body(b);
                _builder.Define(new(b), body, Rename(block.Jump));
            }

            return new(_builder.Build(), Names: [.. Enumerable.Range(0, program.Blocks.Count).Select(Meanings)]);
        }

        /// <summary>
        /// Which old variables hold what the new ones hold on entry to a block: the live ones; and, since other passes may revive them, those that have just
        /// become dead, where nothing else has been put into the new variable.
        /// </summary>
        private ImmutableArray<(string New, string Old)> Meanings(int block)
        {
            if (!_form.Flow.IsReachable(new(block)))
            {
                return [];
            }

            var live = _form.Live[block].Select((variable, k) => (New: names.Of(_form.InNames[block][k]), Old: program.Name(variable)));
            if (_form.OnlyPredecessor(block) is not (>= 0 and var above))
            {
                return [.. live];
            }

            var writers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var name in _form.InNames[above].Concat(_form.Results[_form.First[above].._form.First[above + 1]].Where(result => result >= 0)))
            {
                writers[names.Of(name)] = knowledge.NameCodes[name];
            }

            var justDead = _form.AtEnd(above).Where(it => writers[names.Of(it.Name)] == knowledge.NameCodes[it.Name]).Select(it => (names.Of(it.Name), program.Name(it.Variable)));
            return [.. live.Concat(justDead).Distinct()];
        }

        private Sequence<Instruction> Body(int block)
        {
            var body = new List<Instruction>(program.Blocks[block].Body.Count);
            var at = _form.First[block];
            foreach (var instruction in program.Blocks[block].Body)
            {
                if (instruction is Hint hint)
                {
                    body.Add(hint with { Greens = hint.Greens.Select(Rename).ToSequence() });
                }
                else if (instruction is Operation operation && !IsNeedless(block, at))
                {
                    var operands = operation.Operands.Select(Rename).ToSequence();
                    body.Add(operation with { Operands = operands, Result = operation.Result is null ? null : SlotOf(_form.Results[at]) });
                }

                if (_form.Results[at] is >= 0 and var result)
                {
                    _current[_form.Names[result].Variable.Index] = result;
                }

                at++;
            }

            return body.ToSequence();
        }

        private bool IsNeedless(int block, int at) => webs.IsCopy(block, at) && webs.Of(_form.Results[at]) == webs.Of(_form.Operands[3 * at]);

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
