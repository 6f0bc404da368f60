namespace PartialEval;

/// <summary>
/// Stacks of frames: a list that keeps growing under dynamic tests, and is a stack (<see cref="StackVariables"/>), is not given up but kept
/// by the residual program as numbers of frames and their dynamic parts (<see cref="FrameTable"/>). Where a block pops it, the residual
/// program asks which frame it is:
/// <code>
/// ret: f = head(k); …      ret1: top = head(k); if top &lt; 1 goto ret2 else goto ret3
///                          ret2: ret with k → [['mul', k.head.tail.head], … k.tail]
/// </code>
/// A frame that turns up later is one more way of each such dispatch. The last way of a dispatch has no test: there is no other frame.
/// </summary>
internal sealed partial class SpecializationRun
{
    private static readonly Operator Head = Operators.Of(Op.Head);
    private static readonly Operator Less = Operators.Of(Op.Lt);

    private readonly StackTables _stacks;
    private readonly Recursion? _recursion;
    private readonly List<Dispatch> _dispatches = [];

    /// <summary>By block, the points at which a stack is popped.</summary>
    private readonly Dictionary<BlockId, List<int>> _returns = [];

    /// <summary>Where to look next for a dispatch that has frames left.</summary>
    private int _nextDispatch;

    /// <summary>A point at which the top frame of a stack is asked for.</summary>
    /// <param name="Point">Its number.</param>
    /// <param name="Read">The stack, and what reads it.</param>
    /// <param name="Frames">What its frames can be.</param>
    private sealed record Dispatch(int Point, StackRead Read, FrameTable Frames)
    {
        /// <summary>For each number of a frame the point that goes on with it.</summary>
        public List<int> Ways { get; } = [];
    }

    /// <summary>Lists that are stacks are not given up, but become such.</summary>
    private IReadOnlyList<Generalized> AsStacks(in Point point, IReadOnlyList<Generalized> forget)
    {
        List<Generalized>? found = null;
        for (var i = 0; i < forget.Count; i++)
        {
            var it = forget[i];
            var isList = !it.IsOfLessons && it.Frames is null && StackCode.ElementsOf(point.Store, it.Variable) is not null;
            var frames = isList ? _stacks.Of(it.Variable) : null;
            if (frames is not null)
            {
                found ??= [.. forget.Take(i)];
                if (!found.Exists(other => other.Variable == it.Variable && other.Frames is not null))
                {
                    found.Add(it with { Frames = frames, Cells = [], Way = [], Part = (-1, -1), Why = WhyGeneralized.Stack });
                }
            }
            else if (_stacks.HasTooManyFrames(it.Variable) && it.Why is WhyGeneralized.Changes or WhyGeneralized.ManyForms)
            {
                found ??= [.. forget.Take(i)];
                found.Add(it with { Why = WhyGeneralized.ManyFrames });
            }
            else
            {
                found?.Add(it);
            }
        }

        return found ?? forget;
    }

    /// <summary>
    /// The point that knows a list as a stack of frames takes the place of those before it, with few elements, of which all are known.
    /// </summary>
    private void AddStackTurns(int number, IReadOnlyList<Generalized> forget, int general)
    {
        Generalized[] stacks = [.. forget.Where(it => it.Frames is not null)];
        for (var p = number - 1; stacks.Length > 0 && p >= 0; p--)
        {
            var earlier = _points[p];
            if (earlier.Block == _points[number].Block && p != general && earlier.Code is PointCode.Specialized or PointCode.Question
                && stacks.All(it => Recursion.IsBelow(earlier.Store, _points[number].Store, it.Variable, it.Frames!)))
            {
                _replacements.Add(_points, number, [.. stacks.Select(it => it with { Point = p, Points = [p], Chain = [] })], general);
            }
        }
    }

    /// <summary>
    /// Without stacks that are to stay as they are: one that the block pops, which would ask for its frame again; and one that changed with
    /// few elements known of it, as any evaluation of nested expressions changes it. A recursive call is told by <see cref="Recursion"/>.
    /// </summary>
    private IReadOnlyList<Generalized> WithoutStacks(in Point point, IReadOnlyList<Generalized> forget)
    {
        if (!_stacks.Any)
        {
            return forget;
        }

        var (block, store) = (_source[point.Block], point.Store);
        return [.. forget.Where(it => !IsPopped(it) && !IsShallow(it))];

        bool IsPopped(Generalized it) => store.Parts is { HasStack: true } parts && parts.Find(it.Variable) is >= 0 and var node
            && parts.Nodes[node].Kind == PartKind.Cell && parts.EndsInStack(node) && StackRead.Pops(block, it.Variable);

        bool IsShallow(Generalized it) => it.Why == WhyGeneralized.Changes && _stacks.Of(it.Variable) is not null
            && StackCode.ElementsOf(store, it.Variable) is { } stack && stack.Elements.Count <= _stacks.Limits.Shallow;
    }

    /// <summary>
    /// Makes a point a dispatch if its block reads the top frame of a stack: the next point to take, or -1; null if it does not.
    /// </summary>
    private int? AskTop(int number, in Point point)
    {
        if (StackRead.First(_source[point.Block], point.Store.Parts) is not { } read)
        {
            return null;
        }

        if (Beyond(number, point) is { Length: > 0 } extra)
        {
            return Generalize(number, point, extra);
        }

        _points[number] = point with { Code = PointCode.Question };
        var stack = point.Store.Parts!.Nodes[read.Node];
        if (stack.HasTop || (read.IsFirst && read.Operation.Operator.Op == Op.Head))
        {
            var dispatch = new Dispatch(number, read, stack.Frames!);
            _dispatches.Add(dispatch);
            return NextWay(dispatch);
        }

        var origin = _writer.StartOf(point.Block);
        var other = _partial!.After(point, heap => heap.Replace(read.Node, stack.ButNot(Value.List())));
        var empty = _partial.After(point, heap => heap.Learn(read.Node, Value.List(), Remarks.Bounded));
        var then = _requests.AskSide(point.Block, empty, number, true, origin, out var residual);
        var question = _writer.Compare(new(stack.Holder), Value.List(), point.Block);
        _open.Push(new(number, [question], new(_writer.Hit, point.Block, point.Block, origin), residual, other, true));
        _openCells += other.Weight;
        _meter.Added++;
        return then;
    }

    /// <summary>
    /// Where a stack is popped, what was called returns, from whichever place. A point that knows more there than another is not worth a
    /// copy of all that follows: it gives up what the other does not know; and one that knows less takes the place of the other.
    /// </summary>
    private Generalized[] Beyond(int number, in Point point)
    {
        if (!_returns.TryGetValue(point.Block, out var others))
        {
            _returns.Add(point.Block, others = []);
        }

        foreach (var other in others)
        {
            if (!Equals(_points[other].Store.Parts, point.Store.Parts) || _points[other].Code != PointCode.Question)
            {
                continue;
            }

            var (mine, its) = (point.Store, _points[other].Store);
            if (its.Count < mine.Count && its.Known().All(known => mine.Get(known.Slot) == known.Value))
            {
                return [.. mine.Known().Where(known => !its.TryGet(known.Slot, out _))
                    .Select(known => new Generalized(number, known.Slot, [known.Value]) { Why = WhyGeneralized.Returned })];
            }

            if (mine.Count < its.Count && mine.Known().All(known => its.Get(known.Slot) == known.Value))
            {
                _replacements.Add(_points, other, number);
            }
        }

        others.Add(number);
        return [];
    }

    /// <summary>Goes on with a frame that a dispatch was not gone on with yet; -1 where there is none.</summary>
    private int NextFrame()
    {
        for (var looked = 0; looked < _dispatches.Count && !Sabotage.Has(SpecializerBug.ForgetsLaterFrames); looked++)
        {
            var next = NextWay(_dispatches[_nextDispatch % _dispatches.Count]);
            if (next >= 0)
            {
                return next;
            }

            _nextDispatch++;
        }

        return -1;
    }

    /// <summary>The next new point behind a dispatch; -1 where there is none.</summary>
    private int NextWay(Dispatch dispatch)
    {
        while (dispatch.Ways.Count < dispatch.Frames.Shapes.Count)
        {
            var (number, point, top) = (_points.Count, _points[dispatch.Point], dispatch.Ways.Count);
            var (node, where, code) = (dispatch.Read.Node, dispatch.Read.Operation.Origin, new List<Instruction>());
            var store = WithTop(point, node, top, top);
            var residual = _writer.Declare(point.Block);
            dispatch.Ways.Add(number);
            _recursion!.Popped(number);
            _points.Add(new(point.Block, store, residual, dispatch.Point, true, PointCode.Carried));
            var open = _partial!.After(point, heap => StackCode.Pop(heap, node, top, where), where, code);
            var next = _requests.Ask(point.Block, open, number, false, out _, out var target);
            _writer.Define(residual, code.ToSequence(), new Goto(target, where));
            _meter.Added += code.Count;
            if (next >= 0)
            {
                return next;
            }
        }

        return -1;
    }

    private StaticStore WithTop(in Point point, int node, int least, int most) =>
        _partial!.After(point, heap => heap.Replace(node, heap[node].WithTop(least, most)));

    /// <summary>The code of all dispatches, once all frames are known: halving the numbers that the top frame can have.</summary>
    private void WriteDispatches()
    {
        foreach (var dispatch in _dispatches)
        {
            Write(dispatch, dispatch.Point, 0, dispatch.Ways.Count - 1);
        }
    }

    private void Write(Dispatch dispatch, int number, int least, int most)
    {
        var (point, where) = (_points[number], dispatch.Read.Operation.Origin);
        var stack = point.Store.Parts!.Nodes[dispatch.Read.Node];
        var top = new Slot(_partial!.Heap.Carriers.Temporary(0));
        List<Instruction> code = [new Operation(Head, top, [Atom.Of(new Slot(stack.Holder))], where)];
        if (least == most)
        {
            // There is one kind of frame alone: nothing to ask, but a stack without frames ends here as in the source.
            _points[number] = point with { Code = stack.HasTop ? PointCode.Carried : PointCode.Question };
            _writer.Define(point.Residual, stack.HasTop ? [] : code.ToSequence(), new Goto(_points[dispatch.Ways[least]].Residual, where));
            return;
        }

        var middle = least + ((most - least + 1) / 2);
        var asked = Sabotage.Has(SpecializerBug.AsksForAnotherFrame) ? middle + 1 : middle;
        code.Add(new Operation(Less, _writer.Hit, [Atom.Of(top), _writer.Constant(asked)], where));
        _meter.Added += code.Count;
        var (then, other) = (Way(dispatch, number, least, middle - 1), Way(dispatch, number, middle, most));
        _writer.Define(point.Residual, code.ToSequence(), new If(_writer.Hit, then, other, where));
    }

    /// <summary>The residual block for a range of numbers: the way of one, or another question.</summary>
    private BlockId Way(Dispatch dispatch, int asker, int least, int most)
    {
        if (least == most)
        {
            var way = dispatch.Ways[least];
            _points[way] = _points[way] with { Parent = asker };
            return _points[way].Residual;
        }

        var (number, point) = (_points.Count, _points[dispatch.Point]);
        var residual = _writer.Declare(point.Block);
        _points.Add(new(point.Block, WithTop(point, dispatch.Read.Node, least, most), residual, asker, true, PointCode.Question));
        Write(dispatch, number, least, most);
        return residual;
    }
}
