namespace PartialEval;

/// <content>Points that become bridges: what they give up is assigned, and control goes to a point that knows less.</content>
internal sealed partial class SpecializationRun
{
    private int Generalize(int number, in Point point, IReadOnlyList<Generalized> forget)
    {
        forget = Opening.Expand(AsStacks(point, TakenBack(point, AsStacks(point, forget))), point, _partial?.Needs);
        var less = _forgetting.Run(point, forget);
        foreach (var (variable, _) in less.Assigned)
        {
            Tell(EventKind.Generalize, number, -1, variable.Index);
        }

        var next = _requests.Ask(point.Block, less.Store, number, false, out var general, out var residual);
        if (general == number)
        {
            // There was nothing to give up that the point's code would read.
            return Question(number, point) ?? AskTop(number, point) ?? Specialize(number, point);
        }

        var store = point.Store;
        _generalized.AddRange(forget.Where(it => IsReported(store, it)));
        Bridge(number, PointCode.Generalized, less.Assigned, residual, less.Code);
        _replacements.Add(_points, number, forget, general);
        AddStackTurns(number, forget, general);
        _peeled.GaveUp(point.Block, forget);
        return next;
    }

    /// <summary>
    /// Where a run is taken back to its beginning, the general point has to know what its first point can do without as well. If single parts of
    /// data do not make it so, all data is given up.
    /// </summary>
    private IReadOnlyList<Generalized> TakenBack(in Point point, IReadOnlyList<Generalized> forget)
    {
        if (forget[0].Since < 0 || _points[forget[0].Since] is var first && _forgetting.Run(first, forget).Store.Equals(_forgetting.Run(point, forget).Store))
        {
            return forget;
        }

        var all = first.Store.KnownInPart().Union(point.Store.KnownInPart()).Select(slot => forget[0] with { Variable = slot, Chain = [], Part = (-1, -1), Path = "" }).ToArray();
        return all.Length == 0 ? forget : [.. forget.Where(it => it.Part.Node < 0), .. all, all[0] with { IsOfLessons = true }];
    }

    /// <summary>Whether it was static: what a test told of a dynamic input, or reading of a dynamic list, was not, and what a cache key leaves out is the user's choice.</summary>
    private bool IsReported(StaticStore store, Generalized it) =>
        it.Why is not (WhyGeneralized.SharedByKey or WhyGeneralized.Returned) && !it.IsOfLessons
        && (it.Part.Node >= 0 || it.Way.Count > 0 || IsStatic(store, it.Variable));

    private bool IsStatic(StaticStore store, Slot variable) =>
        store.KnowsInPart(variable) ? store.IsVirtual(variable) : store.TryGet(variable, out _) && !(store.IsLearned(variable) && _inputs.Contains(variable));

    /// <summary>The residual program, with general points in place of the special ones before them.</summary>
    private Program Finish()
    {
        var replacements = _replacements.Of(_points);
        WriteDispatches();
        var replaced = AbandonRuns();
        var left = replacements.Where(it => _points[it.Special].Code != PointCode.Abandoned);
        replaced |= Replace([.. left.Where(it => !LeadsBack(it.Special, it.General))]);
        var residual = _writer.Build();
        if (Replace(_peeled.Of(_points, residual, (special, general) => !LeadsBack(special, general))))
        {
            (replaced, residual) = (true, _writer.Build());
        }

        return replaced ? Pruning.Run(residual, _points) : residual;
    }

    /// <summary>Everything known is assigned, and control goes to the unspecialized copy.</summary>
    private void Abandon(int number)
    {
        var point = _points[number];
        var known = Sabotage.Has(SpecializerBug.ForgetsAbandonedValues) ? [] : point.Store.Known();
        Bridge(number, PointCode.Abandoned, known, _writer.Generic(point.Block), _partial?.Unpack(point) ?? []);
    }

    /// <summary>
    /// Where a budget was used up within a static loop, that is abandoned as a whole, from the point at which its level began
    /// (<see cref="RunLimit"/>): half a computation is worth nothing, and its values could be of any size.
    /// </summary>
    private bool AbandonRuns()
    {
        var any = false;
        for (var p = 0; _meter.Hit != BudgetKind.None && p < _points.Count; p++)
        {
            if (_points[p].Code == PointCode.Abandoned && BeginOfLevel(p) is var begin && begin != p)
            {
                Abandon(begin);
                any = true;
            }
        }

        return any;
    }

    /// <summary>The first point of the level. An edge on which partly known data is brought into its form is none: its parts are not yet where its store says.</summary>
    private int BeginOfLevel(int number)
    {
        var (begin, at, folded, isLoop) = (number, number, 0L, false);
        var blocks = new HashSet<BlockId> { _points[number].Block };
        while (_points[at] is { ViaTest: false, Parent: >= 0 and var parent } && _points[parent] is { Code: PointCode.Specialized or PointCode.Carried, Progress: 0 } before)
        {
            (at, folded) = (parent, folded + before.Folded);
            if (before.Code == PointCode.Specialized)
            {
                (begin, isLoop) = (parent, !blocks.Add(before.Block) || isLoop);
            }
        }

        return isLoop && folded > 0 ? begin : number;
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
