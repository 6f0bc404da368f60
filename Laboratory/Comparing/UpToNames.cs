using Flowgraph;

namespace Laboratory.Comparing;

/// <summary>
/// Whether two programs are one up to the names of labels and variables and the order of blocks: both are walked from their entries, and each variable
/// and block of the one stands for one of the other all along.
/// <code>
/// a: x = x + 1; goto a      b: n = n + 1; goto b      the same
/// a: x = x + 1; goto a      b: n = 1 + n; goto b      not
/// </code>
/// Blocks that no jump leads to are left out, and so are hints. Cost: linear.
/// </summary>
public static class UpToNames
{
    public static bool Same(Program a, Program b)
    {
        var blocks = new Pairing();
        var variables = new Pairing();
        var pending = new Stack<(BlockId A, BlockId B)>();
        return Meet(BlockId.Entry, BlockId.Entry) && Walk();

        bool Walk()
        {
            while (pending.TryPop(out var pair))
            {
                var (x, y) = (a[pair.A].Body.OfType<Operation>().ToList(), b[pair.B].Body.OfType<Operation>().ToList());
                if (x.Count != y.Count || !x.Zip(y).All(it => SameOperation(it.First, it.Second)) || !SameJump(a[pair.A].Jump, b[pair.B].Jump))
                {
                    return false;
                }
            }

            return true;
        }

        bool SameOperation(Operation x, Operation y) =>
            x.Operator == y.Operator && x.Operands.Zip(y.Operands).All(it => SameAtom(it.First, it.Second))
            && (x.Result is { } r ? y.Result is { } s && variables.Add(r.Index, s.Index) : y.Result is null);

        bool SameJump(Jump x, Jump y) => (x, y) switch
        {
            (Goto or Promote, Goto or Promote) => Meet(x.Targets[0], y.Targets[0]),
            (If s, If t) => variables.Add(s.Condition.Index, t.Condition.Index) && Meet(s.Then, t.Then) && Meet(s.Else, t.Else),
            (PrintAndStop s, PrintAndStop t) => SameAtom(s.Result, t.Result),
            _ => false,
        };

        bool SameAtom(Atom x, Atom y) => x.IsVariable && y.IsVariable ? variables.Add(x.Slot.Index, y.Slot.Index) : x.IsConstant && y.IsConstant && a.Constant(x) == b.Constant(y);

        bool Meet(BlockId x, BlockId y)
        {
            if (blocks.Has(x.Index))
            {
                return blocks.Add(x.Index, y.Index);
            }

            pending.Push((x, y));
            return blocks.Add(x.Index, y.Index);
        }
    }

    /// <summary>A one-to-one relation that grows.</summary>
    private sealed class Pairing
    {
        private readonly Dictionary<int, int> _to = [];
        private readonly Dictionary<int, int> _from = [];

        public bool Has(int a) => _to.ContainsKey(a);

        /// <summary>False where one of the two stands for another already.</summary>
        public bool Add(int a, int b) => _to.TryAdd(a, b) ? _from.TryAdd(b, a) : _to[a] == b;
    }
}
