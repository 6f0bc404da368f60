namespace PartialEval;

/// <content>Points that become bridges: what they give up is assigned, and control goes to a point that knows less.</content>
internal sealed partial class SpecializationRun
{
    private int Generalize(int number, in Point point, IReadOnlyList<Generalized> forget)
    {
        _generalized.AddRange(forget.Where(it => !it.IsShared));
        _store.Load(point.Store);
        var bridged = new List<(Slot, Value)>();
        foreach (var variable in forget.Select(it => it.Variable).Where(_store.Knows))
        {
            if (!Sabotage.Has(SpecializerBug.ForgetsGeneralizedValues))
            {
                bridged.Add((variable, _store[variable]));
            }

            _store.Remove(variable);
            Tell(EventKind.Generalize, number, -1, variable.Index);
        }

        var next = Ask(point.Block, _store.Freeze(), number, false, out var general, out var residual);
        Bridge(number, PointCode.Generalized, bridged, residual);
        _replacements.Add(_points, number, forget, general);
        return next;
    }

    /// <summary>The residual program, with general points in place of the special ones before them.</summary>
    private Program Finish()
    {
        var replaced = _replacements.Of(_points).Where(pair => !LeadsBack(pair.Special, pair.General)).ToArray();
        foreach (var (special, general) in replaced)
        {
            var forgotten = _points[special].Store.Known().Where(it => !_points[general].Store.TryGet(it.Slot, out _));
            Bridge(special, PointCode.Generalized, forgotten, _points[general].Residual);
        }

        var residual = _writer.Build();
        return replaced.Length > 0 ? Pruning.Run(residual, _points) : residual;
    }

    /// <summary>Makes a point's residual block assign known values and go elsewhere.</summary>
    private void Bridge(int number, PointCode code, IEnumerable<(Slot Slot, Value Value)> known, BlockId target)
    {
        var point = _points[number];
        var body = known.Select(it => (Instruction)_writer.Assign(it.Slot, it.Value, point.Block)).ToSequence();
        _points[number] = point with { Code = code };
        _writer.Define(point.Residual, body, new Goto(target, _writer.StartOf(point.Block)));
        _meter.Added += body.Count;
    }
}
