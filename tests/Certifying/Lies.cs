using Flowgraph;
using Laboratory.Certifying;
using PartialEval;

namespace Tests.Certifying;

/// <summary>The kinds of things that a certificate says, each with lies.</summary>
internal enum Lie
{
    KnownValue,
    KnownPart,
    KnownNot,
    Equality,
    Place,
    MoreInput,
    MoreOutput,
    LessOutput,
    OtherOutput,
    OtherResult,
    OtherFault,
    FaultElsewhere,
    FaultForResult,
    ResultForFault,
    MadeUpMemory,
    NoEnd,
}

/// <summary>
/// False certificates, each made from a true one by one change that must show in a given run: what is changed, the run comes by, and
/// nothing that the program computes equals the lie.
/// <code>
/// power_rec2 stands for power_rec with y = 4     →     with y = 'a lie';  for power_done;  with res: x
/// print_and_stop(res)                            →     print('a lie'), print_and_stop(res);  print_and_stop('a lie');  a fault
/// </code>
/// </summary>
internal sealed class Lies(Certificate truth, Followed source, Followed residual)
{
    private static readonly Value Nothing = Value.Symbol("a lie");

    public IEnumerable<(Lie Lie, Certificate Certificate)> All() => Claims().Concat(Programs());

    /// <summary>Of the first blocks that the run enters, and the last, the only claim with one thing in it changed.</summary>
    private IEnumerable<(Lie Lie, Certificate Certificate)> Claims()
    {
        var entered = residual.Entries.Select(it => it.Block).Distinct().Where(it => truth.Claims[it.Index].Count == 1).ToArray();
        foreach (var block in entered.Take(2).Union(entered.TakeLast(1)))
        {
            var claim = truth.Claims[block.Index][0];
            foreach (var (lie, it) in False(block, claim))
            {
                yield return (lie, With(block, it));
            }
        }
    }

    private IEnumerable<(Lie Lie, Claim Claim)> False(BlockId block, Claim claim)
    {
        if (claim.Store.Known().Select(known => (Slot?)known.Slot).FirstOrDefault() is { } variable)
        {
            yield return (Lie.KnownValue, claim with { Store = Edited(claim.Store, editor => editor.Set(variable, Nothing)) });
        }

        var parts = claim.Store.Parts;
        var node = parts is null ? -1 : Array.FindIndex(parts.Nodes, it => Array.Exists(it.Parts, part => part.Known is not null));
        if (node >= 0)
        {
            var place = Array.FindIndex(parts!.Nodes[node].Parts, part => part.Known is not null);
            var wrong = parts.Nodes[node].With(place, Part.Of(Nothing, Remarks.None));
            yield return (Lie.KnownPart, claim with { Store = With(claim.Store, node, wrong) });
        }

        var entries = residual.Entries.Where(it => it.Block == block).ToArray();
        if (parts is not null && entries.Length == 1 && source.Entries.Count(it => it.Block == claim.Block) == 1
            && Held(claim, parts, entries[0].Values) is (var number, { } value))
        {
            yield return (Lie.KnownNot, claim with { Store = With(claim.Store, number, parts.Nodes[number].ButNot(value)) });
        }

        foreach (var pair in claim.Names.Where(pair => pair.Part is null))
        {
            if (Unequal(entries[0].Values[pair.Residual.Index]) is { } other)
            {
                var names = claim.Names.Select(it => it == pair ? pair with { Source = other } : it).ToSequence();
                yield return (Lie.Equality, claim with { Names = names });
                break;
            }
        }

        var never = Enumerable.Range(0, truth.Source.Blocks.Count).Select(b => new BlockId(b)).Where(b => !source.Enters(b)).ToArray();
        if (never.Length > 0)
        {
            yield return (Lie.Place, claim with { Block = never[0] });
        }
    }

    /// <summary>A dynamic part whose value, no array, object or list, a variable of the residual program holds, and the value.</summary>
    private (int Node, Value? Value) Held(Claim claim, KnownParts parts, Value[] values)
    {
        for (var n = 0; n < parts.Nodes.Length; n++)
        {
            if (!parts.Nodes[n].IsVirtual && truth.Residual.FindVariable(parts.Carriers.Name(parts.Nodes[n].Holder)) is { } holder
                && claim.Names.Any(pair => pair.Residual == holder) && !values[holder.Index].IsUndefined && IsPlain(values[holder.Index]))
            {
                return (n, values[holder.Index]);
            }
        }

        return (-1, null);
    }

    private static bool IsPlain(in Value value) => value.Kind is not (Kind.Array or Kind.Object or Kind.List);

    /// <summary>A variable of the source that in no entry holds what a variable of the residual program holds.</summary>
    private Slot? Unequal(Value value)
    {
        for (var slot = 0; slot < truth.Source.Variables.Count && IsPlain(value); slot++)
        {
            if (source.Entries.TrueForAll(entry => entry.Values[slot] != value))
            {
                return new(slot);
            }
        }

        return null;
    }

    /// <summary>The residual program with one thing changed that the run does, in front of its end where nothing else is said.</summary>
    private IEnumerable<(Lie Lie, Certificate Certificate)> Programs()
    {
        var (id, at, where) = (residual.End.Block, residual.End.Instruction, truth.Residual[residual.End.Block].Jump.Origin);
        var block = truth.Residual[id];
        (Lie, Certificate) Before(Lie lie, Func<ProgramBuilder, Operation> more) =>
            (lie, Change(id, builder => ([.. block.Body.Take(at), more(builder), .. block.Body.Skip(at)], block.Jump)));
        (Lie, Certificate) Ending(Lie lie, Func<ProgramBuilder, Jump> jump) =>
            (lie, Change(id, builder => ([.. block.Body.Take(at)], jump(builder))));

        yield return Before(Lie.MoreInput, _ => Apply("input"));
        yield return Before(Lie.MoreOutput, builder => Apply("print", builder.Constant(Nothing)));
        yield return Before(Lie.MadeUpMemory, builder => Apply("shl", builder.Constant(1), builder.Constant(1 << 24)));
        foreach (var lie in Printing())
        {
            yield return lie;
        }

        if (residual.Ending is Faulted fault)
        {
            yield return Ending(Lie.ResultForFault, builder => new PrintAndStop(builder.Constant(1), where));
            yield return Before(Lie.OtherFault, builder => Faulting(builder, fault.Kind != FaultKind.DivisionByZero, fault.Where));
            if (at < block.Body.Count)
            {
                var elsewhere = block.Body[at] with { Origin = new(fault.Where.Block, fault.Where.Instruction + 1) };
                Sequence<Instruction> body = [.. block.Body.Select((it, i) => i == at ? elsewhere : it)];
                yield return (Lie.FaultElsewhere, Change(id, _ => (body, block.Jump)));
            }
        }
        else
        {
            yield return Ending(Lie.OtherResult, builder => new PrintAndStop(builder.Constant(Nothing), where));
            yield return Before(Lie.FaultForResult, builder => Faulting(builder, byZero: true, where));
        }

        if (truth.Claims[id.Index] is [{ IsBridge: false }])
        {
            yield return Ending(Lie.NoEnd, _ => new Goto(id, where));
        }
    }

    /// <summary>The first block of the run that prints something: without that, or with something else.</summary>
    private IEnumerable<(Lie Lie, Certificate Certificate)> Printing()
    {
        foreach (var id in residual.Entries.Select(it => it.Block).Distinct())
        {
            var block = truth.Residual[id];
            var at = block.Body.ToList().FindIndex(it => it is Operation { Operator.Name: "print" });
            if (at >= 0 && (id != residual.End.Block || at < residual.End.Instruction))
            {
                yield return (Lie.LessOutput, Change(id, _ => ([.. block.Body.Where((_, i) => i != at)], block.Jump)));
                yield return (Lie.OtherOutput, Change(id, builder =>
                    ([.. block.Body.Select((it, i) => i == at ? Apply("print", builder.Constant(Nothing)) : it)], block.Jump)));
                yield break;
            }
        }
    }

    private static Operation Apply(string row, params Sequence<Atom> operands) => new(Operators.Named(row), null, operands, new("lie", 0));

    private static Operation Faulting(ProgramBuilder builder, bool byZero, Origin where) => byZero
        ? Apply("div", builder.Constant(1), builder.Constant(0)) with { Origin = where }
        : Apply("head", builder.Constant(Value.List())) with { Origin = where };

    private Certificate With(BlockId block, Claim claim) =>
        truth with { Claims = truth.Claims.Select((claims, b) => b == block.Index ? [claim] : claims).ToSequence() };

    private Certificate Change(BlockId changed, Func<ProgramBuilder, (Sequence<Instruction> Body, Jump Jump)> edit)
    {
        var builder = ProgramBuilder.Like(truth.Residual);
        builder.Declare(truth.Residual.Blocks);
        var (body, jump) = edit(builder);
        for (var b = 0; b < truth.Residual.Blocks.Count; b++)
        {
            var it = truth.Residual.Blocks[b];
            builder.Define(new(b), b == changed.Index ? body : it.Body, b == changed.Index ? jump : it.Jump);
        }

        return Mutants.For(truth, builder.Build());
    }

    private static StaticStore Edited(StaticStore store, Action<StoreEditor> edit)
    {
        var editor = new StoreEditor(store.Variables);
        editor.Load(store);
        edit(editor);
        return editor.Freeze();
    }

    private static StaticStore With(StaticStore store, int number, PartNode node)
    {
        var parts = store.Parts!;
        var nodes = parts.Nodes.Select((it, n) => n == number ? node : it).ToArray();
        return Edited(store, editor => editor.Parts = new(parts.Roots, nodes, parts.Carriers));
    }
}
