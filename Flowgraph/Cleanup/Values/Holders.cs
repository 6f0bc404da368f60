using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
    private readonly Dictionary<int, (int First, int Last)> _byCode = [];

    /// <summary>Variables that came to hold some value, each with the next one to hold it, of the same block.</summary>
    private readonly List<(int Variable, int Next)> _links = [];
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
        _links.Clear();
        _byCode.TrimExcess(Math.Min(_byCode.Capacity, 4 * (form.Live[block].Length + 8)));
        Enter(block, isMaker: true);
        Enter(block, isMaker: false);

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

    private void Enter(int block, bool isMaker)
    {
        var form = _knowledge.Form;
        for (var k = 0; k < form.Live[block].Length; k++)
        {
            var (variable, code) = (form.Live[block][k], _knowledge.NameCodes[form.InNames[block][k]]);
            if (isMaker == (code >= 0 && form.Names[code].Variable == variable))
            {
                Set(variable.Index, code);
            }
        }
    }

    public void Set(int variable, int code)
    {
        (_current[variable], _enteredInto[variable]) = (code, _block);
        _links.Add((variable, Nobody));
        ref var holders = ref CollectionsMarshal.GetValueRefOrAddDefault(_byCode, code, out var exists);
        if (exists && holders.First != Nobody)
        {
            _links[holders.Last] = _links[holders.Last] with { Next = _links.Count - 1 };
            holders.Last = _links.Count - 1;
        }
        else
        {
            holders = (_links.Count - 1, _links.Count - 1);
        }
    }

    public bool Holds(int variable, int code) => _enteredInto[variable] == _block && _current[variable] == code;

    /// <summary>
    /// A variable that holds the value, null if none does: on entry first among equals is the one in which the value was made; further down, who has held it
    /// longest.
    /// </summary>
    public Slot? Find(int code)
    {
        ref var holders = ref CollectionsMarshal.GetValueRefOrNullRef(_byCode, code);
        if (Unsafe.IsNullRef(ref holders))
        {
            return null;
        }

        while (holders.First != Nobody && !Holds(_links[holders.First].Variable, code))
        {
            holders.First = _links[holders.First].Next;
        }

        return holders.First == Nobody ? null : new(_links[holders.First].Variable);
    }
}
