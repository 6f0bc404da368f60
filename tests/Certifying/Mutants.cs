using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Text;
using Laboratory.Certifying;

namespace Tests.Certifying;

/// <summary>A program with one thing in it changed.</summary>
public sealed record Mutant(Program Program, string What);

/// <summary>Programs that are nearly right.</summary>
internal static class Mutants
{
    /// <summary>Each constant operand in turn becomes another value; classes do not, which mostly nobody asks for.</summary>
    public static IEnumerable<Mutant> Constants(Program program) => Operations(program, (operation, builder) =>
        Enumerable.Range(0, operation.Operator.Name == "new" ? 0 : operation.Operands.Count).Where(k => operation.Operands[k].IsConstant).Select(k =>
            (Instruction?)(operation with { Operands = operation.Operands.Select((it, j) => j == k ? builder.Constant(Other(program.Constant(it))) : it).ToSequence() })));

    /// <summary>Each operation in turn is left out.</summary>
    public static IEnumerable<Mutant> Drops(Program program) => Operations(program, (_, _) => [null]);

    /// <summary>The operands of each operation in which their order matters change places in turn.</summary>
    public static IEnumerable<Mutant> Swaps(Program program) => Operations(program, (operation, _) =>
        operation.Operands.Count == 2 && (operation.Operator.Laws & Laws.Commutative) == 0 && operation.Operands[0] != operation.Operands[1]
            ? [operation with { Operands = [operation.Operands[1], operation.Operands[0]] }] : []);

    /// <summary>The ways of each test change places in turn.</summary>
    public static IEnumerable<Mutant> Exchanges(Program program) =>
        from b in Enumerable.Range(0, program.Blocks.Count)
        where program.Blocks[b].Jump is If test && test.Then != test.Else
        let it = (If)program.Blocks[b].Jump
        select Make(program, Builder(program), b, program.Blocks[b] with { Jump = it with { Then = it.Else, Else = it.Then } }, "ways exchanged");

    /// <summary>The same claims of another program, in which variables may have other slots.</summary>
    public static Certificate For(Certificate it, Program residual) => it with
    {
        Residual = residual,
        Claims = it.Claims.Select(claims => claims.Select(claim => claim with
        {
            Names = claim.Names.Select(pair => (Slot: residual.FindVariable(it.Residual.Name(pair.Residual)), pair.Source))
                .Where(pair => pair.Slot is not null).Select(pair => new NamePair(pair.Slot!.Value, pair.Source)).ToSequence(),
        }).ToSequence()).ToSequence(),
    };

    private static IEnumerable<Mutant> Operations(Program program, Func<Operation, ProgramBuilder, IEnumerable<Instruction?>> edit)
    {
        var liveness = new Liveness(new ControlFlow(program));
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var body = program.Blocks[b].Body;
            for (var i = 0; i < body.Count; i++)
            {
                var builder = Builder(program);
                foreach (var edited in body[i] is Operation operation && IsNeeded(program, liveness, new(b), i) ? edit(operation, builder) : [])
                {
                    var changed = body.Select((it, j) => j == i ? edited : it).OfType<Instruction>().ToSequence();
                    yield return Make(program, builder, b, program.Blocks[b] with { Body = changed }, $"instruction {i}");
                }
            }
        }
    }

    /// <summary>Whether anything can depend on an operation.</summary>
    private static bool IsNeeded(Program program, Liveness liveness, BlockId block, int index)
    {
        var (body, jump) = (program[block].Body, program[block].Jump);
        if (body[index] is not Operation { Operator.IsPure: true, Result: { } result })
        {
            return true;
        }

        foreach (var later in body.Skip(index + 1).OfType<Operation>())
        {
            if (later.Operands.Contains(Atom.Of(result)) || later.Result == result)
            {
                return later.Operands.Contains(Atom.Of(result));
            }
        }

        return liveness.IsLiveOut(block, result) || (jump is If test && test.Condition == result) || (jump is PrintAndStop stop && stop.Result == Atom.Of(result));
    }

    private static Value Other(Value value) => value.IsInt ? Value.Int(value.AsBig + 1) : Value.Symbol(value == Value.Symbol("other") ? "another" : "other");

    private static ProgramBuilder Builder(Program program)
    {
        var builder = ProgramBuilder.Like(program);
        builder.Declare(program.Blocks);

        return builder;
    }

    private static Mutant Make(Program program, ProgramBuilder builder, int changed, Block block, string what)
    {
        for (var b = 0; b < program.Blocks.Count; b++)
        {
            var it = b == changed ? block : program.Blocks[b];
            builder.Define(new(b), it.Body, it.Jump);
        }

        var text = ProgramWriter.WriteBlocks(builder.Build())[changed];
        return new(builder.Build(), $"{what} of {block.Label}: {string.Join("; ", [.. text.Body, text.Jump])}");
    }
}
