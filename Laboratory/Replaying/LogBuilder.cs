using Flowgraph;

namespace Laboratory.Replaying;

/// <summary>
/// Writes a <see cref="ReplayLog"/>: keys and values by number, a step as what it changed, and a keyframe where the differences since the
/// last one have become as many as the state has keys (and at least <see cref="Least"/>).
/// <code>
/// Set(var y, 1); Set(var y, 0); Set(var x, 3) (as before)      →      step: var y = 0
/// </code>
/// Time and space are linear in the changes told.
/// </summary>
internal sealed class LogBuilder(ReplayRoute route, Program program)
{
    /// <summary>Changes between two keyframes, at least.</summary>
    private const int Least = 512;

    private readonly Dictionary<ReplayKey, int> _keyNumbers = [];
    private readonly List<ReplayKey> _keys = [];
    private readonly Dictionary<ReplayValue, int> _valueNumbers = [];
    private readonly List<ReplayValue> _values = [];
    private readonly Dictionary<int, int> _state = [];
    private readonly Dictionary<int, int> _changes = [];
    private readonly List<ReplayStep> _steps = [];
    private readonly List<Keyframe> _frames = [];
    private long _since;

    public int Count => _steps.Count;

    /// <summary>Keys that a whole state may leave out, for nobody can see them; asked before a keyframe.</summary>
    public Func<IEnumerable<ReplayKey>>? Invisible { get; set; }

    /// <summary>The value of a key in the state as it is now; null where there is none.</summary>
    public ReplayValue? this[in ReplayKey key] =>
        _keyNumbers.TryGetValue(key, out var number) && _state.TryGetValue(number, out var value) ? _values[value] : null;

    public void Set(in ReplayKey key, in ReplayValue value)
    {
        var (number, what) = (Number(key, _keyNumbers, _keys), Number(value, _valueNumbers, _values));
        if (!_state.TryGetValue(number, out var old) || old != what)
        {
            (_state[number], _changes[number]) = (what, what);
        }
    }

    public void Set(in ReplayKey key, string text) => Set(key, new ReplayValue(text));

    public void Remove(in ReplayKey key)
    {
        if (_keyNumbers.TryGetValue(key, out var number) && _state.Remove(number))
        {
            _changes[number] = -1;
        }
    }

    /// <summary>Ends a step: all that was set since the one before is its difference.</summary>
    public void Step(string kind, int block, int instruction, string text = "")
    {
        var changes = _changes.Count == 0 ? [] : _changes.Select(pair => (pair.Key, pair.Value)).ToArray();
        _steps.Add(new(kind, block, instruction, text, changes));
        _changes.Clear();
        _since += changes.Length;
        if (_since >= Math.Max(Least, _state.Count))
        {
            foreach (var key in Invisible?.Invoke() ?? [])
            {
                _ = _keyNumbers.TryGetValue(key, out var number) && _state.Remove(number);
            }

            _since = 0;
            _frames.Add(new(_steps.Count - 1, [.. _state]));
        }
    }

    public ReplayLog Build(string? cut) => new(route, program, _keys, _values, _steps, _frames, cut);

    private static int Number<T>(in T it, Dictionary<T, int> numbers, List<T> all)
        where T : struct
    {
        if (!numbers.TryGetValue(it, out var number))
        {
            number = all.Count;
            numbers.Add(it, number);
            all.Add(it);
        }

        return number;
    }
}
