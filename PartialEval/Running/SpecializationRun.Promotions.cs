namespace PartialEval;

/// <content>Stopping at promotions (<see cref="PointCode.Promotion"/>): one bridge for each, shared with nothing else.</content>
internal sealed partial class SpecializationRun
{
    private readonly HashSet<int> _waiting = [];

    private int Wait(int number, Sequence<Instruction> body, Promote jump)
    {
        var residual = _writer.Declare(jump.Target);
        _waiting.Add(_points.Count);
        _points.Add(new(jump.Target, _cache.Keep(jump.Target, _store.Freeze()), residual, number, false, PointCode.Specialized));
        _writer.Define(_points[number].Residual, body, jump with { Target = residual });
        return _points.Count - 1;
    }
}
