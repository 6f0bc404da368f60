using Flowgraph;
using Flowgraph.Analysis;

namespace Laboratory.Comparing;

/// <summary>
/// Which variables hold nothing but known data, or nothing but what was fetched from it: the largest assignment of levels that all definitions of the program
/// allow, found by taking every variable for fetched and lowering those that some definition contradicts.
/// <code>
/// code (known)            data          op = head(s)      fetched
/// s = code[pc]            fetched       c = op == 'add'   fetched
/// r = tail(code)          data          x = x + op        neither
/// </code>
/// </summary>
internal sealed class FetchedVariables
{
    private readonly Program _program;
    private readonly Level[] _levels;
    private readonly List<Operation>[] _definitions;
    private readonly bool[] _isData;

    public FetchedVariables(Program program, IReadOnlyCollection<string> data)
    {
        _program = program;
        _levels = Enumerable.Repeat(Level.Fetched, program.Variables.Count).ToArray();
        _definitions = [.. program.Variables.Select(_ => new List<Operation>())];
        _isData = [.. program.Variables.Select(data.Contains)];
        foreach (var operation in program.Blocks.SelectMany(block => block.Body.OfType<Operation>()))
        {
            if (operation.Result is { } result)
            {
                _definitions[result.Index].Add(operation);
            }
        }

        foreach (var input in Liveness.Inputs(program))
        {
            _levels[input.Index] = _isData[input.Index] ? Level.Data : Level.Neither;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var v = 0; v < _levels.Length; v++)
            {
                var level = _definitions[v].Select(LevelOf).Append(_levels[v]).Min();
                changed |= level < _levels[v];
                _levels[v] = level;
            }
        }
    }

    private enum Level : byte
    {
        Neither,
        Data,
        Fetched,
    }

    public bool IsFetched(Slot variable) => _levels[variable.Index] == Level.Fetched;

    /// <summary>Whether an operation takes an element out of known data.</summary>
    public bool IsFetch(Operation operation) => IsRead(operation) && Of(operation.Operands[0]) != Level.Neither;

    /// <summary>Whether an operation computes with what was fetched and constants alone.</summary>
    public bool Asks(Operation operation) => !IsFetch(operation) && LevelOf(operation) == Level.Fetched;

    /// <summary>Whether a test depends on what was fetched alone: by its block's last assignment to the variable, or else by all there are.</summary>
    public bool Asks(Block block, If test) => block.Body.OfType<Operation>().LastOrDefault(it => it.Result == test.Condition) is { } last
        ? LevelOf(last) == Level.Fetched
        : _levels[test.Condition.Index] == Level.Fetched && _definitions[test.Condition.Index].Count > 0;

    /// <summary>The known variables that an operand's value comes from.</summary>
    public IEnumerable<string> Roots(Atom operand)
    {
        var (pending, seen) = (new Stack<Atom>([operand]), new HashSet<int>());
        while (pending.TryPop(out var atom))
        {
            if (atom.IsVariable && seen.Add(atom.Slot.Index))
            {
                if (_isData[atom.Slot.Index])
                {
                    yield return _program.Name(atom.Slot);
                }

                foreach (var definition in _definitions[atom.Slot.Index])
                {
                    pending.Push(definition.Operands.Count > 0 ? definition.Operands[0] : atom);
                }
            }
        }
    }

    private static bool IsRead(Operation operation) => operation.Operator.Op is Op.Head or Op.ReadList or Op.Lookup;

    private Level LevelOf(Operation operation)
    {
        if (IsFetch(operation))
        {
            return Level.Fetched;
        }

        if (operation.Operator.Purity != Purity.Pure)
        {
            return Level.Neither;
        }

        var levels = operation.Operands.Where(atom => atom.IsVariable).Select(Of).ToList();
        return levels.Count > 0 && levels.TrueForAll(level => level == Level.Fetched) ? Level.Fetched
            : operation.Operator.Op is Op.Same or Op.Tail && levels is [Level.Data] ? Level.Data
            : Level.Neither;
    }

    private Level Of(Atom atom) => atom.IsVariable ? _levels[atom.Slot.Index] : Level.Neither;
}
