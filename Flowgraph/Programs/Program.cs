using Flowgraph.Interpreting;
using Flowgraph.Text;

namespace Flowgraph;

/// <summary>
/// A program: valid, dense, immutable. Valid by construction, because only <see cref="ProgramBuilder"/> makes one (the
/// readers through the resolver): labels are unique and exist, arities fit. Dense, because variables and constants are
/// numbered in the order of their first appearance; so two programs of the same text are equal.
/// </summary>
[TypeFormatterSource(typeof(DisplayFormatterSource))]
public sealed class Program : IEquatable<Program>
{
    private readonly Lazy<PackedProgram> _packed;
    private readonly Lazy<Dictionary<string, BlockId>> _labels;
    private readonly Lazy<Dictionary<string, Slot>> _slots;

    internal Program(Sequence<Block> blocks, Sequence<string> variables, Sequence<Value> constants)
    {
        Blocks = blocks;
        Variables = variables;
        Constants = constants;
        _packed = new(() => new PackedProgram(this));
        _labels = new(() => Number(Blocks.Select(block => block.Label), index => new BlockId(index)));
        _slots = new(() => Number(Variables, index => new Slot(index)));
    }

    /// <summary>The blocks; the first is the entry.</summary>
    public Sequence<Block> Blocks { get; }

    /// <summary>Names by slot.</summary>
    public Sequence<string> Variables { get; }

    public Sequence<Value> Constants { get; }

    public Block this[BlockId id] => Blocks[id.Index];

    /// <summary>The code that the interpreter runs, packed once.</summary>
    internal PackedProgram Packed => _packed.Value;

    public string Name(Slot slot) => Variables[slot.Index];

    public Slot? FindVariable(string name) => _slots.Value.TryGetValue(name, out var slot) ? slot : null;

    public BlockId? FindBlock(string label) => _labels.Value.TryGetValue(label, out var id) ? id : null;

    /// <summary>The value of a constant atom.</summary>
    public Value Constant(Atom atom) => Constants[atom.Constant];

    /// <summary>Assignments and effects in the text of the program, hints not counted.</summary>
    public int OperationCount
    {
        get
        {
            var count = 0;
            foreach (var block in Blocks)
            {
                foreach (var instruction in block.Body)
                {
                    count += instruction is Operation ? 1 : 0;
                }
            }

            return count;
        }
    }

    public bool Equals(Program? other) =>
        other is not null && Blocks == other.Blocks && Variables == other.Variables && Constants == other.Constants;

    public override bool Equals(object? obj) => Equals(obj as Program);

    public override int GetHashCode() => HashCode.Combine(Blocks, Variables, Constants);

    /// <summary>The program's text, as <see cref="ProgramWriter"/> writes it.</summary>
    public override string ToString() => ProgramWriter.Write(this);

    /// <summary>The program as notebooks show it: a picture where the Visualizer library is there, or else its text.</summary>
    public string ToHtml() => Display.ToHtml(this);

    private static Dictionary<string, T> Number<T>(IEnumerable<string> names, Func<int, T> make)
    {
        var numbers = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            numbers.Add(name, make(numbers.Count));
        }

        return numbers;
    }
}
