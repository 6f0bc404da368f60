using System.Globalization;
using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>
/// An interpreter of the corpus and an input for it, a program among it, that takes a million steps to interpret: what meta-tracing is measured on.
/// </summary>
/// <param name="Interpreter">The corpus program: <c>programs/NAME.flow</c>, with hints.</param>
/// <param name="Name">What the interpreted program does.</param>
/// <param name="Inputs">The bindings.</param>
public sealed record InterpreterPair(string Interpreter, string Name, Sequence<KeyValuePair<string, Value>> Inputs)
{
    /// <summary>Three nested loops that count; no input, one character of output.</summary>
    private static readonly string Counting =
        $"{Plus(20)}[>{Plus(40)}[>{Plus(50)}[>+>+<<-]>>[<+>-]<<<-]<-]>>>.";

    /// <summary>Adds 200 times 250 to a cell by moving it there and back.</summary>
    private static readonly string Moving = $"{Plus(200)}[>{Plus(250)}[->+<]>[-]<<-]";

    /// <summary>In the order of the table.</summary>
    public static Sequence<InterpreterPair> All { get; } =
    [
        new("square_hints", "square of 20,000", [Of("bytecode", "mov_a_r0 mov_a_r1 mov_r0_a decr_a mov_a_r0 mov_r2_a add_r1_to_a mov_a_r2 mov_r0_a jump_if_a 2 mov_r2_a return_a"), new("pc", 0), new("a", 20_000), new("r0", 0), new("r1", 0), new("r2", 0)]),
        new("square_hints", "count down from 100,000", [Of("bytecode", "decr_a jump_if_a 0 return_a"), new("pc", 0), new("a", 100_000)]),
        new("register_machine", "square of 20,000", [Of("bytecode", "2 0 2 1 3 0 5 2 0 3 2 4 1 2 2 3 0 1 4 3 2 6"), new("a", 20_000)]),
        new("stack_machine", "count up by twos, 20,000 times", [Of("code", "push 1 swap dup jump_if_zero 16 swap push 2 add swap push 1 sub jump 3 swap dup print halt"), new("n", 20_000)]),
        new("stack_machine", "count down from 50,000", [Of("code", "dup jump_if_zero 8 push 1 sub jump 0 halt"), new("n", 50_000)]),
        new("brainfuck", "three nested loops", Brainfuck(Counting)),
        new("brainfuck", "moving cells", Brainfuck(Moving)),
        new("turing", "to the first 0 of 100,000", [new("program", Machine("if 0 3", "right", "goto 0", "write 1")), new("tape", Tape(100_000, _ => 1))]),
        new("turing", "complement of 50,000 bits", [new("program", Machine("if B 7", "if 1 5", "write 1", "right", "goto 0", "write 0", "goto 3")), new("tape", Tape(50_000, i => i & 1))]),
        new("tlc", "factorial of 3,000", TlcProgram.Factorial.Inputs(3_000)),
        new("tlc", "fibonacci of 3,000", TlcProgram.Fibonacci.Inputs(3_000)),
        new("tlc", "3,000 messages", TlcProgram.Accumulator.Inputs(3_000)),
        new("tlc", "sum of a list of 3,000", TlcProgram.Sum.Inputs(3_000)),
    ];

    private static KeyValuePair<string, Value> Of(string variable, string words) => new(variable, List(words));

    private static Value List(string words) => Value.List([.. words.Split(' ').Select(Word)]);

    private static Value Word(string word) =>
        long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? Value.Int(number) : Value.Symbol(word);

    private static Value Machine(params ReadOnlySpan<string> instructions)
    {
        var list = new Value[instructions.Length];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = List(instructions[i]);
        }

        return Value.List(list);
    }

    private static Value Tape(int length, Func<int, long> cell) => Value.List([.. Enumerable.Range(0, length).Select(i => Value.Int(cell(i))), 0]);

    private static string Plus(int times) => new('+', times);

    /// <summary>Inputs for the Brainfuck interpreter.</summary>
    /// <param name="text">Instructions with matching brackets.</param>
    public static Sequence<KeyValuePair<string, Value>> Brainfuck(string text) => [.. BrainfuckProgram.StaticsOf(text), new("p", 0)];
}
