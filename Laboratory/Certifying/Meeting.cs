using Flowgraph;
using Flowgraph.Text;
using Laboratory.Agreeing;

namespace Laboratory.Certifying;

/// <summary>Compares the two sides where they should have done the same. What is wrong is put into words only when asked for, as most places are only passed by.</summary>
internal static class Meeting
{
    /// <summary>Null where a claim holds between the two machines, else the first thing in which it does not.</summary>
    public static Func<string>? Problem(Claim claim, Side source, Side residual)
    {
        var (at, there) = (source.Block, residual.Block);
        if (at != claim.Block && !Sabotage.Has(CheckerBug.IgnoresBlocks))
        {
            return () => $"the source goes to {source.Program[at].Label}, the residual program to {residual.Program[there].Label}, which stands for {source.Program[claim.Block].Label}";
        }

        if (Effects(source, residual) is { } effects)
        {
            return effects;
        }

        foreach (var (slot, value) in claim.Store.Known())
        {
            var its = source.Machine[slot];
            if (its != value && !Sabotage.Has(CheckerBug.IgnoresKnownValues))
            {
                return () => $"{Name(source, slot)} is {Brief(its)} in the source where {residual.Program[there].Label} takes it for {Brief(value)}";
            }
        }

        PartValues? found = null;
        if (claim.Store.InPart is { } known)
        {
            if (PartValues.Match(known, slot => source.Machine[slot], out var problem) is not { } parts)
            {
                if (Sabotage.Has(CheckerBug.IgnoresKnownParts))
                {
                    return null;
                }

                return () => $"{problem!()}, at {residual.Program[there].Label}";
            }

            found = parts;
        }

        return Sabotage.Has(CheckerBug.IgnoresNames) ? null : Variables(claim.Names, found, source, residual);
    }

    /// <summary>Null where output and input taken are the same, else in what they differ.</summary>
    public static Func<string>? Effects(Side source, Side residual)
    {
        var isMore = source.Output.Count < residual.Output.Count;
        if (source.Output.Count != residual.Output.Count && !(isMore && Sabotage.Has(CheckerBug.AllowsMoreOutput)))
        {
            var (mine, its) = (source.Output.Count, residual.Output.Count);
            return () => $"{mine} output items in the source, {its} in the residual program";
        }

        for (var i = residual.OutputCompared; i < source.Output.Count; i++)
        {
            var (a, b) = (source.Output[i], residual.Output[i]);
            if (!Agreement.Same(a, b))
            {
                var number = i + 1;
                return () => $"output item {number} is {Brief(a.Value)} in the source and {Brief(b.Value)} in the residual program";
            }
        }

        residual.OutputCompared = residual.Output.Count;
        var (taken, itsTaken) = (source.InputTaken, residual.InputTaken);
        return taken == itsTaken || Sabotage.Has(CheckerBug.AllowsOtherInput) ? null
            : () => $"{taken} input values taken in the source, {itsTaken} in the residual program";
    }

    /// <summary>A value's text, shortened for a message.</summary>
    public static string Brief(in Value value) => ValueText.Brief(value, 60);

    /// <summary>Arrays and objects all together, as two names of one array must be so on both sides; one by one only to name a culprit.</summary>
    private static Func<string>? Variables(Sequence<NamePair> names, PartValues? found, Side source, Side residual)
    {
        var held = found?.Held;
        List<(NamePair Pair, Value Mine, Value Its)>? heap = null;
        foreach (var pair in names)
        {
            var (a, b) = (pair.Part is { } part ? held![part] : source.Machine[pair.Source], residual.Machine[pair.Residual]);
            if (pair.Part is not null && found!.StackIn(pair.Part) is { } stack)
            {
                if (StackValues.Read(stack, b) is not { } list)
                {
                    var (kept, there) = (b, residual.Block);
                    return () => $"{Name(residual, pair.Residual)} is {Brief(kept)} in the residual program "
                        + $"at {residual.Program[there].Label}, which is no stack of the frames known";
                }

                b = list;
            }

            if (a == b)
            {
                continue;
            }

            if (a.Kind != b.Kind || a.Kind is not (Kind.Array or Kind.Object or Kind.List))
            {
                return Different(pair, a, b, source, residual);
            }

            (heap ??= []).Add((pair, a, b));
        }

        if (heap is null || Isomorphism.Same(Value.List([.. heap.Select(it => it.Mine)]), Value.List([.. heap.Select(it => it.Its)])))
        {
            return null;
        }

        foreach (var (pair, a, b) in heap)
        {
            if (!Isomorphism.Same(a, b))
            {
                return Different(pair, a, b, source, residual);
            }
        }

        return () => $"the arrays and objects of {string.Join(", ", names.Select(pair => Name(source, pair)))} are not shared alike";
    }

    private static Func<string> Different(NamePair pair, Value a, Value b, Side source, Side residual)
    {
        var there = residual.Block;
        return () => $"{Name(source, pair)} is {Brief(a)} in the source, {Name(residual, pair.Residual)} is {Brief(b)} in the residual program at {residual.Program[there].Label}";
    }

    private static string Name(Side side, in NamePair pair) => pair.Part is { } part ? ProgramWriter.WriteName(part) : Name(side, pair.Source);

    private static string Name(Side side, Slot slot) => ProgramWriter.WriteName(side.Program.Name(slot));
}
