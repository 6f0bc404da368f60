using Flowgraph.Reasoning.Rules;
using Flowgraph.Reasoning;

namespace Flowgraph.Cleanup;

/// <summary>
/// Several operations, one on the result of the other, become fewer by a rule of rewriting whose operands no variable holds any more where
/// the last of them stands. Then the first of them, which reads those operands, does the work, and the others become copies (which other
/// passes remove).
/// <code>
/// x = x + 1      x = x + 3        t = p &amp; 255      t = p + 1
/// x = x + 2  →   x = x            u = t + 1    →   u = t
///                                 v = u &amp; 255      v = u &amp; 255
/// </code>
/// The first stays where it is and faults where it faulted: if x is no int, then there. Only where the results in between are used by
/// nothing else, and within one block, so that no value is wanted at a block's entry that nothing held before. One walk down each block,
/// in which what has been joined is joined further: linear.
/// </summary>
internal sealed class Reassociation
{
    /// <summary>Rules used one after the other for one operation, and operations that a rule may join.</summary>
    private const int MaxSteps = 8;

    private readonly Program _program;
    private readonly Knowledge _knowledge;
    private readonly IDictionary<string, int> _ruleUses;
    private readonly ProgramBuilder _builder;
    private readonly Dictionary<int, Operation> _changes = [];
    private readonly HashSet<int> _changedNames = [];
    private readonly LinkFacts _facts;
    private readonly Rewriter<int, LinkFacts> _rewriter;

    private Reassociation(Program program, Knowledge knowledge, IDictionary<string, int> ruleUses)
    {
        (_program, _knowledge, _ruleUses) = (program, knowledge, ruleUses);
        _builder = ProgramBuilder.Like(program);
        _facts = new(knowledge);
        _rewriter = new(_facts, Simplifier.Table);
    }

    public static Rewriting Run(Program program, Knowledge knowledge, IDictionary<string, int> ruleUses) =>
        new Reassociation(program, knowledge, ruleUses).Run();

    private Rewriting Run()
    {
        var form = _knowledge.Form;
        for (var b = 0; b < _program.Blocks.Count; b++)
        {
            if (_knowledge.IsReached[b])
            {
                _facts.Enter();
                var at = form.First[b];
                foreach (var instruction in _program.Blocks[b].Body)
                {
                    if (instruction is Operation { Result: not null } operation)
                    {
                        Visit(operation, at);
                    }

                    at++;
                }
            }
        }

        if (_changes.Count == 0)
        {
            return new(_program);
        }

        _builder.Declare(_program.Blocks);
        for (var b = 0; b < _program.Blocks.Count; b++)
        {
            var (block, first) = (_program.Blocks[b], form.First[b]);
            var body = block.Body.Select((it, i) => _changes.TryGetValue(first + i, out var changed) ? changed : it).ToSequence();
            _builder.Define(new(b), body, block.Jump);
        }

        return new(_builder.Build(), Names: KeptNames.Of(form, at => _changedNames.Contains(form.Results[at])));
    }

    private void Visit(Operation operation, int at)
    {
        var row = operation.Operator;
        var operands = _knowledge.Form.Operands.AsSpan(3 * at, 3);
        var link = new Link(at, operation, new(row, operands[0], operands[1], operands[2]), operands.ToArray());
        if (row.IsPure && row != Operators.Same)
        {
            _facts.Made(_knowledge.Form.Results[at], Join(link));
        }

        FaultProofs.Succeeded(_facts, row, operands);
    }

    /// <summary>Uses rules for an operation, and for those that they put before it, until none fits.</summary>
    /// <returns>What gives the result now.</returns>
    private Link Join(Link link)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (_rewriter.Rewrite(link.Values, RewriteRules.AllFamilies, out var rule) is not { IsValue: false } replacement
                || Replace(link, replacement) is not { } written)
            {
                break;
            }

            _ruleUses[rule!.Name] = (_ruleUses.TryGetValue(rule.Name, out var uses) ? uses : 0) + 1;
            foreach (var inner in written.AsSpan(..^1))
            {
                _facts.Changed(_knowledge.Form.Results[inner.At], Join(inner));
            }

            link = written[^1];
        }

        return link;
    }

    /// <summary>Writes a replacement in the place of an operation and of those that give its operands; null where that cannot be.</summary>
    /// <returns>The operations of the replacement; the last gives the result now.</returns>
    private Link[]? Replace(Link last, Replacement<int> replacement)
    {
        var (wanted, operations) = (new List<int>(), new List<Replacement<int>>());
        if (!Unfold(replacement, wanted, operations) || Chain(last, wanted) is not { } chain || operations.Count > chain.Count
            || !FaultsAlike(chain[0].Link, operations[0]))
        {
            return null;
        }

        var written = new Link[operations.Count];
        for (var i = 0; i < operations.Count; i++)
        {
            var before = i > 0 ? _knowledge.Form.Results[chain[i - 1].Link.At] : SsaForm.None;
            if (Write(chain[i].Link, (chain[i].From, before), operations[i]) is not { } link)
            {
                return null;
            }

            written[i] = link;
        }

        for (var i = 0; i < chain.Count; i++)
        {
            var (old, from) = chain[i];
            _changes[old.At] = i < written.Length ? written[i].It
                : old.It with { Operator = Operators.Same, Operands = [old.It.Operands[from]] };
            if (i > 0)
            {
                _changedNames.Add(old.Read[from]);
            }

            if (i < chain.Count - 1)
            {
                var name = _knowledge.Form.Results[old.At];
                _changedNames.Add(name);
                _facts.Changed(name, written[Math.Min(i, written.Length - 1)]);
            }
        }

        return written;
    }

    /// <summary>
    /// The operations of a replacement, innermost first, and the values that it reads; false unless each is an operand of the next.
    /// </summary>
    private static bool Unfold(Replacement<int> replacement, List<int> wanted, List<Replacement<int>> operations)
    {
        for (var next = replacement; next is not null;)
        {
            operations.Insert(0, next);
            Replacement<int>? inner = null;
            foreach (var operand in next.Operands)
            {
                if (!operand.IsValue && inner is not null)
                {
                    return false;
                }

                inner = operand.IsValue ? inner : operand;
                if (operand is { IsValue: true, Value: >= 0 })
                {
                    wanted.Add(operand.Value);
                }
            }

            next = inner;
        }

        return true;
    }

    /// <summary>
    /// From the operation that reads all that is wanted to the last, each the only one to read the one before, with the operand that the
    /// one before gives; null where there is no such chain.
    /// </summary>
    private List<(Link Link, int From)>? Chain(Link last, List<int> wanted)
    {
        var chain = new List<(Link Link, int From)>();
        for (var link = last; chain.Count < MaxSteps;)
        {
            if (wanted.TrueForAll(value => link.OperandOf(value) >= 0))
            {
                chain.Add((link, -1));
                chain.Reverse();
                return chain;
            }

            var from = 0;
            while (from < link.Values.Count && !_facts.TryLink(link.Values[from], out _))
            {
                from++;
            }

            if (from == link.Values.Count || !_facts.TryLink(link.Values[from], out var before))
            {
                return null;
            }

            chain.Add((link, from));
            link = before;
        }

        return null;
    }

    /// <summary>
    /// Whether the first of a chain, once it does something else, faults where it did: not at all, or for the kinds of the same operands.
    /// </summary>
    private bool FaultsAlike(Link first, Replacement<int> replacement)
    {
        if (_knowledge.CannotFault[first.At])
        {
            return true;
        }

        var (was, now) = (first.Values.Row, replacement.Row!);
        return was.Faults.Count == 0 && now.Faults.Count == 0
            && KindsOf(was, [.. Enumerable.Range(0, was.Arity).Select(k => first.Values[k])]) is { } kinds
            && KindsOf(now, [.. replacement.Operands.Select(it => it.Value)]) is { } others
            && kinds.Count == others.Count && kinds.All(pair => others.TryGetValue(pair.Key, out var kind) && kind == pair.Value);
    }

    /// <summary>
    /// The kind that each operand that is no constant must have; null where one must have two, or a constant is of the wrong one.
    /// </summary>
    private Dictionary<int, Kind?>? KindsOf(Operator row, ReadOnlySpan<int> values)
    {
        var kinds = new Dictionary<int, Kind?>();
        for (var k = 0; k < row.Arity; k++)
        {
            if (values[k] < 0 ? row.Operands[k] is { } kind && _knowledge.Constants[values[k]].Kind != kind
                : !kinds.TryAdd(values[k], row.Operands[k]) && kinds[values[k]] != row.Operands[k])
            {
                return null;
            }
        }

        return kinds;
    }

    /// <summary>An operation at a link's place; null where a constant is too long.</summary>
    /// <param name="link">The place, and what it reads.</param>
    /// <param name="inner">Which operand of it holds what the operation before gives, and the name of that.</param>
    /// <param name="replacement">The operation.</param>
    private Link? Write(Link link, (int Operand, int Name) inner, Replacement<int> replacement)
    {
        var (atoms, values, names) = (new Atom[replacement.Operands.Count], new int[3], new int[3]);
        for (var k = 0; k < atoms.Length; k++)
        {
            var operand = replacement.Operands[k];
            var read = operand.IsValue ? link.OperandOf(operand.Value) : inner.Operand;
            values[k] = operand.IsValue ? operand.Value : inner.Name;
            if (read >= 0)
            {
                (atoms[k], names[k]) = (link.It.Operands[read], link.Read[read]);
            }
            else if (_knowledge.Constants.IsShort(operand.Value))
            {
                (atoms[k], names[k]) = (_builder.Constant(_knowledge.Constants[operand.Value]), operand.Value);
            }
            else
            {
                return null;
            }
        }

        var row = replacement.Row!;
        var operation = link.It with { Operator = row, Operands = Sequence<Atom>.Owning(atoms) };
        return new(link.At, operation, new(row, values[0], values[1], values[2]), names);
    }
}
