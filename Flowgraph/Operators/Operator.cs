namespace Flowgraph;

/// <summary>What an operator does to the world besides giving a result.</summary>
public enum Purity : byte
{
    /// <summary>The result depends on the operands alone.</summary>
    Pure,

    ReadsHeap,

    WritesHeap,

    /// <summary>The result is a new array or object.</summary>
    Allocates,

    InputOutput,
}

/// <summary>What an operator is for, as those see it who follow values into containers and out of them.</summary>
public enum OperatorRole : byte
{
    /// <summary>No role: of no row.</summary>
    None,

    /// <summary>The result is the operand.</summary>
    Copy,

    /// <summary>A number from numbers.</summary>
    Arithmetic,

    /// <summary>1 or 0, by how two values compare.</summary>
    Comparison,

    /// <summary>A list, an array or an object.</summary>
    Constructor,

    /// <summary>A part of the first operand.</summary>
    Selector,

    /// <summary>A part of the first operand becomes another value.</summary>
    Update,

    /// <summary>What no store changes of a value: its kind, class or length.</summary>
    Question,

    InputOutput,
}

/// <summary>Which part of a container a selector or an update is about.</summary>
public enum OperatorPart : byte
{
    None,

    /// <summary>The first element of a list.</summary>
    First,

    /// <summary>What follows the first element.</summary>
    Rest,

    /// <summary>The element at the second operand.</summary>
    Element,

    /// <summary>What a list of pairs has for the second operand.</summary>
    OfKey,

    /// <summary>The field that the second operand names.</summary>
    Field,
}

/// <summary>Algebraic laws. They hold only where the operands are proved to be of the operator's kinds.</summary>
[Flags]
public enum Laws : byte
{
    None = 0,

    /// <summary>a ∘ b = b ∘ a</summary>
    Commutative = 1,

    /// <summary>(a ∘ b) ∘ c = a ∘ (b ∘ c)</summary>
    Associative = 2,

    /// <summary>a ∘ a = a</summary>
    Idempotent = 4,

    /// <summary>a ∘ 0 = a</summary>
    ZeroOnTheRight = 8,

    /// <summary>a ∘ 1 = a</summary>
    OneOnTheRight = 16,

    /// <summary>The result is 0 or 1.</summary>
    Truth = 32,
}

/// <summary>Which words an operator produces or copies, for charging fuel above 64 of them.</summary>
public enum Bulk : byte
{
    /// <summary>Never more than 64 words.</summary>
    None,

    /// <summary>The words of a large integer result.</summary>
    Number,

    /// <summary>The elements of the first operand, a list.</summary>
    FirstList,

    /// <summary>The elements of the array that is the result.</summary>
    NewArray,
}

/// <summary>Evaluates an operator on operands that are all defined. Unused operands are ignored.</summary>
public delegate Answer Evaluation(in Value a, in Value b, in Value c, World world);

/// <summary>
/// One row of the operator table: the only place that says what an operator means. Interpreter, specializer, optimizers,
/// random programs and documentation read the rows; code generator and proof exporter keep tables of their own, keyed by
/// row, and a test fails where one has neither an entry nor a reason.
/// </summary>
public sealed class Operator
{
    internal Operator(int index, string name, Evaluation evaluation)
    {
        Index = index;
        Name = name;
        Evaluate = evaluation;
    }

    /// <summary>The row's number in <see cref="Operators.All"/>.</summary>
    public int Index { get; }

    /// <summary>The row's identity.</summary>
    public Op Op => (Op)Index;

    public string Name { get; }

    /// <summary>How the text form may write it between two operands, if it may.</summary>
    public string? Infix { get; init; }

    /// <summary>The kind each operand must have; null where any kind will do. Its length is the arity, 0 to 3.</summary>
    public required Sequence<Kind?> Operands { get; init; }

    /// <summary>The kind of the result; null where it depends on the operands.</summary>
    public Kind? Result { get; init; }

    /// <summary>False for an operator that is run for its effect alone.</summary>
    public bool HasResult { get; init; } = true;

    /// <summary>What the operator is for.</summary>
    public required OperatorRole Role { get; init; }

    /// <summary>Which part a selector or an update is about.</summary>
    public OperatorPart Part { get; init; }

    public Purity Purity { get; init; }

    /// <summary>The faults that operands of the right kinds can still cause.</summary>
    public Sequence<FaultKind> Faults { get; init; } = [];

    public Laws Laws { get; init; }

    public Bulk Bulk { get; init; }

    /// <summary>One line for the documentation.</summary>
    public required string Meaning { get; init; }

    public Evaluation Evaluate { get; }

    public int Arity => Operands.Count;

    public bool IsPure => Purity == Purity.Pure;

    /// <summary>False only where no operands whatever can make it fault.</summary>
    public bool CanFault
    {
        get
        {
            var canFault = Faults.Count > 0;
            foreach (var kind in Operands)
            {
                canFault |= kind is not null;
            }

            return canFault;
        }
    }

    /// <summary>Evaluates a pure operator, which needs no world.</summary>
    public Answer Fold(ReadOnlySpan<Value> operands)
    {
        var (a, b, c) = (operands.Length > 0 ? operands[0] : default, operands.Length > 1 ? operands[1] : default, operands.Length > 2 ? operands[2] : default);
        return IsPure ? Evaluate(a, b, c, World.None) : throw new InvalidOperationException($"{Name} is not pure");
    }

    public override string ToString() => Name;
}
