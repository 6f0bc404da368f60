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

    /// <summary>Forgets, and starts with the variables that are live into a block.</summary>
    public void Enter(int block)
    {
        _block = block;
        _byCode.Clear();
        _byCode.TrimExcess(Math.Min(_byCode.Capacity, 4 * (_knowledge.Form.Live[block].Length + 8)));
        for (var k = 0; k < _knowledge.Form.Live[block].Length; k++)
        {
            Set(_knowledge.Form.Live[block][k].Index, _knowledge.NameCodes[_knowledge.Form.InNames[block][k]]);
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

    /// <summary>A variable that holds the value: the one it was made in, else the one that has held it longest; null if none does.</summary>
    public Slot? Find(int code)
    {
        if (code >= 0 && _knowledge.Form.Names[code].Variable is var maker && Holds(maker.Index, code))
        {
            return maker;
        }

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
