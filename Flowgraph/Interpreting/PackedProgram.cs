using System.Diagnostics;

namespace Flowgraph.Interpreting;

/// <summary>
/// What one packed instruction does. Codes with "If" are a comparison fused with the test of its result, in the same order;
/// "EqWord" compares with a constant that is equal to nothing but itself word for word (no list, no large integer).
/// </summary>
internal enum Code : ushort
{
    Same,
    Add,
    Sub,
    Mul,
    And,
    Eq,
    EqWord,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    ReadList,
    ALoad,
    AStore,
    FAdd,
    FSub,
    FMul,
    Apply,
    Hint,
    Goto,
    If,
    Stop,
    Exhausted,
    EqIf,
    EqWordIf,
    NeIf,
    LtIf,
    LeIf,
    GtIf,
    GeIf,
}

/// <summary>One packed instruction: operands are byte offsets into the frame, jump targets are block numbers.</summary>
internal struct Packed
{
    /// <summary>What to do when nobody watches single instructions; may be fused with the next instruction.</summary>
    public Code Fused;

    public Code Plain;

    /// <summary>The operator's row, for <see cref="Code.Apply"/>.</summary>
    public int Row;

    /// <summary>Offset of the result; the scratch slot where there is none.</summary>
    public int Result;

    public int A;
    public int B;
    public int C;
}

/// <summary>Where a block's packed code starts, and what entering it costs: its operations and its jump.</summary>
internal readonly record struct PackedBlock(int Start, int Cost);

/// <summary>
/// A program as one flat array of instructions, made once. Constants live in the frame behind the variables, so that every operand is
/// one offset into the frame; one more slot takes results that nobody keeps.
/// <code>
/// y = y - 1                          Sub  result=16 a=16 b=48 (frame[3] is the constant 1)
/// if y goto rec else goto done       If   a=16 b=block 1 c=block 2
/// </code>
/// </summary>
internal sealed class PackedProgram
{
    /// <summary>Bytes of a value: frame index to offset.</summary>
    public const int Scale = 16;

    private readonly Value[] _frame;

    public PackedProgram(Program program)
    {
        var variables = program.Variables.Count;
        _frame = new Value[variables + program.Constants.Count + 1];
        for (var i = 0; i < _frame.Length; i++)
        {
            _frame[i] = Value.Undefined;
        }

        program.Constants.AsSpan().CopyTo(_frame.AsSpan(variables));
        Blocks = new PackedBlock[program.Blocks.Count];
        Instructions = new Packed[Count(program)];
        var next = 0;
        for (var b = 0; b < Blocks.Length; b++)
        {
            var start = next;
            var cost = 0;
            foreach (var instruction in program.Blocks[b].Body)
            {
                Instructions[next] = instruction is Operation operation ? Pack(operation, variables) : new Packed { Plain = Code.Hint };
                cost += instruction is Operation ? 1 : 0;
                next++;
            }

            Instructions[next] = Pack(program.Blocks[b].Jump, variables);
            Fuse(start, next);
            Blocks[b] = new(start, cost + (program.Blocks[b].Jump is PrintAndStop ? 0 : 1));
            next++;
        }
    }

    public Packed[] Instructions { get; }

    public PackedBlock[] Blocks { get; }

    public Value[] NewFrame() => (Value[])_frame.Clone();

    /// <summary>What executing a block from one of its instructions on costs, large values aside.</summary>
    public long CostFrom(int block, int instruction)
    {
        var units = Blocks[block].Cost;
        for (var i = 0; i < instruction; i++)
        {
            units -= Instructions[Blocks[block].Start + i].Plain == Code.Hint ? 0 : 1;
        }

        return units;
    }

    /// <summary>A copy of a block's code in which fuel for <paramref name="budget"/> units is left at an instruction, then none.</summary>
    public Packed[] Truncate(int block, int instruction, long budget)
    {
        var start = Blocks[block].Start;
        var end = instruction;
        while (true)
        {
            var cost = Instructions[start + end].Plain == Code.Hint ? 0 : 1;
            if (budget < cost)
            {
                break;
            }

            budget -= cost;
            end++;
        }

        var code = Instructions.AsSpan(start, end + 1).ToArray();
        code[end].Plain = Code.Exhausted;
        for (var i = 0; i <= end; i++)
        {
            code[i].Fused = code[i].Plain;
        }

        return code;
    }

    /// <summary>What the interpreter does itself; everything else is applied through its row.</summary>
    internal static Code Fast(Operator row) => row.Op switch
    {
        Op.Same => Code.Same,
        Op.Add => Code.Add,
        Op.Sub => Code.Sub,
        Op.Mul => Code.Mul,
        Op.And => Code.And,
        Op.Eq => Code.Eq,
        Op.Ne => Code.Ne,
        Op.Lt => Code.Lt,
        Op.Le => Code.Le,
        Op.Gt => Code.Gt,
        Op.Ge => Code.Ge,
        Op.ReadList => Code.ReadList,
        Op.ALoad => Code.ALoad,
        Op.AStore => Code.AStore,
        Op.FAdd => Code.FAdd,
        Op.FSub => Code.FSub,
        Op.FMul => Code.FMul,
        _ => Code.Apply,
    };

    private static int Count(Program program)
    {
        var count = 0;
        foreach (var block in program.Blocks)
        {
            count += block.Body.Count + 1;
        }

        return count;
    }

    private Packed Pack(Operation operation, int variables)
    {
        int Operand(int i) => i < operation.Operands.Count ? Offset(operation.Operands[i], variables) : 0;
        var code = Fast(operation.Operator);
        var packed = new Packed
        {
            Row = operation.Operator.Index,
            Result = (operation.Result?.Index ?? _frame.Length - 1) * Scale,
            A = Operand(0),
            B = Operand(1),
            C = Operand(2),
        };
        if (code == Code.Eq && (IsWord(packed.A, variables) || IsWord(packed.B, variables)))
        {
            (packed.A, packed.B) = IsWord(packed.B, variables) ? (packed.A, packed.B) : (packed.B, packed.A);
            code = Code.EqWord;
        }

        (packed.Plain, packed.Fused) = (code, code);
        return packed;
    }

    /// <summary>A constant whose two words no other equal value has.</summary>
    private bool IsWord(int offset, int variables) =>
        offset / Scale >= variables && _frame[offset / Scale].Reference is null or Symbol or Tag && !_frame[offset / Scale].IsUndefined;

    private static int Offset(Atom atom, int variables) => (atom.IsVariable ? atom.Slot.Index : variables + atom.Constant) * Scale;

    private static Packed Pack(Jump jump, int variables) => jump switch
    {
        Goto it => Jump(Code.Goto, 0, it.Target, it.Target),
        Promote it => Jump(Code.Goto, 0, it.Target, it.Target),
        If it => Jump(Code.If, it.Condition.Index * Scale, it.Then, it.Else),
        PrintAndStop it => Jump(Code.Stop, Offset(it.Result, variables), default, default),
        _ => throw new UnreachableException(),
    };

    private static Packed Jump(Code code, int a, BlockId then, BlockId @else) =>
        new() { Plain = code, Fused = code, A = a, B = then.Index, C = @else.Index };

    /// <summary><c>c = a == b; if c …</c> runs as one instruction; the second stays behind it for whoever resumes there.</summary>
    private void Fuse(int start, int jump)
    {
        for (var i = start; i < jump; i++)
        {
            Instructions[i].Fused = Instructions[i].Plain;
        }

        if (jump > start && Instructions[jump].Plain == Code.If)
        {
            ref var test = ref Instructions[jump - 1];
            if (test.Plain is >= Code.Eq and <= Code.Ge && test.Result == Instructions[jump].A)
            {
                test.Fused = Code.EqIf + (test.Plain - Code.Eq);
            }
        }
    }
}
