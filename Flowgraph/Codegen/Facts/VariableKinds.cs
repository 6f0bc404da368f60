using Flowgraph.Reasoning;

namespace Flowgraph.Codegen;

/// <summary>
/// The kinds that variables can have, for a reader: what compiled code relies on, asked by block and instruction.
/// <code>
/// n bound to an int        n at loop: int        i at loop, behind i = i + 1: int
/// a value of any kind      undefined or any kind
/// </code>
/// Errs on the side of too many kinds.
/// </summary>
public sealed class VariableKinds
{
    private readonly Shape _shape;
    private readonly FactFlow _flow;

    /// <param name="program">The program.</param>
    /// <param name="inputs">Kinds that inputs are known to have; the others may be anything.</param>
    public VariableKinds(Program program, IReadOnlyDictionary<string, Kind> inputs)
    {
        _shape = new(program);
        var entry = _shape.LiveIn(BlockId.Entry)
            .Select(slot => new LocalFact(inputs.TryGetValue(program.Name(slot), out var kind) ? Fact.Of(kind) : Fact.Any)).ToArray();
        _flow = new(_shape, BlockId.Entry, entry);
    }

    /// <summary>What a variable can hold before an instruction; none where control does not come, or where nothing reads it any
    /// more.</summary>
    internal KindSet Before(Slot variable, BlockId block, int instruction)
    {
        if (_shape.Pieces.At(new(block, 0)) is not { } piece)
        {
            return KindSet.None;
        }

        while (!_shape.Pieces.EndsBlock(piece) && instruction > _shape.Program[piece].Body.Count)
        {
            instruction -= _shape.Program[piece].Body.Count;
            piece = new(piece.Index + 1);
        }

        if (!_flow.IsReached(piece))
        {
            return KindSet.None;
        }

        var state = new FactState(_shape);
        _flow.Begin(state, piece);
        foreach (var operation in _shape.Program[piece].Body.Take(instruction).OfType<Operation>())
        {
            state.Step(operation);
            if (state.IsDead)
            {
                return KindSet.None;
            }
        }

        return state[variable].Value.Kinds;
    }

    /// <summary>The same in words: <c>int</c>, <c>int or list</c>, <c>any kind</c>, <c>int, or undefined</c>; null for none.</summary>
    public string? Describe(Slot variable, BlockId block, int instruction)
    {
        var kinds = Before(variable, block, instruction);
        var defined = kinds & KindSet.Defined;
        var names = new List<string>();
        foreach (var kind in (Kind[])[Kind.Int, Kind.Float, Kind.Symbol, Kind.List, Kind.Array, Kind.Object])
        {
            if ((defined & KindSets.Of(kind)) != 0)
            {
                names.Add(kind.Name().Name);
            }
        }

        var some = defined == KindSet.Defined ? "any kind" : names.Count > 1 ? $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}"
            : names.FirstOrDefault();
        return (kinds & KindSet.Undefined) == 0 ? some : some is null ? "undefined" : $"{some}, or undefined";
    }
}
