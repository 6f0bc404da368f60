namespace PartialEval;

/// <summary>
/// Asking which of a few values a variable has (<see cref="Choices"/>). Each question is a point of its own, of the same block and
/// store; the last one of these is the block itself, with the variable dynamic.
/// </summary>
internal sealed partial class SpecializationRun
{
    /// <summary>How many questions were asked on the way to a point of the same block and store.</summary>
    private readonly Dictionary<int, int> _asked = [];
    private Choices? _choices;

    /// <summary>Makes a point a question if there is one left to ask there: the next point to take, or -1; null if there is none.</summary>
    private int? Question(int number, in Point point)
    {
        if (_choices?.Ask(point.Block, point.Store) is not { } choice || _asked.GetValueOrDefault(number) is var asked && asked == choice.Values.Count)
        {
            return null;
        }

        var (value, asks) = (choice.Values[asked], choice.Variable);
        _store.Load(point.Store);
        BoundListsAtFirstTest(point.Block);
        if (point.Store.KnowsInPart(choice.Variable))
        {
            asks = _partial!.Learn(point, choice.Variable, value, _store.RemarksOf(choice.Set));
        }
        else
        {
            _store.Set(choice.Variable, value, _store.RemarksOf(choice.Set));
        }

        _points[number] = point with { Code = PointCode.Question };
        var origin = _writer.StartOf(point.Block);
        var then = _requests.AskSide(point.Block, _store.Freeze(), number, true, origin, out var residual);
        var test = new If(_writer.Hit, residual, residual, origin);
        _open.Push(new(number, [_writer.Compare(asks, value, point.Block)], test, residual, point.Store, true, IsQuestion: true));
        _openCells += point.Store.Weight;
        _meter.Added++;
        return then;
    }

    private IReadOnlyList<Generalized> WithoutAsked(in Point point, IReadOnlyList<Generalized> forget)
    {
        forget = forget.Count == 0 ? forget : WithoutStacks(point, forget);
        return _choices is null || forget.Count == 0 ? forget : WithoutAsked(_choices, point, forget);
    }

    /// <summary>A method of its own, as the lambdas cost an object each time that it is called.</summary>
    private static IReadOnlyList<Generalized> WithoutAsked(Choices choices, Point point, IReadOnlyList<Generalized> forget)
    {
        var slots = forget.Select(each => each.Variable).ToArray();
        return [.. forget.Where(each => !choices.Keeps(point.Block, point.Store, each.Variable, slots))];
    }

    /// <summary>The other limits still hold where a question keeps known what was to be given up. A method of its own for its lambda, too.</summary>
    private IReadOnlyList<Generalized> Otherwise(int number, Point point) =>
        _generalizer.Otherwise(_points, number, forget => WithoutAsked(point, forget));

    /// <summary>Whether a general point, put in place of a special one, would ask for what that knows.</summary>
    private bool LeadsBack(int special, int general) =>
        _points[general].Code == PointCode.Question && _choices?.At(_points[general].Block, _points[general].Store) is { } choice
        && _points[special].Store.TryGet(choice.Variable, out _);

    private int NextQuestion(in OpenTest open)
    {
        var (asker, number) = (_points[open.Point], _points.Count);
        if (Sabotage.Has(SpecializerBug.ForgetsOtherValues) && _choices!.At(asker.Block, asker.Store)?.Values.Count == _asked.GetValueOrDefault(open.Point) + 1)
        {
            _writer.Define(asker.Residual, open.Body, open.Test with { Then = open.Then, Else = open.Then });
            return -1;
        }

        var residual = _writer.Declare(asker.Block);
        _points.Add(new(asker.Block, asker.Store, residual, open.Point, true, PointCode.Specialized));
        _asked.Add(number, _asked.GetValueOrDefault(open.Point) + 1);
        _writer.Define(asker.Residual, open.Body, open.Test with { Then = open.Then, Else = residual });
        return number;
    }
}
