using System.Globalization;
using Flowgraph;
using Flowgraph.Cleanup;
using Flowgraph.Text;
using PartialEval;

namespace Laboratory.Replaying;

/// <summary>
/// Specializes a program and writes down every step: what is taken up, computed now, or left; the work list, the code cache, what is known,
/// the residual program as it grows, and what was given up and why. Then each pass that cleans up.
/// <code>
/// groups of keys:   point NUMBER [store|code]    store NAME    work NUMBER    residual BLOCK [LINE]    gave NUMBER    asked
/// kinds of steps:   begin, take, fold, leave, hit, miss, fault, generalize, budget, end, clean
/// </code>
/// It is made after the fact, of the specializer's events and its result: so a block of the residual program shows the code that it has
/// in the end, line by line as its operations are left.
/// </summary>
public static class SpecializerReplay
{
    /// <summary>Blocks of a raw residual program above which the passes that clean up are one step.</summary>
    private const int MostPasses = 2_000;

    /// <summary>Characters of a value.</summary>
    private const int Width = 60;

    /// <param name="program">The source.</param>
    /// <param name="division">What is static.</param>
    /// <param name="policy">The strategies.</param>
    /// <param name="budgets">When to stop.</param>
    /// <param name="events">The most steps to write down.</param>
    public static ReplayLog Of(
        Program program, Division division, PolicySpec? policy = null, Budgets? budgets = null, int events = 100_000)
    {
        var heard = new EventLog(Math.Max(1, events));
        var made = Specializer.Specialize(program, division, policy, budgets: budgets, events: heard);
        var log = new Writing(made);
        log.Begin();
        foreach (var step in heard.Events)
        {
            log.On(step);
        }

        log.End(heard.Dropped);
        var total = heard.Events.Count + heard.Dropped;
        return log.Build(heard.Dropped == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The first {heard.Events.Count:N0} of {total:N0} steps; the end is shown all the same. --events {total} shows all of them."));
    }

    private sealed class Writing(Specialization it)
    {
        private readonly LogBuilder _log = new(ReplayRoute.Specialize, it.Source);
        private readonly GrowingResidual _residual = new(it.Raw);
        private readonly Dictionary<int, int> _sides = [];
        private readonly HashSet<string> _known = [];
        private int _current = -1;
        private int _given;

        public void Begin()
        {
            var known = it.Division.Static.OrderBy(pair => pair.Key, StringComparer.Ordinal);
            var statics = string.Join(", ", known.Select(pair => $"{Name(pair.Key)} = {Brief(pair.Value)}"));
            _log.Step("begin", 0, -1, statics.Length == 0 ? "Nothing is static." : $"Static is {statics}.");
        }

        public void On(in SpecializationEvent step)
        {
            var owner = Owner(step.Point);
            var block = owner < 0 ? 0 : it.Points[owner].Block.Index;
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
                    Give($"the budget {it.Statistics.BudgetHit} is used up");
                    _log.Step("budget", block, step.Instruction, "A budget is used up: what is still to do is left unspecialized.");
                    break;
            }
        }

        public void End(long dropped)
        {
            Finish(_current);
            _log.Set(new("asked", ""), "");
            _residual.Show(_log);
            foreach (var number in _sides.Keys)
            {
                _log.Remove(new("work", Number(number)));
            }

            var stop = StopText.Write(it) ?? (dropped > 0 ? "it came to its end by itself" : "every point has its code");
            _log.Step("end", -1, -1, $"Specializing is over: {stop}. {Size(it.Raw)}.");
            if (it.Cleanup is { } cleanup)
            {
                Clean(cleanup);
            }
        }

        public ReplayLog Build(string? cut) => _log.Build(cut);

        private void Take(int point)
        {
            Finish(_current);
            _current = point;
            var at = it.Points[point];
            var known = at.Store.Known().Select(pair => (Name: it.Source.Name(pair.Slot), Text: Brief(pair.Value))).ToList();
            known.AddRange(at.Store.KnownInPart().Select(slot => (it.Source.Name(slot), at.Store.InPart!.Describe(slot))));
            foreach (var name in _known.Except(known.Select(pair => pair.Name)).ToArray())
            {
                Forget(name);
            }

            foreach (var (name, text) in known)
            {
                Know(name, text);
            }

            _log.Set(new("point", Number(point), "code"), "current");
            _log.Set(new("asked", ""), "");
            _log.Step("take", at.Block.Index, -1, $"Point {point} is taken up: {Told(point)}.");
        }

        private void Fold(in SpecializationEvent step, int block)
        {
            var body = it.Source.Blocks[block].Body;
            if (step.Instruction >= body.Count)
            {
                var value = step.Value.IsUndefined ? "known to be true" : Brief(step.Value);
                _log.Step("fold", block, step.Instruction, $"The condition is known, {value}: no test is left.");
                return;
            }

            var text = "";
            if (body[step.Instruction] is Operation { Result: { } result })
            {
                var name = it.Source.Name(result);
                text = step.Value.IsUndefined ? "known in part" : Brief(step.Value);
                Know(name, text);
                text = $"{Name(name)} = {text}, computed now";
            }

            _log.Step("fold", block, step.Instruction, text.Length == 0 ? "Done now, on data that is known in part." : text + ".");
        }

        private void Leave(in SpecializationEvent step, int block)
        {
            var (source, index) = (it.Source.Blocks[block], step.Instruction);
            var residual = it.Points[step.Point].Residual.Index;
            if (index >= source.Body.Count)
            {
                Finish(step.Point);
                if (source.Jump is If test)
                {
                    _sides[step.Point] = 2;
                    var condition = Name(it.Source.Name(test.Condition));
                    _log.Step("leave", block, index, $"The test stays: {condition} is dynamic. Both sides have to be specialized.");
                    return;
                }

                _log.Step("leave", block, index, "The end stays.");
                return;
            }

            var dynamic = source.Body[index] is not Operation operation ? [] : operation.Operands.Where(atom => atom.IsVariable)
                .Select(atom => it.Source.Name(atom.Slot)).Where(name => !_known.Contains(name)).Distinct().Select(Name).ToArray();
            var why = dynamic.Length > 0 ? $"{string.Join(" and ", dynamic)} {(dynamic.Length == 1 ? "is" : "are")} dynamic"
                : source.Body[index] is Operation { Operator: { IsPure: false } row }
                    ? $"{row.Name} has an effect, or reads what only the run has"
                : "it is not evaluated here";
            if (source.Body[index] is Operation { Result: { } result })
            {
                Forget(it.Source.Name(result));
            }

            if (residual >= 0)
            {
                var left = it.Raw.Blocks[residual].Body;
                bool IsFromHere(Origin origin) => origin.Instruction == index && origin.Block == source.Label;
                _residual.Show(_log, residual, Enumerable.Range(0, left.Count).LastOrDefault(k => IsFromHere(left[k].Origin), -1));
            }

            _log.Step("leave", block, index, $"It stays: {why}.");
        }

        private void Ask(in SpecializationEvent step, int owner, int block)
        {
            if (owner >= 0 && _sides.TryGetValue(owner, out var open))
            {
                var label = Name(it.Source.Blocks[Target(owner)].Label);
                if (open == 2)
                {
                    _sides[owner] = 1;
                    _log.Set(new("work", Number(owner)), $"the false side of point {owner}: {label}");
                }
                else
                {
                    _sides.Remove(owner);
                    _log.Remove(new("work", Number(owner)));
                }
            }
            else if (owner >= 0)
            {
                Finish(owner);
            }

            var target = step.Target;
            var at = owner < 0 ? -1 : it.Source.Blocks[block].Body.Count;
            _log.Set(new("asked", ""), Number(target));
            if (step.Kind == EventKind.CacheHit)
            {
                _log.Step("hit", block, at, $"{Told(target)}: in the code cache already, as point {target}.");
                return;
            }

            var point = it.Points[target];
            _log.Set(new("point", Number(target)), Name(it.Source[point.Block].Label));
            _log.Set(new("point", Number(target), "store"), Store(point));
            _log.Set(new("point", Number(target), "code"), "waiting");
            _log.Step("miss", block, at, $"{Told(target)}: not in the code cache, so it is point {target}.");
        }

        private int Target(int owner) => it.Source[it.Points[owner].Block].Jump is If test ? test.Else.Index : it.Points[owner].Block.Index;

        private void GiveUp(in SpecializationEvent step, int block)
        {
            var (point, slot) = (step.Point, new Slot(step.Target));
            var name = it.Source.Name(slot);
            var why = it.Generalized.Where(each => each.Variable == slot && each.Point == point)
                .Select(each => WhyGeneralizedText.Reason(each.Why)).DefaultIfEmpty("so that specializing ends").First();
            Forget(name);
            Give($"{Name(name)} at {Name(it.Source.Blocks[block].Label)}, point {point}: {why}");
            _log.Set(new("point", Number(point), "code"), "bridge");
            _log.Step("generalize", block, -1, $"{Name(name)} is given up: {why}.");
        }

        private void Clean(CleanupResult cleanup)
        {
            if (it.Raw.Blocks.Count <= MostPasses)
            {
                CleanupPipeline.Run(it.Raw, it.Division.Dynamic.ToHashSet(StringComparer.Ordinal), it.Policy.Cleanup, (pass, program) =>
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

        /// <summary>The point's code is complete.</summary>
        private void Finish(int point)
        {
            if (point < 0)
            {
                return;
            }

            if (it.Points[point].Residual.Index is >= 0 and var residual)
            {
                _residual.Show(_log, residual);
            }

            if (_log[new("point", Number(point), "code")] is { Text: "current" or "waiting" })
            {
                _log.Set(new("point", Number(point), "code"), it.Points[point].Code switch
                {
                    PointCode.Gone => "dropped later, a more general point took its place",
                    PointCode.Specialized => "done",
                    var code => code.ToString().ToLowerInvariant(),
                });
            }
        }

        private void Know(string name, string text)
        {
            _known.Add(name);
            _log.Set(new("store", name), text);
        }

        private void Forget(string name)
        {
            _known.Remove(name);
            _log.Remove(new("store", name));
        }

        private void Give(string text) => _log.Set(new("gave", Number(++_given)), text);

        /// <summary>The point that asks; a block on an edge asks for the point in front of it.</summary>
        private int Owner(int point) =>
            point >= 0 && it.Points[point] is { Code: PointCode.Carried } edge && _log[new("point", Number(point))] is null
                ? edge.Parent : point;

        private string Told(int point)
        {
            var store = Store(it.Points[point]);
            return $"{Name(it.Source[it.Points[point].Block].Label)} with {(store.Length > 0 ? store : "nothing known")}";
        }

        private string Store(in Point point)
        {
            var store = point.Store;
            return string.Join(", ", store.Known().Select(pair => $"{Name(it.Source.Name(pair.Slot))} = {ValueText.Brief(pair.Value, 24)}")
                .Concat(store.KnownInPart().Select(slot => $"{Name(it.Source.Name(slot))} = {store.InPart!.Describe(slot)}")));
        }

        private static string Size(Program program) => string.Create(
            CultureInfo.InvariantCulture,
            $"{program.Blocks.Count} {(program.Blocks.Count == 1 ? "block" : "blocks")}, {program.OperationCount} operations");

        private static string Name(string name) => ProgramWriter.WriteName(name);

        private static string Brief(in Value value) => ValueText.Brief(value, Width);

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
