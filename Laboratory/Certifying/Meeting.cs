using Flowgraph;
using Flowgraph.Text;

namespace Laboratory.Certifying;

/// <summary>Compares the two sides where they should have done the same.</summary>
internal static class Meeting
{
    /// <summary>Null where a claim holds between the two machines, else the first thing in which it does not.</summary>
    public static string? Problem(Claim claim, Side source, Side residual)
    {
        if (source.Block != claim.Block)
        {
            return $"the source goes to {source.Program[source.Block].Label}, the residual program to {residual.Program[residual.Block].Label}, which stands for {source.Program[claim.Block].Label}";
        }

        if (Effects(source, residual) is { } effects)
        {
            return effects;
        }

        foreach (var (slot, value) in claim.Store.Known())
        {
            if (source.Machine[slot] != value)
            {
                return $"{Name(source, slot)} is {Brief(source.Machine[slot])} in the source where {residual.Program[residual.Block].Label} takes it for {Brief(value)}";
            }
        }

        var held = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (claim.Store.InPart is { } known)
        {
            if (PartValues.Match(known, slot => source.Machine[slot], out var problem) is not { } parts)
            {
                return $"{problem}, at {residual.Program[residual.Block].Label}";
            }

            held = parts.Held;
        }

        return Variables(claim.Names, held, source, residual);
    }

    /// <summary>Null where output and input taken are the same, else in what they differ.</summary>
    public static string? Effects(Side source, Side residual)
    {
        if (source.Output.Count != residual.Output.Count)
        {
            return $"{source.Output.Count} output items in the source, {residual.Output.Count} in the residual program";
        }

        for (var i = 0; i < source.Output.Count; i++)
        {
            var (a, b) = (source.Output[i], residual.Output[i]);
            if (a.IsByte != b.IsByte || !Agreeing.Isomorphism.PrintsTheSame(a.Value, b.Value))
            {
                return $"output item {i + 1} is {Brief(a.Value)} in the source and {Brief(b.Value)} in the residual program";
            }
        }

        return source.InputTaken == residual.InputTaken ? null
            : $"{source.InputTaken} input values taken in the source, {residual.InputTaken} in the residual program";
    }

    /// <summary>A value's text, shortened for a message.</summary>
    public static string Brief(in Value value) => ValueText.Brief(value, 60);

    /// <summary>One by one first, which names the culprit, then all together: two names of one array must be so on both sides.</summary>
    private static string? Variables(Sequence<NamePair> names, Dictionary<string, Value> held, Side source, Side residual)
    {
        var (mine, its) = (new List<Value>(names.Count), new List<Value>(names.Count));
        var heap = false;
        foreach (var pair in names)
        {
            var there = pair.Residual;
            var (a, b) = (pair.Part is { } part ? held[part] : source.Machine[pair.Source], residual.Machine[there]);
            if (a.IsUndefined != b.IsUndefined || !(a == b || Agreeing.Isomorphism.Same(a, b)))
            {
                return $"{Name(source, pair)} is {Brief(a)} in the source, {Name(residual, there)} is {Brief(b)} in the residual program at {residual.Program[residual.Block].Label}";
            }

            if (a.Kind is Kind.Array or Kind.Object or Kind.List)
            {
                heap = true;
                mine.Add(a);
                its.Add(b);
            }
        }

        return !heap || Agreeing.Isomorphism.Same(Value.List([.. mine]), Value.List([.. its])) ? null
            : $"the arrays and objects of {string.Join(", ", names.Select(pair => Name(source, pair)))} are not shared alike";
    }

    private static string Name(Side side, in NamePair pair) => pair.Part is { } part ? ProgramWriter.WriteName(part) : Name(side, pair.Source);

    private static string Name(Side side, Slot slot) => ProgramWriter.WriteName(side.Program.Name(slot));
}
