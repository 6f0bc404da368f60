namespace Flowgraph.Cleanup;

/// <summary>
/// An operator applied to codes; or, with a negative number for the operator, something that has been found true of codes.
/// </summary>
internal readonly record struct Expression(int Operator, int A, int B = SsaForm.None, int C = SsaForm.None)
{
    /// <summary>A is an array and has an element B.</summary>
    public static Expression HasElement(int a, int b) => new(-1, a, b);

    /// <summary>A is an object and has a field B.</summary>
    public static Expression HasField(int a, int b) => new(-2, a, b);

    /// <summary>A is a list that is not empty.</summary>
    public static Expression IsNotEmpty(int a) => new(-3, a);
}

/// <summary>
/// Facts that hold in a block and in all that it dominates: kinds of names, values of names, results of expressions. Entering a block opens a
/// scope; leaving it takes back what was learned since.
/// </summary>
internal sealed class ScopedFacts(byte[] kinds)
{
    private readonly byte[] _kinds = kinds;
    private readonly Dictionary<int, int> _constants = [];
    private readonly Dictionary<Expression, int> _results = [];
    private readonly Stack<(int Name, byte Kinds)> _oldKinds = new();
    private readonly Stack<int> _newConstants = new();
    private readonly Stack<Expression> _newResults = new();
    private readonly Stack<(int Kinds, int Constants, int Results)> _scopes = new();

    public void Open() => _scopes.Push((_oldKinds.Count, _newConstants.Count, _newResults.Count));

    public void Close()
    {
        var (kinds, constants, results) = _scopes.Pop();
        while (_oldKinds.Count > kinds)
        {
            var (name, old) = _oldKinds.Pop();
            _kinds[name] = old;
        }

        while (_newConstants.Count > constants)
        {
            _constants.Remove(_newConstants.Pop());
        }

        while (_newResults.Count > results)
        {
            _results.Remove(_newResults.Pop());
        }
    }

    public byte Kinds(int name) => _kinds[name];

    /// <summary>Learns that a name's value is of one of these kinds.</summary>
    public void Restrict(int name, byte kinds)
    {
        if (!_kinds[name].Within(kinds))
        {
            _oldKinds.Push((name, _kinds[name]));
            _kinds[name] &= kinds;
        }
    }

    /// <summary>The constant that a name's value is known to be, or null.</summary>
    public int? Constant(int name) => _constants.TryGetValue(name, out var code) ? code : null;

    public bool SetConstant(int name, int code)
    {
        if (!_constants.TryAdd(name, code))
        {
            return false;
        }

        _newConstants.Push(name);
        return true;
    }

    public int? Result(Expression expression) => _results.TryGetValue(expression, out var code) ? code : null;

    public bool Holds(Expression expression) => _results.ContainsKey(expression);

    public void SetResult(Expression expression, int code)
    {
        if (_results.TryAdd(expression, code))
        {
            _newResults.Push(expression);
        }
    }
}
