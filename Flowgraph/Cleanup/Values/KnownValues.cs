using System.Diagnostics;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// Writes what is known of values (<see cref="Knowledge"/>) into the program: operands become constants, or the variable that has held the
/// value longest; an operation whose result is known becomes a copy, or vanishes where its variable holds that value already, or becomes
/// what a rule of rewriting has put in its place; a test that always goes one way becomes a goto; a store of what stands there vanishes.
/// <code>
/// y = x                      y = x
/// z = y + 0                  z = x               (x is proved an int)
/// c = eq(z, 3)          →    c = eq(x, 3)
/// if c goto a else b         if c goto a else b
/// a: u = z * 2               a: u = 6
/// </code>
/// A value is only ever read from a variable that holds it at that very place in the old program; if it was assigned in another block, the
/// variable must be live here, or have been so in the only block that leads here. So every variable keeps the values it had, wherever it
/// is still read: nothing has to be renamed, no copy is added, and a block's entry needs no explanation. Instructions are replaced one for
/// one or deleted; possibly faulting ones stay, with operands of equal value.
/// Not handled: values that no variable holds any more are computed again.
/// </summary>
internal static class KnownValues
{
    public static Rewriting Run(Program program, Knowledge knowledge) => new Writer(program, knowledge).Run();

    private sealed class Writer(Program program, Knowledge knowledge)
    {
        private readonly ProgramBuilder _builder = ProgramBuilder.Like(program);
        private readonly Holders _holders = new(knowledge);
        private NameUses? _uses;
        private HashSet<int>? _mentioned;
        private bool _changed;

        public Rewriting Run()
        {
            _builder.Declare(program.Blocks);

            for (var b = 0; b < program.Blocks.Count; b++)
            {
                var block = program.Blocks[b];
                if (knowledge.IsReached[b])
                {
                    _builder.Define(new(b), Body(b), Rewrite(block.Jump, b, knowledge.Form.First[b] + block.Body.Count));
                }
                else
                {
                    _builder.Define(new(b), block.Body, block.Jump);
                }
            }

            return new(_changed ? _builder.Build() : program);
        }

        private Sequence<Instruction> Body(int block)
        {
            _holders.Enter(block);
            var old = program.Blocks[block].Body;
            var at = knowledge.Form.First[block];
            List<Instruction>? body = null;
            for (var i = 0; i < old.Count; i++)
            {
                var instruction = old[i];
                var rewritten = instruction is Operation operation ? Rewrite(operation, at) : instruction;
                if (rewritten is null || rewritten != instruction)
                {
                    body ??= [.. old.AsSpan()[..i]];
                    _changed = true;
                }

                if (rewritten is not null)
                {
                    body?.Add(rewritten);
                }

                if (instruction is Operation { Result: { } result })
                {
                    _holders.Set(result.Index, knowledge.ResultCodes[at]);
                }

                at++;
            }

            return body?.ToSequence() ?? old;
        }

        /// <summary>The operation as it is to be; null to delete it.</summary>
        private Operation? Rewrite(Operation operation, int at)
        {
            if (knowledge.IsNeedless[at])
            {
                return null;
            }

            if (operation.Result is { } result && operation.Operator.Purity is Purity.Pure or Purity.ReadsHeap && knowledge.CannotFault[at])
            {
                var code = knowledge.ResultCodes[at];
                if (_holders.Holds(result.Index, code))
                {
                    return null;
                }

                if (AtomOf(code) is { } known)
                {
                    return operation with { Operator = Operators.Same, Operands = [known] };
                }
            }

            foreach (var replacement in Enumerable.Reverse(knowledge.Replacements.GetValueOrDefault(at) ?? []))
            {
                if (replacement.IsFlat && Replace(operation, at, replacement.Operation) is { } replaced)
                {
                    return replaced;
                }
            }

            Atom[]? operands = null;
            for (var k = 0; k < operation.Operands.Count; k++)
            {
                if (AtomOf(knowledge.OperandCodes[(3 * at) + k]) is { } atom && atom != operation.Operands[k])
                {
                    (operands ??= operation.Operands.AsSpan().ToArray())[k] = atom;
                }
            }

            return operands is null ? operation : operation with { Operands = Sequence<Atom>.Owning(operands) };
        }

        /// <summary>
        /// What a rule has put in the place of an operation, where its operands are held; and where that saves something: a value that is
        /// read nowhere else and can be left out, or else it reads nothing that the operation does not read.
        /// </summary>
        private Operation? Replace(Operation operation, int at, in Operation<int> replacement)
        {
            var operands = new Atom[replacement.Count];
            for (var k = 0; k < operands.Length; k++)
            {
                if (AtomOf(replacement[k]) is not { } atom)
                {
                    return null;
                }

                operands[k] = atom;
            }

            return ReadsNothingNew(at, replacement) || SavesAnOperand(at)
                ? operation with { Operator = replacement.Row, Operands = Sequence<Atom>.Owning(operands) } : null;
        }

        private bool ReadsNothingNew(int at, in Operation<int> replacement)
        {
            var read = knowledge.OperandCodes.AsSpan(3 * at, 3);
            for (var k = 0; k < replacement.Count; k++)
            {
                if (replacement[k] >= 0 && !read.Contains(replacement[k]))
                {
                    return false;
                }
            }

            return true;
        }

        private bool SavesAnOperand(int at)
        {
            _uses ??= new(knowledge.Form);
            _mentioned ??= [.. knowledge.Form.HintUses];
            foreach (var name in knowledge.Form.Operands.AsSpan(3 * at, 3))
            {
                if (name >= 0 && knowledge.Definition(name) is not null && knowledge.CannotFault[knowledge.Form.Names[name].Instruction]
                    && _uses.Of(name).Length == 1 && !_mentioned!.Contains(name))
                {
                    return true;
                }
            }

            return false;
        }

        private Jump Rewrite(Jump jump, int block, int at)
        {
            var rewritten = jump switch
            {
                If test when knowledge.Ways[block] >= 0 => new Goto(knowledge.Ways[block] == 0 ? test.Then : test.Else, test.Origin),
                If test when test.Then == test.Else && knowledge.CannotFault[at] => new Goto(test.Then, test.Origin),
                If test => AtomOf(knowledge.OperandCodes[3 * at]) is { IsVariable: true } atom ? test with { Condition = atom.Slot } : test,
                PrintAndStop stop => AtomOf(knowledge.OperandCodes[3 * at]) is { } atom ? stop with { Result = atom } : stop,
                Goto or Promote => jump,
                _ => throw new UnreachableException(),
            };
            _changed |= rewritten != jump;
            return rewritten;
        }

        private Atom? AtomOf(int code)
        {
            if (knowledge.Constants.IsShort(code))
            {
                return _builder.Constant(knowledge.Constants[code]);
            }

            return _holders.Find(code) is { } holder ? Atom.Of(holder) : null;
        }
    }
}
