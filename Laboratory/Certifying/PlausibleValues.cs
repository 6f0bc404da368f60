using Flowgraph;
using Laboratory.Generating;

namespace Laboratory.Certifying;

/// <summary>
/// Random values for a program's variables, of the kinds that its operators want of them as a rule, now and then of any kind.
/// <code>
/// res = res * x, opcode = code[pc]     res, x, pc: mostly ints     code: mostly a list
/// </code>
/// Kinds flow backwards through copies (<c>a = r0</c> makes r0 what a is). Constants near at hand are drawn as well, and
/// their neighbours, since tests compare with them. Equal dice give equal values in arrays and objects of their own, so that two machines can be given
/// isomorphic states that share nothing.
/// </summary>
internal sealed class PlausibleValues
{
    private readonly int[] _wanted;

    public PlausibleValues(Program program)
    {
        _wanted = new int[program.Variables.Count];
        var copies = new List<(int To, int From)>();
        foreach (var operation in program.Blocks.SelectMany(block => block.Body).OfType<Operation>())
        {
            for (var i = 0; i < operation.Operands.Count; i++)
            {
                if (operation.Operands[i].IsVariable && operation.Operator.Operands[i] is { } kind)
                {
                    _wanted[operation.Operands[i].Slot.Index] |= 1 << (int)kind;
                }
            }

            if (operation is { Operator.Op: Op.Same, Result: { } to } && operation.Operands[0].IsVariable)
            {
                copies.Add((to.Index, operation.Operands[0].Slot.Index));
            }
        }

        // A few turns reach as far as chains of copies go in practice; a kind too few is only a less likely sample.
        for (var turn = 0; turn < 4; turn++)
        {
            foreach (var (to, from) in copies)
            {
                _wanted[from] |= _wanted[to];
            }
        }
    }

    /// <summary>A value for a variable.</summary>
    /// <param name="variable">Its slot in the program.</param>
    /// <param name="dice">Decides.</param>
    /// <param name="near">Constants that the value may be compared with.</param>
    /// <param name="heap">Arrays and objects of the state so far, which may be drawn again; null for none at all.</param>
    public Value Draw(Slot variable, Dice dice, IReadOnlyList<Value> near, List<Value>? heap)
    {
        var wanted = _wanted[variable.Index];
        if (dice.Below(3) == 0 && near.Count > 0)
        {
            var constant = dice.Pick(near);
            var step = dice.Below(4);
            if (wanted == 0 || (wanted & (1 << (int)constant.Kind)) != 0)
            {
                return step < 2 || !constant.IsInt ? constant : Value.Int(constant.AsBig + (step == 2 ? 1 : -1));
            }
        }

        var any = wanted == 0 || dice.Below(10) == 0;
        var kind = (Kind)dice.Below((int)Kind.None);
        while (!any && (wanted & (1 << (int)kind)) == 0)
        {
            kind = (Kind)dice.Below((int)Kind.None);
        }

        return kind switch
        {
            Kind.Int => Constants.Of(dice, dice.Below(3) == 0 ? Role.Count : Role.Int),
            Kind.Float => Constants.Of(dice, Role.Float),
            Kind.Symbol => Constants.Of(dice, Role.Symbol),
            Kind.List when near.Count > 0 && dice.Below(3) == 0 => Value.List([.. Enumerable.Range(0, 1 + dice.Below(4)).Select(_ => dice.Pick(near))]),
            Kind.List => Constants.Of(dice, dice.Pick<Role>([Role.Row, Role.Row, Role.Table, Role.List])),
            _ when heap is null => Constants.Of(dice, Role.Any),
            _ => Heap(kind, dice, near, heap),
        };
    }

    private static Value Heap(Kind kind, Dice dice, IReadOnlyList<Value> near, List<Value> heap)
    {
        var old = heap.FindAll(value => value.Kind == kind);
        if (old.Count > 0 && dice.Below(2) == 0)
        {
            return dice.Pick(old);
        }

        var value = kind == Kind.Array
            ? Value.Of(new FlowArray([.. Enumerable.Range(0, Length(dice, near)).Select(_ => Element(dice, heap))]))
            : Value.Of(new FlowObject(dice.Pick(Constants.Names).AsSymbol));
        var names = near.Where(it => it.Kind == Kind.Symbol).Concat(Constants.Names.Take(2));
        foreach (var field in kind == Kind.Object ? names.Where(_ => dice.Below(6) > 0) : [])
        {
            value.AsObject.Set(field.AsSymbol, Element(dice, heap));
        }

        heap.Add(value);
        return value;
    }

    /// <summary>Short, or just long enough for a constant index.</summary>
    private static int Length(Dice dice, IReadOnlyList<Value> near)
    {
        const int Longest = 300;
        var index = near.Count > 0 ? dice.Pick(near) : 0;
        var length = dice.Below(6);
        return dice.Below(4) > 0 && index.IsSmall && index.Bits is > 0 and < Longest ? (int)index.Bits + length : length;
    }

    private static Value Element(Dice dice, List<Value> heap) =>
        heap.Count > 0 && dice.Below(4) == 0 ? dice.Pick(heap) : Constants.Of(dice, Role.Any);
}
