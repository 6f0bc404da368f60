using System.Globalization;
using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using PartialEval;

namespace Laboratory.Replaying;

/// <summary>
/// One step of a replay for each event of the specializer: its sentence, and what it changed in store, cache, work list and residual
/// program.
/// <code>
///   Residualize, at res = res * x    →    leave: It stays: res and x are dynamic.        (and the line is in the residual program)
/// </code>
/// </summary>
internal sealed class SpecializerSteps
{
    /// <summary>Blocks of a raw residual program above which the passes that clean up are one step.</summary>
    private const int MostPasses = 2_000;

    /// <summary>Characters of a value.</summary>
    private const int Width = 60;

    private readonly Specialization _made;
    private readonly LogBuilder _log;
    private readonly GrowingResidual _residual;
    private readonly CurrentStore _store;
    private readonly ReplayedCache _cache;
    private int _current = -1;
    private int _given;

    public SpecializerSteps(Specialization specialization)
    {
        _made = specialization;
        _log = new(ReplayRoute.Specialize, _made.Source);
        _residual = new(_made.Raw);
        _store = new(_log);
        _cache = new(_made, _log, _residual);
    }

    public void Begin()
    {
        var known = _made.Division.Static.OrderBy(pair => pair.Key, StringComparer.Ordinal);
        var statics = string.Join(", ", known.Select(pair => $"{Name(pair.Key)} = {Brief(pair.Value)}"));
        _log.Step("begin", 0, -1, statics.Length == 0 ? "Nothing is static." : $"Static is {statics}.");
    }

    public void On(in SpecializationEvent step)
    {
        var owner = _cache.Owner(step.Point);
        var block = owner < 0 ? 0 : _made.Points[owner].Block.Index;
        switch (step.Kind)
        {
            case EventKind.TakePoint:
                Take(step.Point);
                break;
            case EventKind.Fold:
                Fold(step, block);
                break;
            case EventKind.Residualize:
                Leave(step, block);
                break;
            case EventKind.CacheHit or EventKind.CacheMiss:
                Ask(step, owner, block);
                break;
            case EventKind.StaticFaultLeft:
                _log.Step("fault", block, step.Instruction, "On these values it faults: it stays, to fault when control gets there.");
                break;
            case EventKind.Generalize:
                GiveUp(step, block);
                break;
            default:
                Give($"the budget {_made.Statistics.BudgetHit} is used up");
                _log.Step("budget", block, step.Instruction, "A budget is used up: what is still to do is left unspecialized.");
                break;
        }
    }

    public void End(long dropped)
    {
        _cache.Finish(_current);
        _log.Set(new("asked", ""), "");
        _residual.Show(_log);
        _cache.Empty();
        _store.Become([]);

        var stop = StopText.Write(_made) ?? (dropped > 0 ? "it came to its end by itself" : "every point has its code");
        _log.Step("end", -1, -1, $"Specializing is over: {stop}. {Size(_made.Raw)}.");
        if (_made.Cleanup is { } cleanup)
        {
            Clean(cleanup);
        }
    }

    public ReplayLog Build(string? cut) => _log.Build(cut);

    private void Take(int point)
    {
        _cache.Finish(_current);
        _current = point;
        var at = _made.Points[point];
        var known = at.Store.Known().Select(pair => (Name: _made.Source.Name(pair.Slot), Text: Brief(pair.Value))).ToList();
        known.AddRange(at.Store.KnownInPart().Select(slot => (_made.Source.Name(slot), at.Store.InPart!.Describe(slot))));
        _store.Become(known);
        _cache.Take(point);
        _log.Set(new("asked", ""), "");
        _log.Step("take", at.Block.Index, -1, $"Point {point} is taken up: {_cache.Told(point)}.");
    }

    private void Fold(in SpecializationEvent step, int block)
    {
        var body = _made.Source.Blocks[block].Body;
        if (step.Instruction >= body.Count)
        {
            var value = step.Value.IsUndefined ? "known to be true" : Brief(step.Value);
            _log.Step("fold", block, step.Instruction, $"The condition is known, {value}: no test is left.");
            return;
        }

        var text = "";
        if (body[step.Instruction] is Operation { Result: { } result })
        {
            var name = _made.Source.Name(result);
            text = step.Value.IsUndefined ? "known in part" : Brief(step.Value);
            _store.Know(name, text);
            text = $"{Name(name)} = {text}, computed now";
        }

        _log.Step("fold", block, step.Instruction, text.Length == 0 ? "Done now, on data that is known in part." : text + ".");
    }

    private void Leave(in SpecializationEvent step, int block)
    {
        var (source, index) = (_made.Source.Blocks[block], step.Instruction);
        var residual = _made.Points[step.Point].Residual.Index;
        if (index >= source.Body.Count)
        {
            _cache.Finish(step.Point);
            if (source.Jump is If test)
            {
                _cache.Open(step.Point);
                var condition = Name(_made.Source.Name(test.Condition));
                _log.Step("leave", block, index, $"The test stays: {condition} is dynamic. Both sides have to be specialized.");
                return;
            }

            _log.Step("leave", block, index, "The end stays.");
            return;
        }

        var dynamic = source.Body[index] is not Operation operation ? [] : operation.Operands.Where(atom => atom.IsVariable)
            .Select(atom => _made.Source.Name(atom.Slot)).Where(name => !_store.Knows(name)).Distinct().Select(Name).ToArray();
        var why = dynamic.Length > 0 ? $"{string.Join(" and ", dynamic)} {(dynamic.Length == 1 ? "is" : "are")} dynamic"
            : source.Body[index] is Operation { Operator: { IsPure: false } row }
                ? $"{row.Name} has an effect, or reads what only the run has"
            : "it is not evaluated here";
        if (source.Body[index] is Operation { Result: { } result })
        {
            _store.Forget(_made.Source.Name(result));
        }

        if (residual >= 0)
        {
            var left = _made.Raw.Blocks[residual].Body;
            bool IsFromHere(Origin origin) => origin.Instruction == index && origin.Block == source.Label;
            _residual.Show(_log, residual, Enumerable.Range(0, left.Count).LastOrDefault(k => IsFromHere(left[k].Origin), -1));
        }

        _log.Step("leave", block, index, $"It stays: {why}.");
    }

    private void Ask(in SpecializationEvent step, int owner, int block)
    {
        if (owner >= 0)
        {
            _cache.Leave(owner);
        }

        var target = step.Target;
        var at = owner < 0 ? -1 : _made.Source.Blocks[block].Body.Count;
        _log.Set(new("asked", ""), Number(target));
        if (step.Kind == EventKind.CacheHit)
        {
            _log.Step("hit", block, at, $"{_cache.Told(target)}: in the code cache already, as point {target}.");
            return;
        }

        _cache.Ask(target);
        _log.Step("miss", block, at, $"{_cache.Told(target)}: not in the code cache, so it is point {target}.");
    }

    private void GiveUp(in SpecializationEvent step, int block)
    {
        var (point, slot) = (step.Point, new Slot(step.Target));
        var name = _made.Source.Name(slot);
        var why = _made.Generalized.Where(each => each.Variable == slot && each.Point == point)
            .Select(each => WhyGeneralizedText.Reason(each.Why)).DefaultIfEmpty("so that specializing ends").First();
        _store.Forget(name);
        Give($"{Name(name)} at {Name(_made.Source.Blocks[block].Label)}, point {point}: {why}");
        _cache.Bridge(point);
        _log.Step("generalize", block, -1, $"{Name(name)} is given up: {why}.");
    }

    private void Clean(CleanupResult cleanup)
    {
        if (_made.Raw.Blocks.Count <= MostPasses)
        {
            var dynamic = _made.Division.Dynamic.ToHashSet(StringComparer.Ordinal);
            CleanupPipeline.Run(_made.Raw, dynamic, _made.Policy.Cleanup, (pass, program) =>
            {
                _residual.Replace(_log, program);
                _log.Step("clean", -1, -1, $"{(pass.Pass == CleanupPasses.None ? "Hints dropped" : pass.Pass)}: {Size(program)}.");
            });
        }
        else
        {
            _residual.Replace(_log, cleanup.Program);
            _log.Step("clean", -1, -1, $"Cleaned up: {Size(cleanup.Program)}.");
        }
    }

    private void Give(string text) => _log.Set(new("gave", Number(++_given)), text);

    private static string Size(Program program) => string.Create(
        CultureInfo.InvariantCulture,
        $"{program.Blocks.Count} {(program.Blocks.Count == 1 ? "block" : "blocks")}, {program.OperationCount} operations");

    private static string Name(string name) => ProgramWriter.WriteName(name);

    private static string Brief(in Value value) => ValueText.Brief(value, Width);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
