namespace PartialEval;

/// <content>Points that become bridges: what they give up is assigned, and control goes to a point that knows less.</content>
internal sealed partial class SpecializationRun
{
    private int Generalize(int number, in Point point, IReadOnlyList<Generalized> forget)
    {
        forget = Opening.Expand(forget, point, _partial?.Needs);
        var less = _forgetting.Run(point, forget);
        foreach (var (variable, _) in less.Assigned)
        {
            Tell(EventKind.Generalize, number, -1, variable.Index);
        }

        var next = _requests.Ask(point.Block, less.Store, number, false, out var general, out var residual);
        if (general == number)
        {
            // There was nothing to give up that the point's code would read.
            return Question(number, point) ?? Specialize(number, point);
        }

        _generalized.AddRange(forget.Where(it => !it.IsShared));
        Bridge(number, PointCode.Generalized, less.Assigned, residual, less.Code);
        _replacements.Add(_points, number, forget, general);
        _peeled.GaveUp(point.Block, forget);
        return next;
    }

    /// <summary>The residual program, with general points in place of the special ones before them.</summary>
    private Program Finish()
    {
        var replaced = Replace([.. _replacements.Of(_points).Where(it => !LeadsBack(it.Special, it.General))]);
        var residual = _writer.Build();
        if (Replace(_peeled.Of(_points, residual, (special, general) => !LeadsBack(special, general))))
        {
            (replaced, residual) = (true, _writer.Build());
        }

        return replaced ? Pruning.Run(residual, _points) : residual;
    }

    private bool Replace(IReadOnlyList<Replacement> replacements)
    {
        foreach (var (special, general, way) in replacements)
        {
            Bridge(special, PointCode.Generalized, way.Assigned, _points[general].Residual, way.Code);
        }

        return replacements.Count > 0;
    }

    /// <summary>Makes a point's residual block assign known values and go elsewhere.</summary>
    private void Bridge(int number, PointCode code, IEnumerable<(Slot Slot, Value Value)> known, BlockId target, Sequence<Instruction> parts)
    {
        var point = _points[number];
        var body = known.Select(it => (Instruction)_writer.Assign(it.Slot, it.Value, point.Block)).Concat(parts).ToSequence();
        _points[number] = point with { Code = code };
        _writer.Define(point.Residual, body, new Goto(target, _writer.StartOf(point.Block)));
        _meter.Added += body.Count;
    }
}
