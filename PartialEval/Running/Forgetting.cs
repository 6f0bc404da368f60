namespace PartialEval;

/// <summary>What a point is without some of its knowledge.</summary>
/// <param name="Store">What is still known.</param>
/// <param name="Assigned">Variables no longer known, with the values that they have to be assigned.</param>
/// <param name="Code">What has to be done for partly known data after that.</param>
internal readonly record struct Lesser(StaticStore Store, Sequence<(Slot Slot, Value Value)> Assigned, Sequence<Instruction> Code);

/// <summary>Takes knowledge away from a point: the residual program has to have it instead.</summary>
internal sealed class Forgetting(StoreEditor store, PartialWork? partial, ResidualWriter writer)
{
    public Lesser Run(in Point point, IReadOnlyList<Generalized> forget)
    {
        store.Load(point.Store);
        var assigned = new List<(Slot, Value)>();
        foreach (var it in forget.Where(it => it.Part.Node < 0 && it.Way.Count == 0 && it.Frames is null))
        {
            if (store.Knows(it.Variable))
            {
                if (!Sabotage.Has(SpecializerBug.ForgetsGeneralizedValues))
                {
                    assigned.Add((it.Variable, store[it.Variable]));
                }

                store.Remove(it.Variable);
            }
        }

        var code = new List<Instruction>();
        partial?.Forget(point, forget, writer.StartOf(point.Block), code);
        return new(store.Freeze(), assigned.ToSequence(), code.ToSequence());
    }
}
