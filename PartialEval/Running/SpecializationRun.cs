using System.Diagnostics;
using System.Runtime.InteropServices;
using Flowgraph.Cleanup;

namespace PartialEval;

/// <summary>
/// One specialization, from start to residual program. Depth first, with a stack of its own: a point gets its number and label
/// when it is first asked for, and everything reached from the true side of a test is numbered before the false side is asked
/// for. The stack holds the tests whose false side is still to come.
/// <code>
/// take p:  specialize p's block
///          goto L         ask for (L, store); take it next if it is new
///          if v, v known  the same, for the side that v chooses
///          if v           ask for the true side, take it next; stack: the false side
/// nothing to take:        unstack, ask for the false side
/// </code>
/// When a budget is used up the same walk goes on, but each point it would take becomes a bridge: it assigns what is known and
/// goes to the unspecialized copy of its block.
/// </summary>
internal sealed partial class SpecializationRun
{
    private readonly Program _source;
    private readonly IEventSink? _events;
    private readonly StoreEditor _store;
    private readonly Meter _meter;
    private readonly ResidualWriter _writer;
    private readonly PartialWork? _partial;
    private readonly Forgetting _forgetting;
    private readonly BlockSpecializer _blocks;
    private readonly ICodeCache _cache;
    private readonly PointRequests _requests;
    private readonly IGeneralizer _generalizer;
    private readonly ChunkedList<Point> _points = new();
    private readonly List<Generalized> _generalized = [];
    private readonly Replacements _replacements;
    private readonly PeeledTurns _peeled;
    private readonly HashSet<Slot> _inputs = [];
    private readonly PolicySpec _policy;
    private int _current;
    private bool _isBehindTest;
    private readonly Stack<OpenTest> _open = new();
    private long _openCells;

    public SpecializationRun(Program source, PolicySpec policy, Budgets budgets, IEventSink? events, StackTables stacks)
    {
        _stacks = stacks;
        _source = source;
        _policy = policy;
        _events = events;
        _store = new(source.Variables.Count);
        _meter = new(budgets);
        _writer = new(source);
        _partial = PartialWork.For(policy, source, _store, _writer, budgets.Partial);
        _blocks = new(source, _writer, _store, _partial, _meter, policy.EndsAtStaticFaults, events, policy.Generalization.NeedsBounds ? MarkBounded : null);
        _recursion = _partial is not null && stacks.Any ? new(source, stacks, _partial) : null;
        _forgetting = new(_store, _partial, _writer);
        _replacements = new(_forgetting);
        _peeled = new(_forgetting);
        _cache = policy.Key.Start(source);
        _requests = new(_points, _cache, _store, _writer, _partial, _meter, events);
        _generalizer = policy.Generalization is Widening ? Widening.Start(source, budgets.Partial)
            : policy.Generalization.Start(source);
    }

    /// <summary>
    /// A test in the residual program whose false side has not been asked for. Decisive: it stays because its condition is
    /// dynamic, not because a budget was used up in its block.
    /// </summary>
    private readonly record struct OpenTest(int Point, Sequence<Instruction> Body, If Test, BlockId Then, StaticStore Store, bool Decisive, bool IsQuestion = false);

    public Specialization Run(Division division, BlockId start)
    {
        foreach (var (name, value) in division.Static)
        {
            if (_source.FindVariable(name) is { } slot)
            {
                _store.Set(slot, value, Remarks.Bounded);
            }
        }

        // What is assigned nowhere is an input as well, whether it was mentioned or not.
        _inputs.UnionWith(Enumerable.Range(0, _source.Variables.Count).Select(index => new Slot(index)));
        _inputs.ExceptWith(_source.Blocks.SelectMany(block => block.Body).OfType<Operation>().Select(it => it.Result).OfType<Slot>());
        _inputs.UnionWith(division.Dynamic.Select(_source.FindVariable).OfType<Slot>());
        _partial?.Heap.TooLarge = (slots, why) => _generalized.AddRange(slots.Select(slot => new Generalized(_current, new(slot), []) { Why = why }));
        _choices = _policy.Asks && _source.Blocks.Any(block => block.Body.Any(it => it is Hint { Kind: HintKind.OneOf }))
            ? new(_source, division, start, _stacks.Limits.Choices) : null;
        var next = _requests.Ask(start, _store.Freeze(), -1, false, out _, out _);
        while (next >= 0 || _open.Count > 0 || (next = NextFrame()) >= 0)
        {
            next = next >= 0 ? Take(next) : Close(_open.Pop());
        }

        var chain = PendingChain.Of(_source, _points);
        var residual = Finish();
        var stop = _meter.Hit == BudgetKind.None ? StopReason.Complete : chain.Tests == 0 ? StopReason.SourceDiverges : StopReason.Budget;
        var cleanup = _policy.Cleanup is { } options ? CleanupPipeline.Run(residual, division.Dynamic.ToHashSet(StringComparer.Ordinal), options) : null;
        return new(_source, division, _policy, residual, cleanup, new(ImmutableCollectionsMarshal.AsImmutableArray(_points.ToArray())), _generalized.ToSequence(), stop, _meter.Report(_points, _source, residual, chain, _store.Work + _cache.Work + (_partial?.Work ?? 0), _partial?.Uses ?? PartialUses.None))
        {
            Carriers = _partial?.Heap.Carriers,
            Unfollowed = _choices?.Unfollowed ?? [],
        };
    }

    private int Take(int number)
    {
        var point = _points[number];
        var hitBefore = _meter.Hit;
        if (!_meter.TryTake(_openCells + point.Store.Weight))
        {
            if (hitBefore == BudgetKind.None)
            {
                Tell(EventKind.BudgetHit, number, -1, -1);
            }

            Abandon(number);
            return -1;
        }


        Tell(EventKind.TakePoint, number, -1, -1);
        var sharing = _cache.Share(_points, number);
        var generalized = _generalizer.Generalize(_points, number);
        if (_waiting.Contains(number))
        {
            Bridge(number, PointCode.Promotion, point.Store.Known(), _writer.Generic(point.Block), []);
            return -1;
        }

        if (_recursion is not null && WithoutAsked(point, _recursion.Enter(_points, number)) is { Count: > 0 } grown)
        {
            return Generalize(number, point, grown);
        }

        var forget = WithoutAsked(point, generalized);
        if (forget.Count == 0 && generalized.Count > 0)
        {
            forget = Otherwise(number, point);
        }

        if (forget.Count == 0 && sharing.Forget.Count > 0)
        {
            forget = WithoutAsked(point, Shared(number, point, sharing.Forget));
        }

        if (forget.Count > 0)
        {
            return Generalize(number, point, forget);
        }

        if (sharing.Replaces >= 0)
        {
            _replacements.Add(_points, sharing.Replaces, number);
        }

        return Question(number, point) ?? AskTop(number, point) ?? Specialize(number, point);
    }

    private static IReadOnlyList<Generalized> Shared(int number, Point point, IReadOnlyList<Slot> forget) =>
        [.. forget.Select(slot => new Generalized(number, slot, [point.Store.Get(slot)]) { Why = WhyGeneralized.SharedByKey })];

    private int Specialize(int number, in Point point)
    {
        var block = _source[point.Block];
        _store.Load(point.Store);
        _partial?.Heap.Load(point.Store.Parts);
        _current = number;
        var (hitBefore, foldedBefore) = (_meter.Hit, _meter.FoldedUnits);
        var body = _blocks.Body(number, block);

        // What a block leaves because a budget is used up in it is no progress of the program's.
        _points[number] = point with { Progress = _meter.Hit == hitBefore ? _blocks.Residual.Progress : 0, Folded = _meter.FoldedUnits - foldedBefore };
        switch (block.Jump)
        {
            case { } unreached when _blocks.Ended:
                _writer.Define(point.Residual, body, _writer.Stop(unreached.Origin));
                return -1;

            case Goto it:
                return Go(number, body, it.Target, it.Origin);

            case Promote it when _policy.StopsAtPromotions && !_store.Knows(it.Variable):
                return Wait(number, body, it);

            case Promote it:
                return Go(number, body, it.Target, it.Origin);

            case PrintAndStop it:
                var result = _blocks.Residual.Lift(it.Result);
                _writer.Define(point.Residual, _blocks.Residual.Code(), it with { Result = result });
                Tell(EventKind.Residualize, number, block.Body.Count, -1);
                return -1;

            case If it when _store[it.Condition] is { IsUndefined: false } condition:
                _events?.On(new(EventKind.Fold, number, block.Body.Count, -1, condition));
                return Go(number, body, condition.IsTrue ? it.Then : it.Else, it.Origin);

            case If it when _partial?.IsTrue(it.Condition) == true:
                Tell(EventKind.Fold, number, block.Body.Count, -1);
                return Go(number, body, it.Then, it.Origin);

            case If it:
                Tell(EventKind.Residualize, number, block.Body.Count, -1);
                BoundListsAtFirstTest(point.Block);
                var residualTest = it with { Condition = _blocks.Residual.Lift(Atom.Of(it.Condition)).Slot };
                body = _partial?.SettleBefore(it) == true ? _blocks.Residual.Code() : body;
                var before = _store.Freeze();
                var moment = _partial?.Heap.Now();
                var store = Side(it, before, moment, false);
                var decisive = _meter.Hit == BudgetKind.None;
                var then = _requests.AskSide(it.Then, Side(it, before, moment, true), number, decisive, it.Origin, out var residual);
                _open.Push(new(number, body, residualTest, residual, store, decisive));
                _openCells += store.Weight;
                return then;

            default:
                throw new UnreachableException();
        }
    }

    /// <summary>What is known on one side of a test.</summary>
    private StaticStore Side(If test, StaticStore before, in PartialHeap.Moment? moment, bool side)
    {
        _store.Load(before);
        if (moment is { } now && !(side && Sabotage.Has(SpecializerBug.MixesSides)))
        {
            _partial!.Heap.Return(now);
        }

        if (_policy.TestsInform)
        {
            TestKnowledge.Inform(_store, test, _blocks.Residual.Left, _blocks.Residual.Equations, side, _partial?.Heap);
        }

        _store.Parts = _partial?.Heap.Save();
        return _store.Freeze();
    }

    /// <summary>A variable's value has been an index or a key of a static list.</summary>
    /// <param name="slot">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isNews">Whether it was not known to be bounded of itself.</param>
    private void MarkBounded(Slot slot, Value value, bool isNews)
    {
        _generalizer.Indexed(slot, value);
        if (isNews)
        {
            _partial?.Heap.MarkBounded(value);
            Provenance.MarkBounded(_points, _current, slot, value);
            _store.Mark(slot);
        }
    }

    /// <summary>
    /// Up to the first test that stays the source has one run. A list that it has made by then, in a variable that nothing assigns
    /// any more, is bounded as what the division binds: a plan that an interpreter makes of its static program, say, and works off
    /// from then on. Not numbers: what is computed from them in turn would multiply (<see cref="CombinationLimit"/>).
    /// </summary>
    private void BoundListsAtFirstTest(BlockId block)
    {
        if (_isBehindTest || !_policy.Generalization.NeedsBounds)
        {
            return;
        }

        _isBehindTest = true;
        var assigned = AssignedFrom(block);
        for (var index = 0; index < _source.Variables.Count; index++)
        {
            var slot = new Slot(index);
            if (_store[slot].Kind == Kind.List && !assigned.Contains(slot))
            {
                _store.Mark(slot);
            }
        }
    }

    /// <summary>What blocks assign to which control can come from the end of a block.</summary>
    private HashSet<Slot> AssignedFrom(BlockId block)
    {
        var (seen, pending) = (new HashSet<BlockId>(), new Stack<BlockId>(_source[block].Jump.Targets));
        while (pending.TryPop(out var next))
        {
            if (seen.Add(next))
            {
                _source[next].Jump.Targets.ToList().ForEach(pending.Push);
            }
        }

        return [.. seen.SelectMany(it => _source[it].Body).OfType<Operation>().Select(it => it.Result).OfType<Slot>()];
    }

    private int Go(int number, Sequence<Instruction> body, BlockId target, Origin origin)
    {
        if (_partial?.SettleHere(target, origin) == true)
        {
            body = _blocks.Residual.Code();
        }

        var next = _requests.AskHere(target, number, out var residual);
        _writer.Define(_points[number].Residual, body, new Goto(residual, origin));
        return next;
    }

    private int Close(in OpenTest open)
    {
        _openCells -= open.Store.Weight;
        if (open.IsQuestion)
        {
            return NextQuestion(open);
        }

        var next = _requests.AskSide(open.Test.Else, open.Store, open.Point, open.Decisive, open.Test.Origin, out var residual);
        _writer.Define(_points[open.Point].Residual, open.Body, Sabotage.Has(SpecializerBug.ExchangesSides) ? open.Test with { Then = residual, Else = open.Then } : open.Test with { Then = open.Then, Else = residual });
        return next;
    }

    private void Tell(EventKind kind, int point, int instruction, int target) =>
        _events?.On(new(kind, point, instruction, target, Value.Undefined));
}
