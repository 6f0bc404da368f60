using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// An operator applied to codes; or, with a negative number for the operator, something that has been found true of codes.
/// </summary>
internal readonly record struct Expression(int Operator, int A, int B = SsaForm.None, int C = SsaForm.None)
{
    /// <summary>
    /// A is an array that has an element B, or an object that has a field B: arrays keep their length, and fields never go away.
    /// </summary>
    public static Expression Part(int a, int b) => new(-1, a, b);
}

/// <summary>
/// What holds in a block and in all that it dominates: facts of names, and results of expressions. Entering a block opens a scope; leaving
/// it takes back what was learned since.
/// </summary>
internal sealed class ScopedFacts(Fact[] facts, ConstantPool constants) : IFactStore<int>
{
    private readonly Fact[] _facts = facts;
    private readonly Dictionary<Expression, int> _results = [];
    private readonly Stack<Expression> _newResults = new();
    private readonly Stack<(int Learned, int Results)> _scopes = new();
    private readonly List<(int Name, Fact Before)> _learned = [];

    public void Open() => _scopes.Push((_learned.Count, _newResults.Count));

    public void Close()
    {
        var (learned, results) = _scopes.Pop();
        for (var i = _learned.Count - 1; i >= learned; i--)
        {
            _facts[_learned[i].Name] = _learned[i].Before;
        }

        _learned.RemoveRange(learned, _learned.Count - learned);
        while (_newResults.Count > results)
        {
            _results.Remove(_newResults.Pop());
        }
    }

    /// <summary>What is known of a code's value.</summary>
    public Fact this[int code] => code < 0 ? constants.Fact(code) : _facts[code];

    /// <summary>How much has been learned so far: where <see cref="LearnedSince"/> may start.</summary>
    public int Learned => _learned.Count;

    /// <summary>The names of which something has been learned since, the last first; some more than once.</summary>
    public IEnumerable<int> LearnedSince(int mark)
    {
        for (var i = _learned.Count - 1; i >= mark; i--)
        {
            yield return _learned[i].Name;
        }
    }

    /// <summary>Learns something of a code's value. What contradicts what is known is not believed: control does not get there.</summary>
    public void Learn(int code, Fact fact)
    {
        if (code < 0)
        {
            return;
        }

        var old = _facts[code];
        var met = old.Meet(fact);
        if (met != old && !met.IsNothing)
        {
            _learned.Add((code, old));
            _facts[code] = met;
        }
    }

    /// <summary>The constant that a name's value is known to be, or null.</summary>
    public int? Constant(int name) => _facts[name].IsConstant ? constants.Code(_facts[name].Constant) : null;

    public int? Result(Expression expression) => _results.TryGetValue(expression, out var code) ? code : null;

    public void SetResult(Expression expression, int code)
    {
        if (_results.TryAdd(expression, code))
        {
            _newResults.Push(expression);
        }
    }

    public Fact FactOf(int value) => value == SsaForm.None ? Fact.Defined : this[value];

    public bool HasPart(int container, int part) => _results.ContainsKey(Expression.Part(container, part));

    public void LearnPart(int container, int part) => SetResult(Expression.Part(container, part), 0);
}
