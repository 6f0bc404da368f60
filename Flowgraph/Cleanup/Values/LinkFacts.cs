using System.Diagnostics.CodeAnalysis;
using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>An operation as it is now, which may be part of a chain.</summary>
/// <param name="At">Its number in the program.</param>
/// <param name="It">The operation.</param>
/// <param name="Values">The names that its operands are, or constants: where copies of a chain give them, the name that was copied.</param>
/// <param name="Read">The names that stand there in the program.</param>
internal sealed record Link(int At, Operation It, Operation<int> Values, int[] Read)
{
    /// <summary>Which operand a value is; -1 where none is.</summary>
    public int OperandOf(int value)
    {
        for (var k = 0; k < Values.Count; k++)
        {
            if (Values[k] == value)
            {
                return k;
            }
        }

        return -1;
    }
}

/// <summary>
/// What rules of rewriting ask, answered for the names of one block, for the sake of <see cref="Reassociation"/>. What made a name is told
/// only where that may do other work: in this block, for one reader. Codes would not do: the value of a name may be that of an older one,
/// which no variable holds any more.
/// <code>
/// p = n + 1, n = p + 1       where n is x + 7, the code of the second is x + 9, but x is gone
/// </code>
/// What is known of a name is what its operands' facts make of it everywhere, and what operations of the block have taught by succeeding.
/// </summary>
internal sealed class LinkFacts : IOperandFacts<int>, IFactStore<int>
{
    private readonly Knowledge _knowledge;
    private readonly int[] _uses;
    private readonly Dictionary<int, Link> _links = [];
    private readonly Dictionary<int, Fact> _facts = [];

    public LinkFacts(Knowledge knowledge)
    {
        _knowledge = knowledge;
        var uses = new NameUses(knowledge.Form);
        _uses = [.. Enumerable.Range(0, knowledge.Form.Names.Count).Select(name => uses.Of(name).Length)];
        foreach (var name in knowledge.Form.HintUses)
        {
            _uses[name]++;
        }
    }

    /// <summary>Forgets what was said of another block.</summary>
    public void Enter()
    {
        _links.Clear();
        _facts.Clear();
    }

    /// <summary>A name is made by an operation.</summary>
    public void Made(int name, Link link)
    {
        if (_uses[name] == 1)
        {
            _links[name] = link;
        }
    }

    /// <summary>A name that nothing but its chain reads has another value now.</summary>
    public void Changed(int name, Link link)
    {
        var it = link.Values;
        _facts[name] = Transfer.Result(it.Row, FactOf(it.A), it.Count > 1 ? FactOf(it.B) : Fact.Defined);
        _links[name] = link;
    }

    public void Learn(int value, Fact fact)
    {
        if (value >= 0 && FactOf(value).Meet(fact) is { IsNothing: false } met)
        {
            _facts[value] = met;
        }
    }

    /// <summary>Parts of containers are of no use to chains of operations.</summary>
    public void LearnPart(int container, int part)
    {
    }

    public bool TryLink(int name, [MaybeNullWhen(false)] out Link link) => _links.TryGetValue(name, out link);

    public Fact FactOf(int value) => value < 0 ? _knowledge.Constants.Fact(value)
        : _facts.TryGetValue(value, out var fact) ? fact : _knowledge.Facts[value];

    public int Of(in Value constant) => _knowledge.Constants.Code(constant);

    public bool AreEqual(int a, int b) => a == b;

    public bool TryMaker(int value, out Operation<int> maker)
    {
        var isMade = _links.TryGetValue(value, out var link);
        maker = isMade ? link!.Values : default;
        return isMade;
    }

    public bool AreDistinct(int a, int b) => false;

    public bool HasPart(int container, int part) => false;

    public Value? Fold(Operator row, ReadOnlySpan<Value> operands) => Folding.TryFold(row, operands, _knowledge.Limits);
}
