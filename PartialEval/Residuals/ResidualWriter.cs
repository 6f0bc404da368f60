using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PartialEval;

/// <summary>
/// Builds the residual program. Variables and constants of the source are announced first, in their order, so that its
/// instructions can be taken over as they are where nothing in them is known.
/// </summary>
internal sealed class ResidualWriter
{
    private readonly Program _source;
    private readonly ProgramBuilder _builder = new();
    private readonly ResidualLabels _labels;
    private readonly Dictionary<BlockId, BlockId> _generic = [];
    private readonly Queue<BlockId> _genericPending = new();
    private Slot? _hit;

    public ResidualWriter(Program source)
    {
        _source = source;
        _labels = new(source, _builder);
        foreach (var name in source.Variables)
        {
            _builder.Variable(name);
        }

        foreach (var value in source.Constants)
        {
            _builder.Constant(value);
        }
    }

    /// <summary>Announces a variable that the source does not have.</summary>
    public Slot Variable(string name) => _builder.Variable(name);

    public Atom Constant(Value value) => _builder.Constant(value);

    public Value ConstantOf(Atom constant) => _builder.ValueOf(constant);

    public BlockId Declare(BlockId block) => _labels.Next(block);

    public void Define(BlockId residual, Sequence<Instruction> body, Jump jump) => _builder.Define(residual, body, jump);

    /// <summary>The operation with its known operands as constants.</summary>
    public Operation Lift(Operation operation, StoreEditor store)
    {
        Atom[]? lifted = null;
        for (var i = 0; i < operation.Operands.Count; i++)
        {
            var atom = Lift(operation.Operands[i], store);
            if (atom != operation.Operands[i])
            {
                lifted ??= operation.Operands.AsSpan().ToArray();
                lifted[i] = atom;
            }
        }

        return lifted is null ? operation : operation with { Operands = new(ImmutableCollectionsMarshal.AsImmutableArray(lifted)) };
    }

    public Atom Lift(Atom atom, StoreEditor store) =>
        atom.IsVariable && store[atom.Slot] is { IsUndefined: false } value ? _builder.Constant(Sabotage.Mixed(value, SpecializerBug.MixesNumbers)) : atom;

    /// <summary><c>variable = value</c> at the start of a block.</summary>
    public Operation Assign(Slot variable, in Value value, BlockId block) =>
        new(Operators.Same, variable, [_builder.Constant(value)], StartOf(block));

    /// <summary>A variable that the source does not have, for answers to questions.</summary>
    public Slot Hit => _hit ??= _builder.Variable(Enumerable.Range(0, int.MaxValue).Select(i => i == 0 ? "hit" : "hit_" + i.ToString(CultureInfo.InvariantCulture)).First(name => _source.FindVariable(name) is null));

    /// <summary><c>hit = variable == value</c> at the start of a block.</summary>
    public Operation Compare(Slot variable, in Value value, BlockId block) =>
        new(Operators.Eq, Hit, [Atom.Of(variable), _builder.Constant(value)], StartOf(block));

    /// <summary>An end that control never reaches.</summary>
    public Jump Stop(Origin origin) => new PrintAndStop(_builder.Constant(0), origin);

    /// <summary>The place of a block's first instruction.</summary>
    public Origin StartOf(BlockId block) =>
        _source[block].Body.Count > 0 ? _source[block].Body[0].Origin : _source[block].Jump.Origin;

    /// <summary>The unspecialized copy of a block, made once; what it leads to comes with it when the program is built.</summary>
    public BlockId Generic(BlockId block)
    {
        if (!_generic.TryGetValue(block, out var copy))
        {
            copy = _labels.Generic(block);
            _generic.Add(block, copy);
            _genericPending.Enqueue(block);
        }

        return copy;
    }

    /// <summary>The program; every declared block must have been defined.</summary>
    public Program Build()
    {
        while (_genericPending.TryDequeue(out var block))
        {
            Define(_generic[block], _source[block].Body, ToGeneric(_source[block].Jump));
        }

        return _builder.Build();
    }

    private Jump ToGeneric(Jump jump) => jump switch
    {
        Goto it => it with { Target = Generic(it.Target) },
        Promote it => it with { Target = Generic(it.Target) },
        If it => it with { Then = Generic(it.Then), Else = Generic(it.Else) },
        PrintAndStop => jump,
        _ => throw new UnreachableException(),
    };
}
