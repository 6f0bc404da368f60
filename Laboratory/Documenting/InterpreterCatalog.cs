namespace Laboratory.Documenting;

/// <summary>
/// An interpreter of the corpus, specialized to the program of its default division, and a program written by hand beside it that does
/// what that program does: what a good programmer would write in its place.
/// </summary>
/// <param name="Name">Of the row, in the field's words.</param>
/// <param name="Program">The interpreter, below <c>programs/</c>.</param>
/// <param name="Ideal">The program by hand, below <c>programs/interpreters/ideal/</c>.</param>
/// <param name="Operations">The most that the residual program may have. It only shrinks.</param>
/// <param name="Steps">The most steps of the residual program on the runs of the ideal one. It only shrinks.</param>
/// <param name="Above">Where more than 1.2 times the operations or 1.1 times the steps of the ideal program are left: why.</param>
/// <param name="Given">
/// Static inputs in place of those of the interpreter's file, as in a <c>#? static</c> line; the others of the file are dynamic.
/// </param>
/// <param name="Levels">How many self-interpreters run the interpreter, each the next.</param>
public sealed record InterpreterRow(
    string Name, string Program, string Ideal, int Operations, int Steps, string Above = "", string Given = "", int Levels = 0);

/// <summary>The interpreters of <c>docs/interpreters.md</c>, in the order of the page.</summary>
public static class InterpreterCatalog
{
    private const string Turn =
        "a turn in front of the loop knows the start values and shares its end with the loop: one `goto` more in each turn";

    private const string Tape = "an array of more than 1,024 elements is not known in part: the cells stay in the tape";

    /// <summary>The product of two bytes, for an interpreter with a table of jumps.</summary>
    private const string Product =
        "code=[44,62,44,60,91,45,62,91,45,62,43,62,43,60,60,93,62,62,91,45,60,60,43,62,62,93,60,60,60,93,62,62,46]"
        + " jumps=[0,0,0,0,29,0,0,15,0,0,0,0,0,0,0,7,0,0,25,0,0,0,0,0,0,18,0,0,0,4,0,0,0] p=0";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<InterpreterRow> All { get; } =
    [
        new("stack machine", "stack_machine", "stack_machine", 5, 446,
            "the first turn, whose result is a constant, stays in front of the loop"),
        new("register machine", "registers", "registers", 4, 513, Turn),
        new("accumulator machine", "register_machine", "register_machine", 4, 1_268, Turn),
        new("two-counter machine", "interpreters/counter_machine", "counter_machine", 7, 553, Turn),
        new("Turing machine", "turing", "turing", 6, 93),
        new("Forth with calls", "calls/forth", "forth", 21, 2_422,
            "the data stack is given up; of what is pushed and popped again cleanup removes nothing"),
        new("first-order Lisp", "calls/lisp", "lisp", 11, 360,
            "where the recursion turns back, the first frame is popped by blocks of its own: there the value is the constant 1"),
        new("Lisp with closures", "interpreters/lisp_closures", "lisp_closures", 138, 21_711,
            "the frames hold lists of values of several lengths; `todo` is given up instead of kept as a stack"),
        new("SECD machine", "interpreters/secd", "lisp", 79, 1_067,
            "`sel` and `ap` push unlike things on one dump, so a pop asks for what cannot be there; frames save more than is needed"),
        new("CEK machine", "interpreters/cek", "cek", 5, 621,
            "a first turn stays in front of the loop, and each turn moves its values through two copies"),
        new("combinators", "interpreters/combinators", "combinators", 3, 9),
        new("Basic with Gosub", "interpreters/basic", "basic", 10, 576,
            "the list of variables changes its order, so the first turn and two copies of the loop are left"),
        new("regular expressions", "interpreters/regex", "regex", 102, 290,
            "what tests told of the text is kept like static data, turn by turn to a limit; then `back` is a list of numbers"),
        new("Brainfuck, bracket scan", "interpreters/brainfuck_scan", "brainfuck", 33, 7_668, Tape),
        new("Brainfuck, jump table", "brainfuck", "brainfuck", 37, 7_687, Tape, Given: Product),
        new("Brainfuck, run lengths", "interpreters/brainfuck_runs", "brainfuck", 33, 7_668, Tape),
        new("packet filter", "interpreters/packet_filter", "packet_filter", 22, 102,
            "each load tests the packet's length; by hand, two tests are enough"),
        new("cellular automaton", "interpreters/cellular", "cellular", 59, 1_100,
            "rows of one and two cells have loops of their own, which makes them faster"),
        new("self-interpreter", "mix/self", "self", 3, 203, Turn),
        new("tower of two levels", "registers", "registers", 4, 513, Turn, Levels: 1),
        new("another tower of two levels", "interpreters/counter_machine", "counter_machine", 296, 9_679,
            "variables of the inner interpreter change in turn, so two parts of the outer one's store are given up",
            Levels: 1),
        new("tower of three levels", "interpreters/counter_machine", "counter_machine", 2_475, 3_083_910,
            "between two tests of the counters more than 10,000 operations are evaluated, which is taken for a run that does not end",
            Levels: 2),
    ];
}
