using System.Numerics;

namespace Flowgraph.Cleanup;

/// <summary>
/// Two operations with constants, one after the other on the same value, become one; through masks as well. The first does the work of both and
/// the second becomes a copy (which other passes remove).
/// <code>
/// x = x + 1      x = x + 2        t = p + 1        t = p + 2
/// x = x + 1  →   x = x            u = t &amp; 255      u = t              and then, by the first rule, if p = q + 1:
///                                 v = u + 1    →   v = u              t = q + 3
///                                 w = v &amp; 255      w = v &amp; 255
/// </code>
/// The first stays where it is and faults where it faulted: if x is no int, then there. The second cannot fault, its operand being the first's result.
/// Only where that result is used by nothing else, and within one block, so that no value is wanted at a block's entry that nothing held before.
/// The rules are data (<see cref="ChainRules"/>). One walk down each block: linear.
/// </summary>
internal sealed class Reassociation
{
    private readonly Program _program;
    private readonly Knowledge _knowledge;
    private readonly IDictionary<string, int> _ruleUses;
    private readonly ProgramBuilder _builder;
    private readonly int[] _uses;
    private readonly Dictionary<int, Link> _links = [];
    private readonly Dictionary<int, Operation> _changes = [];
    private readonly HashSet<int> _changedNames = [];

    private Reassociation(Program program, Knowledge knowledge, IDictionary<string, int> ruleUses)
    {
        (_program, _knowledge, _ruleUses) = (program, knowledge, ruleUses);
        _builder = ProgramBuilder.Like(program);
        var uses = new NameUses(knowledge.Form);
        _uses = [.. Enumerable.Range(0, knowledge.Form.Names.Count).Select(name => uses.Of(name).Length)];
        foreach (var name in knowledge.Form.HintUses)
        {
            _uses[name]++;
        }
    }

    /// <summary>A name that is <c>Operator(Operand, Constant)</c>, computed by the instruction <paramref name="At"/>.</summary>
    /// <param name="At">Which instruction.</param>
    /// <param name="Operator">What it does.</param>
    /// <param name="Operand">The variable it does it to.</param>
    /// <param name="OperandName">The name that this variable has there.</param>
    /// <param name="Constant">The other operand.</param>
    private sealed record Link(int At, Operator Operator, Atom Operand, int OperandName, Value Constant);

    public static Rewriting Run(Program program, Knowledge knowledge, IDictionary<string, int> ruleUses) =>
        new Reassociation(program, knowledge, ruleUses).Run();

    private Rewriting Run()
    {
        for (var b = 0; b < _program.Blocks.Count; b++)
        {
            if (_knowledge.IsReached[b])
            {
                _links.Clear();
                Visit(_program.Blocks[b], _knowledge.Form.First[b]);
            }
        }

        if (_changes.Count == 0)
        {
            return new(_program);
        }

        _builder.Declare(_program.Blocks);

        for (var b = 0; b < _program.Blocks.Count; b++)
        {
            var (block, first) = (_program.Blocks[b], _knowledge.Form.First[b]);
            var body = block.Body.Select((it, i) => _changes.TryGetValue(first + i, out var changed) ? changed : it).ToSequence();
            _builder.Define(new(b), body, block.Jump);
        }

        var form = _knowledge.Form;
        return new(_builder.Build(), Names: KeptNames.Of(form, at => _changedNames.Contains(form.Results[at])));
    }

    private void Visit(Block block, int first)
    {
        for (var i = 0; i < block.Body.Count; i++)
        {
            if (block.Body[i] is Operation { Result: not null } operation && LinkOf(operation, first + i) is { } link)
            {
                Unmask(link);
                _links[_knowledge.Form.Results[first + i]] = Join(link);
            }
        }
    }

    /// <summary>An operation on a variable and a constant int, as a link; the constant may come first where the operator commutes.</summary>
    private Link? LinkOf(Operation operation, int at)
    {
        if (operation.Operator.Arity != 2 || !operation.Operator.IsPure || operation.Operator.Result != Kind.Int)
        {
            return null;
        }

        var (a, b) = (operation.Operands[0], operation.Operands[1]);
        var isSwapped = a.IsConstant && (operation.Operator.Laws & Laws.Commutative) != 0;
        var (variable, constant, k) = isSwapped ? (b, a, 1) : (a, b, 0);
        return variable.IsVariable && constant.IsConstant && _program.Constant(constant).IsInt
            ? new(at, operation.Operator, variable, _knowledge.Form.Operands[(3 * at) + k], _program.Constant(constant))
            : null;
    }

    /// <summary>If the operand is itself a link that nothing else uses, and a rule fits: lets that do the work of both.</summary>
    private Link Join(Link link)
    {
        if (!_links.TryGetValue(link.OperandName, out var inner) || _uses[link.OperandName] != 1
            || ChainRules.Find(inner.Operator, link.Operator) is not { } rule
            || Folding.TryFold(rule.Combine, [inner.Constant, link.Constant]) is not { } combined)
        {
            return link;
        }

        Count(rule.Name);
        _changedNames.Add(link.OperandName);
        var joined = inner with { Operator = rule.Result, Constant = combined };
        Change(joined);
        _changes[link.At] = Original(link.At) with { Operator = Operators.Same, Operands = [link.Operand] };
        return joined;
    }

    /// <summary>In <c>(x &amp; m) + d) &amp; m</c>, the first mask is not needed.</summary>
    private void Unmask(Link link)
    {
        if (link.Operator.Name != "and" || !IsMask(link.Constant) || _uses[link.OperandName] != 1
            || !_links.TryGetValue(link.OperandName, out var middle) || !ChainRules.Masked.Contains(middle.Operator) || _uses[middle.OperandName] != 1
            || !_links.TryGetValue(middle.OperandName, out var mask) || mask.Operator != link.Operator || mask.Constant != link.Constant)
        {
            return;
        }

        _changedNames.Add(link.OperandName);
        _changedNames.Add(middle.OperandName);
        Count($"and({middle.Operator}(and(x, m), d), m) -> and({middle.Operator}(x, d), m)");
        var earlier = mask with { Operator = middle.Operator, Constant = middle.Constant };
        Change(earlier);
        _changes[middle.At] = Original(middle.At) with { Operator = Operators.Same, Operands = [middle.Operand] };
        _links[link.OperandName] = _links[middle.OperandName] = Join(earlier);
    }

    private void Change(Link link) =>
        _changes[link.At] = Original(link.At) with { Operator = link.Operator, Operands = [link.Operand, _builder.Constant(link.Constant)] };

    private Operation Original(int at)
    {
        var first = _knowledge.Form.First;
        var block = Array.BinarySearch(first, at) is >= 0 and var exact ? exact : ~Array.BinarySearch(first, at) - 1;
        return (Operation)_program.Blocks[block].Body[at - first[block]];
    }

    private void Count(string rule) => _ruleUses[rule] = (_ruleUses.TryGetValue(rule, out var uses) ? uses : 0) + 1;

    private static bool IsMask(Value value) => value.IsInt && value.AsBig.Sign > 0 && (value.AsBig & (value.AsBig + BigInteger.One)).IsZero;
}
