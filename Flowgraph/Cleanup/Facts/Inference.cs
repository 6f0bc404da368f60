using System.Diagnostics;
using Flowgraph.Reasoning;
using Flowgraph.Reasoning.Rules;

namespace Flowgraph.Cleanup;

/// <summary>
/// Goes through the instructions of one block after the other, in an order in which dominating blocks come first, and fills in
/// <see cref="Knowledge"/>: first what the way into the block tells, then each instruction in turn.
/// </summary>
internal sealed class Inference
{
    private readonly Knowledge _knowledge;
    private readonly SsaForm _form;
    private readonly ConstantPool _constants;
    private readonly ScopedFacts _facts;
    private readonly Simplifier _simplifier;
    private readonly TestResults _tests;
    private HeapContents _heap;

    public Inference(Knowledge knowledge, ScopedFacts facts, IDictionary<string, int> ruleUses)
    {
        (_knowledge, _form, _constants, _facts) = (knowledge, knowledge.Form, knowledge.Constants, facts);
        _heap = HeapContents.Nothing(knowledge.Limits);
        _tests = new(knowledge, facts);
        _simplifier = new(new(knowledge, facts), ruleUses);
    }

    /// <summary>Looks at a block.</summary>
    /// <param name="block">Which.</param>
    /// <param name="above">Its predecessor, where it has but one and is not the entry; else -1.</param>
    /// <param name="heap">What is known of the heap on entry.</param>
    /// <returns>What is known of the heap at its end.</returns>
    public HeapContents Visit(int block, int above, HeapContents heap)
    {
        _heap = heap;
        if (above >= 0)
        {
            LearnFromTest(new(above), new(block));
        }

        MergeEqualPhis(block);
        var at = _form.First[block];
        foreach (var instruction in _form.Program.Blocks[block].Body)
        {
            if (instruction is Operation operation)
            {
                Visit(operation, at);
            }
            else
            {
                _knowledge.CannotFault[at] = true;
            }

            at++;
        }

        VisitJump(block, at);
        return _heap;
    }

    private void VisitJump(int block, int at)
    {
        if (_form.Operands[3 * at] is var read && read == SsaForm.None)
        {
            _knowledge.CannotFault[at] = true;
            return;
        }

        var code = _knowledge.OperandCodes[3 * at] = Resolve(read);
        var fact = _facts[code];
        _knowledge.CannotFault[at] = !fact.MayBeUndefined;
        if (_form.Program.Blocks[block].Jump is If)
        {
            _knowledge.Ways[block] = code < 0 ? (_constants[code].IsTrue ? 0 : 1)
                : fact is { IsNotZero: true, MayBeUndefined: false } ? 0 : -1;
        }
    }

    /// <summary>Learns what a block's test says on the way to another.</summary>
    public void LearnFromTest(BlockId from, BlockId block)
    {
        if (_form.Program[from].Jump is If test && test.Then != test.Else)
        {
            var condition = _form.Operands[3 * (_form.First[from.Index + 1] - 1)];
            _tests.Learn(Resolve(condition), test.Then == block);
        }
    }

    /// <summary>
    /// Two variables to which every path brings equal values are equal. First, what a phi was found to equal may have been found to equal
    /// something still older.
    /// </summary>
    private void MergeEqualPhis(int block)
    {
        if (_form.PhiArguments[block] is not { } rows)
        {
            return;
        }

        var names = _form.InNames[block];
        foreach (var name in names)
        {
            var code = _knowledge.NameCodes[name];
            _knowledge.NameCodes[name] = code < 0 ? code : _knowledge.NameCodes[code];
        }

        var codes = rows.Where(row => row is not null).Select(row => Array.ConvertAll(row, name => _knowledge.NameCodes[name])).ToArray();
        var first = new Dictionary<Sequence<int>, int>();
        for (var k = 0; k < names.Length; k++)
        {
            if (_knowledge.NameCodes[names[k]] == names[k])
            {
                var arguments = codes.Select(row => row[k]).ToSequence();
                if (!first.TryAdd(arguments, names[k]))
                {
                    _knowledge.NameCodes[names[k]] = first[arguments];
                }
            }
        }
    }

    private void Visit(Operation operation, int at)
    {
        var row = operation.Operator;
        Span<int> codes = [SsaForm.None, SsaForm.None, SsaForm.None];
        for (var k = 0; k < row.Arity; k++)
        {
            codes[k] = _knowledge.OperandCodes[(3 * at) + k] = Resolve(_form.Operands[(3 * at) + k]);
        }

        var (a, b, c) = (codes[0], codes[1], codes[2]);
        var cannotFault = FaultProofs.CannotFault(_facts, row, a, b, c);
        var known = row.Purity switch
        {
            Purity.Pure => OfPure(row, at, a, b, c, ref cannotFault),
            Purity.ReadsHeap => OfHeap(row, a, b, cannotFault),
            _ => null,
        };
        _knowledge.CannotFault[at] = cannotFault;
        var result = _form.Results[at];
        if (result >= 0 && row.HasResult)
        {
            var code = known ?? result;
            _facts.Learn(code, Transfer.Result(row, _facts.FactOf(a), _facts.FactOf(b)));
            code = code < 0 ? code : _facts.Constant(code) ?? code;
            _knowledge.ResultCodes[at] = _knowledge.NameCodes[result] = code;
        }

        FaultProofs.Succeeded(_facts, row, a, b, c);
        FollowHeap(row, at, a, b, c);
        if (row.IsPure && row != Operators.Same && result >= 0)
        {
            _facts.SetResult(Key(row, a, b, c), _knowledge.NameCodes[result]);
            foreach (var replacement in _knowledge.Replacements.GetValueOrDefault(at) ?? [])
            {
                if (replacement.IsFlat)
                {
                    _facts.SetResult(Key(replacement.Operation), _knowledge.NameCodes[result]);
                }
            }
        }
    }

    private int? OfPure(Operator row, int at, int a, int b, int c, ref bool cannotFault)
    {
        if (row == Operators.Same)
        {
            return a;
        }

        var known = _simplifier.Simplify(new(row, a, b, c), out var replacements) ?? _facts.Result(Key(row, a, b, c));
        if (replacements is not null)
        {
            _knowledge.Replacements[at] = replacements;
            foreach (var replacement in replacements)
            {
                known ??= replacement.IsFlat ? _facts.Result(Key(replacement.Operation)) : null;
            }
        }

        cannotFault |= known is not null;
        return known;
    }

    private int? OfHeap(Operator row, int a, int b, bool cannotFault) =>
        _heap[new(row.Part == OperatorPart.Field, a, b)]
        ?? (row.Op == Op.ALoad && b < 0 && cannotFault ? _heap[new(false, a, HeapPlace.Others)] : null);

    private void FollowHeap(Operator row, int at, int a, int b, int c)
    {
        var result = _form.Results[at];
        switch (row.Op)
        {
            case Op.ALoad or Op.GetField when result >= 0:
                _heap = _heap.Learn(new(row.Part == OperatorPart.Field, a, b), _knowledge.NameCodes[result]);
                break;
            case Op.AStore or Op.SetField:
                var place = new HeapPlace(row.Part == OperatorPart.Field, a, b);
                _knowledge.IsNeedless[at] = _knowledge.CannotFault[at] && _heap[place] == c;
                _heap = _heap.Store(place, c, _knowledge.AreDifferent);
                break;
            case Op.NewArray when result >= 0:
                _heap = _heap.Learn(new(false, result, HeapPlace.Others), b);
                break;
            default:
                Debug.Assert(row.Purity is not Purity.WritesHeap, "a store that nobody follows");
                break;
        }
    }

    private static Expression Key(in Operation<int> operation)
    {
        var arity = operation.Count;
        return Key(operation.Row, operation.A, arity > 1 ? operation.B : SsaForm.None, arity > 2 ? operation.C : SsaForm.None);
    }

    private static Expression Key(Operator row, int a, int b, int c) =>
        (row.Laws & Laws.Commutative) != 0 && a > b ? new(row.Index, b, a, c) : new(row.Index, a, b, c);

    /// <summary>The code of an operand here.</summary>
    public int Resolve(int operand)
    {
        var code = operand < 0 ? operand : _knowledge.NameCodes[operand];
        return code < 0 ? code : _facts.Constant(code) ?? code;
    }
}
