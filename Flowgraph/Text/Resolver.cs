using System.Diagnostics;

namespace Flowgraph.Text;

/// <summary>
/// Turns a program as written into a <see cref="Program"/>: names become numbers. The same for every form a program can
/// have (text, JSON, Prolog). Everything wrong is reported in one go; a program comes out only when nothing is.
/// <code>
/// goto power_dine     →  FG0012: unknown label 'power_dine'; did you mean 'power_done'?
/// x = add(1)          →  FG0015: 'add' takes 2 operands, not 1
/// </code>
/// A statement or jump without an origin of its own gets one: its block's label, its index in the block (the jump comes
/// last) and its place in the source. Cost: linear in the program.
/// </summary>
public static class Resolver
{
    /// <summary>The program; null when <paramref name="diagnostics"/> has errors, those of the reader before included.</summary>
    public static Program? Resolve(ProgramSyntax syntax, Diagnostics diagnostics)
    {
        var first = new Dictionary<string, (Name Label, BlockId Id)>(syntax.Blocks.Count, StringComparer.Ordinal);
        var builder = new ProgramBuilder();
        foreach (var block in syntax.Blocks)
        {
            if (first.TryGetValue(block.Label.Text, out var known))
            {
                diagnostics.DuplicateLabel(block.Label, known.Label);
            }
            else
            {
                first.Add(block.Label.Text, (block.Label, builder.Declare(block.Label.Text)));
            }
        }

        var resolution = new Resolution(builder, first, diagnostics);
        foreach (var block in syntax.Blocks)
        {
            resolution.Define(block);
        }

        if (syntax.Blocks.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.NoBlocks();
        }

        return diagnostics.HasErrors ? null : builder.Build();
    }

    private sealed class Resolution(
        ProgramBuilder builder, Dictionary<string, (Name Label, BlockId Id)> labels, Diagnostics diagnostics)
    {
        private string _label = "";
        private int _index;

        public void Define(BlockSyntax block)
        {
            (_label, _index) = (block.Label.Text, 0);
            var body = new List<Instruction>(block.Body.Count);
            foreach (var statement in block.Body)
            {
                if (Statement(statement) is { } instruction)
                {
                    body.Add(instruction);
                }

                _index++;
            }

            if (block.Jump is null)
            {
                diagnostics.BlockWithoutJump(block.Label);
                return;
            }

            var jump = Jump(block.Jump);
            if (!diagnostics.HasErrors)
            {
                builder.Define(labels[_label].Id, body.ToSequence(), jump);
            }
        }

        private Origin OriginOf(NodeSyntax node) => node.Origin ?? new Origin(_label, _index, node.Span);

        private Instruction? Statement(StatementSyntax statement) => statement switch
        {
            OperationSyntax operation => Operation(operation),
            HintSyntax hint => Hint(hint),
            _ => throw new UnreachableException(),
        };

        private Hint Hint(HintSyntax syntax)
        {
            if (syntax.Kind == HintKind.OneOf && syntax.Greens.Count != 2)
            {
                diagnostics.WrongHint(syntax.Greens.Count, syntax.Span);
            }

            return new(syntax.Kind, syntax.Greens.Select(green => builder.Variable(green.Text)).ToSequence(), OriginOf(syntax));
        }

        private Operation? Operation(OperationSyntax syntax)
        {
            if (Operators.Find(syntax.Operator.Text) is not { } row)
            {
                diagnostics.UnknownOperator(syntax.Operator);
                return null;
            }

            var fits = row.Arity == syntax.Operands.Count;
            if (!fits)
            {
                diagnostics.WrongArity(row, syntax.Operands.Count, syntax.Operator.Span);
            }

            if (syntax.Result is not null && !row.HasResult)
            {
                diagnostics.NoResult(row, syntax.Operator.Span);
            }

            if (!fits)
            {
                return null;
            }

            var operands = new Atom[syntax.Operands.Count];
            for (var i = 0; i < operands.Length; i++)
            {
                operands[i] = Operand(syntax.Operands[i]);
            }

            Slot? result = syntax.Result is { } name ? builder.Variable(name.Text) : null;
            return new Operation(row, result, Sequence<Atom>.Owning(operands), OriginOf(syntax));
        }

        private Jump Jump(JumpSyntax syntax) => syntax switch
        {
            GotoSyntax jump => new Goto(Target(jump.Target), OriginOf(jump)),
            IfSyntax test => new If(builder.Variable(test.Condition.Text), Target(test.Then), Target(test.Else), OriginOf(test)),
            PromoteSyntax promote => new Promote(builder.Variable(promote.Variable.Text), Target(promote.Target), OriginOf(promote)),
            StopSyntax stop => new PrintAndStop(Operand(stop.Result), OriginOf(stop)),
            _ => throw new UnreachableException(),
        };

        private Atom Operand(OperandSyntax syntax) => syntax switch
        {
            VariableSyntax variable => Atom.Of(builder.Variable(variable.Name.Text)),
            LiteralSyntax literal => builder.Constant(literal.Value),
            _ => throw new UnreachableException(),
        };

        private BlockId Target(Name label)
        {
            if (labels.TryGetValue(label.Text, out var block))
            {
                return block.Id;
            }

            diagnostics.UnknownLabel(label, labels.Keys);
            return BlockId.Entry;
        }
    }
}
