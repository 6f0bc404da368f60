using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>
/// A program for the corpus's TLC interpreter (<c>programs/tlc.flow</c>). Three are in kind those of Ancona, Bolz, Cuni and Rigo, "Automatic generation of JIT compilers for
/// dynamic languages in .NET" (2009): factorial and fibonacci, which overflow and wrap, and an accumulator that sends a message in every turn to an object
/// whose class depends on n.
/// </summary>
/// <param name="Name">What it computes.</param>
/// <param name="Code">The input <c>code</c>.</param>
/// <param name="Classes">The input <c>classes</c>.</param>
public sealed record TlcProgram(string Name, Value Code, Value Classes)
{
    public static TlcProgram Factorial { get; } = Of(
        "factorial",
        """
        push 1 pusharg
        loop: pick 0 push 1 gt br_cond @body pop return
        body: swap pick 1 mul swap push 1 sub br @loop
        """);

    public static TlcProgram Fibonacci { get; } = Of(
        "fibonacci",
        """
        push 0 push 1 pusharg
        loop: pick 0 push 0 gt br_cond @body pop pop return
        body: push 1 sub roll 3 pick 2 add swap br @loop
        """);

    /// <summary>Adds up n - 1 to 0, or counts to -n where n is negative.</summary>
    public static TlcProgram Accumulator { get; } = Of(
        "accumulator",
        """
        pusharg push 0 lt br_cond @negative new adder pusharg br @start
        negative: new counter push 0 pusharg sub
        start: pick 1 push 0 setattr value
        loop: pick 0 push 0 gt br_cond @body pop getattr value return
        body: push 1 sub pick 1 pick 1 send accumulate 1 br @loop
        count: pusharg pusharg getattr value push 1 add setattr value return
        add: pusharg pusharg getattr value pushargn 1 add setattr value return
        """,
        ("adder", "value", "accumulate", "add"),
        ("counter", "value", "accumulate", "count"));

    /// <summary>The numbers from n to 1 in a list, and their sum.</summary>
    public static TlcProgram Sum { get; } = Of(
        "list",
        """
        nil pusharg
        build: pick 0 push 0 gt br_cond @more pop push 0
        sum: pick 1 br_cond @next return
        more: pick 0 roll 3 swap cons swap push 1 sub br @build
        next: pick 1 car add swap cdr swap br @sum
        """);

    /// <summary>In the order of tables.</summary>
    public static Sequence<TlcProgram> All { get; } = [Factorial, Fibonacci, Accumulator, Sum];

    /// <summary>All inputs of the interpreter.</summary>
    /// <param name="n">The argument, of 64 bits.</param>
    public Sequence<KeyValuePair<string, Value>> Inputs(long n) => [new("code", Code), new("classes", Classes), new("n", n)];

    /// <summary>A program from words: a branch names a label (<c>@label</c>), where the interpreter has it count from behind its operand.</summary>
    /// <param name="name">What it computes.</param>
    /// <param name="text">Instructions, integers, <c>label:</c> and <c>@label</c>, between blanks or line ends.</param>
    /// <param name="classes">Classes of one attribute and one method each, the method by its label.</param>
    public static TlcProgram Of(string name, string text, params ReadOnlySpan<(string Name, string Attribute, string Message, string Method)> classes)
    {
        var (code, labels) = TlcAssembler.Assemble(text);
        var all = new Value[classes.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var it = classes[i];
            var method = Value.List(Value.Symbol(it.Message), labels[it.Method]);
            all[i] = Value.List(Value.Symbol(it.Name), Value.List(Value.List(Value.Symbol(it.Attribute)), Value.List(method)));
        }

        return new(name, code, Value.List(all));
    }
}
