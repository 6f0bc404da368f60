using System.Collections.Immutable;

namespace Flowgraph.Codegen;

/// <summary>
/// A program with its long blocks cut into pieces joined by jumps, and the way back.
/// <code>
/// b: 5,000 operations, stop   →   b: 250 operations, goto b; … ; 250 operations, stop
/// </code>
/// A jump from piece to piece is none of the program's: it costs no fuel.
/// </summary>
internal sealed class Pieces
{
    /// <summary>Instructions in a piece at most, while there are few variables.</summary>
    public const int MaxLength = 250;

    /// <summary>Instructions times variables: each exit of a piece may store all of these in a way of its own.</summary>
    private const int MaxStores = 8_000;

    private readonly int _length;
    private readonly Position[]? _start;
    private readonly BlockId[]? _first;

    public Pieces(Program source)
    {
        Program = source;
        _length = Length(source.Variables.Count);
        if (source.Blocks.All(block => block.Body.Count <= _length))
        {
            return;
        }

        _first = new BlockId[source.Blocks.Count];
        var starts = new List<Position>();
        for (var b = 0; b < source.Blocks.Count; b++)
        {
            _first[b] = new(starts.Count);
            for (var from = 0; from == 0 || from < source.Blocks[b].Body.Count; from += _length)
            {
                starts.Add(new(new(b), from));
            }
        }

        _start = [.. starts];
        var blocks = ImmutableArray.CreateBuilder<Block>(starts.Count);
        foreach (var (id, from) in starts)
        {
            var block = source[id];
            var count = Math.Min(_length, block.Body.Count - from);
            var body = Sequence.Create(block.Body.AsSpan().Slice(from, count));
            var isLast = from + count == block.Body.Count;
            blocks.Add(new(block.Label, body, isLast ? Moved(block.Jump) : new Goto(new(blocks.Count + 1), block.Jump.Origin)));
        }

        Program = new(new(blocks.MoveToImmutable()), source.Variables, source.Constants);
    }

    public Program Program { get; }

    /// <summary>Whether the piece's jump is the program's own.</summary>
    public bool EndsBlock(BlockId piece) =>
        _start is null || piece.Index + 1 == _start.Length || _start[piece.Index + 1].Instruction == 0;

    /// <summary>Where an instruction of a piece stands in the program.</summary>
    public Position Original(BlockId piece, int instruction) =>
        _start is null ? new(piece, instruction) : new(_start[piece.Index].Block, _start[piece.Index].Instruction + instruction);

    /// <summary>The piece that starts at a position of the program; null where none does.</summary>
    public BlockId? At(Position position)
    {
        if (position.Instruction % _length != 0)
        {
            return null;
        }

        var piece = new BlockId((_first is null ? position.Block.Index : _first[position.Block.Index].Index) + (position.Instruction / _length));
        return piece.Index < Program.Blocks.Count && Original(piece, 0) == position ? piece : null;
    }

    /// <summary>Instructions in a piece at most; with more variables than the JIT has room for, short pieces do not help.</summary>
    private static int Length(int variables) => variables > JitLimits.Locals ? MaxLength : Math.Min(MaxLength, MaxStores / Math.Max(1, variables));

    private Jump Moved(Jump jump) => jump switch
    {
        Goto it => it with { Target = _first![it.Target.Index] },
        Promote it => it with { Target = _first![it.Target.Index] },
        If it => it with { Then = _first![it.Then.Index], Else = _first![it.Else.Index] },
        _ => jump,
    };
}
