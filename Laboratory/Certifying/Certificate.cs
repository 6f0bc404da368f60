using System.Collections.Immutable;
using Flowgraph;
using Flowgraph.Analysis;
using Flowgraph.Cleanup;
using PartialEval;

namespace Laboratory.Certifying;

/// <summary>
/// Why a residual program should be believed: for each of its blocks the places of the source that it stands for, what is
/// known there, and which source variable each of its variables is.
/// <code>
/// power_rec2    power_rec with y = 4    res: res, x: x
/// </code>
/// A block of a raw residual program stands for one point; a block of a cleaned one for all points whose code was merged into
/// it, and its names are the names of cleanup followed back to the raw program. A block of a cleaned program into which runs
/// come from the middle of another has no claim: runs are checked across it.
/// Source of the idea: the correctness theorem of the chapter on partial evaluation in "Programming Language Foundations" (Pierce and
/// others), where a residual block run from a state gives what the source block gives from the state merged with the static store.
/// </summary>
/// <param name="Source">The program that was specialized.</param>
/// <param name="Residual">The program that is vouched for.</param>
/// <param name="Division">What it was specialized to.</param>
/// <param name="Start">The source block at which the residual program's entry begins.</param>
/// <param name="Claims">For each residual block, any one of which holds.</param>
/// <param name="IsRaw">Whether each claim holds whatever the unknown variables are, not only in runs from the entry.</param>
public sealed record Certificate(Program Source, Program Residual, Division Division, BlockId Start, Sequence<Sequence<Claim>> Claims, bool IsRaw)
{
    /// <summary>The certificate of the residual program as the specializer left it.</summary>
    public static Certificate OfRaw(Specialization it)
    {
        var claims = new Claim?[it.Raw.Blocks.Count];
        var liveness = new Liveness(new ControlFlow(it.Raw));
        for (var p = 0; p < it.Points.Count; p++)
        {
            var point = it.Points[p];
            if (point.Code == PointCode.Gone)
            {
                continue;
            }

            claims[point.Residual.Index] =
                new(p, point.Block, point.Store, Names(it, liveness, point.Residual, point.Store), point.Code != PointCode.Specialized)
                {
                    Defined = point.Code == PointCode.Question ? it.Source.FindVariable(it.Raw.Name(((Operation)it.Raw[point.Residual].Body[0]).Operands[0].Slot)) : null,
                };
        }

        var nothing = StaticStore.Empty(it.Source.Variables.Count);
        foreach (var (copy, block) in GenericCopies.Of(it))
        {
            claims[copy.Index] ??= new(-1, block, nothing, Names(it, liveness, copy, nothing), false);
        }

        return new(it.Source, it.Raw, it.Division, it.Points[0].Block, claims.Select(claim => claim is null ? [] : (Sequence<Claim>)[claim]).ToSequence(), true);
    }

    /// <summary>The certificate of the specialization's outcome.</summary>
    public static Certificate Of(Specialization it)
    {
        var raw = OfRaw(it);
        return it.Cleanup is { } cleanup ? raw.After(cleanup) : raw;
    }

    /// <summary>The certificate of what cleanup made of the residual program.</summary>
    public Certificate After(CleanupResult cleanup)
    {
        var claims = cleanup.Counterparts.Select(those => those.Any(it => it.At.Instruction > 0) ? [] : those
            .SelectMany(it => Claims[it.At.Block.Index].Select(claim => claim with { Names = Compose(cleanup.Program, it.Names, claim.Names) }))
            .ToSequence());
        return this with { Residual = cleanup.Program, Claims = claims.ToSequence(), IsRaw = false };
    }

    /// <summary>A variable of a residual program made from a program has its name.</summary>
    private static Sequence<NamePair> Names(Specialization it, Liveness liveness, BlockId block, StaticStore store)
    {
        var pairs = ImmutableArray.CreateBuilder<NamePair>();
        var held = store.InPart?.Nodes.Select(node => node.Holder).OfType<string>().ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var slot in liveness.IsComplete ? liveness.LiveIn(block) : [])
        {
            if (held.Contains(it.Raw.Name(slot)))
            {
                pairs.Add(new(slot, default, it.Raw.Name(slot)));
            }
            else if (it.Source.FindVariable(it.Raw.Name(slot)) is { } source && !store.TryGet(source, out _) && !store.KnowsInPart(source))
            {
                pairs.Add(new(slot, source));
            }
        }

        return new(pairs.ToImmutable());
    }

    private Sequence<NamePair> Compose(Program cleaned, IReadOnlyDictionary<string, Sequence<string>> names, Sequence<NamePair> raw)
    {
        var sourceOf = raw.ToDictionary(pair => Residual.Name(pair.Residual), StringComparer.Ordinal);
        return names.SelectMany(pair => pair.Value
            .Where(sourceOf.ContainsKey)
            .Select(old => sourceOf[old] with { Residual = cleaned.FindVariable(pair.Key)!.Value })).ToSequence();
    }
}
