namespace Flowgraph.Cleanup;

/// <summary>
/// Within one block, going down: which variables hold which value (given by its code) right now. Time for each question and change: constant, on average.
/// <code>
/// x = a, y = x, x = 1          a: held by a and y        1: held by x
/// </code>
/// </summary>
internal sealed class Holders
{
    private const int Nobody = -1;

    private readonly Knowledge _knowledge;
    private readonly int[] _current;
    private readonly int[] _enteredInto;
    private readonly Dictionary<int, Queue<int>> _byCode = [];
    private int _block;

    public Holders(Knowledge knowledge)
    {
        _knowledge = knowledge;
        _current = new int[knowledge.Form.Program.Variables.Count];
        _enteredInto = new int[_current.Length];
        Array.Fill(_enteredInto, Nobody);
    }

    /// <summary>
    /// Forgets, and starts with the variables that are live into a block; then, if there is only one way into it, those whose values have just become
    /// dead.
    /// </summary>
    public void Enter(int block)
    {
        var form = _knowledge.Form;
        _block = block;
        _byCode.Clear();
        _byCode.TrimExcess(Math.Min(_byCode.Capacity, 4 * (form.Live[block].Length + 8)));
        foreach (var isMaker in new[] { true, false })
        {
            for (var k = 0; k < form.Live[block].Length; k++)
            {
                var (variable, code) = (form.Live[block][k], _knowledge.NameCodes[form.InNames[block][k]]);
                if (isMaker == (code >= 0 && form.Names[code].Variable == variable))
                {
                    Set(variable.Index, code);
                }
            }
        }

        if (form.OnlyPredecessor(block) is >= 0 and var above)
        {
            foreach (var (variable, name) in form.AtEnd(above))
            {
                if (_enteredInto[variable.Index] != block)
                {
                    Set(variable.Index, _knowledge.NameCodes[name]);
                }
            }
        }
    }

    public void Set(int variable, int code)
    {
        (_current[variable], _enteredInto[variable]) = (code, _block);
        if (!_byCode.TryGetValue(code, out var holders))
        {
            _byCode.Add(code, holders = new(1));
        }

        holders.Enqueue(variable);
    }

    public bool Holds(int variable, int code) => _enteredInto[variable] == _block && _current[variable] == code;

    /// <summary>
    /// A variable that holds the value, null if none does: on entry first among equals is the one in which the value was made; further down, who has held it
    /// longest.
    /// </summary>
    public Slot? Find(int code)
    {
        if (!_byCode.TryGetValue(code, out var holders))
        {
            return null;
        }

        while (holders.TryPeek(out var variable))
        {
            if (Holds(variable, code))
            {
                return new(variable);
            }

            holders.Dequeue();
        }

        return null;
    }
}
