using System.Globalization;
using Flowgraph;

namespace Laboratory.Experiments;

/// <summary>
/// A program for the corpus's object model (<c>programs/objects/object_model.flow</c>): <c>sum</c> reads a + b + c, of which the object has a, and its class b and c; <c>points</c> makes an
/// object in each turn, as a ray tracer does; <c>tasks</c> sends one message to objects of three classes in turn, as the scheduler of Richards does.
/// </summary>
/// <param name="Name">In tables.</param>
/// <param name="Code">The input <c>code</c>.</param>
/// <param name="Classes">The input <c>classes</c>.</param>
/// <param name="Names">The input <c>names</c>.</param>
public sealed record ObjectProgram(string Name, Value Code, Value Classes, Value Names)
{
    public static ObjectProgram Sum { get; } = Of(
        "sum",
        """
        new 1 0
        const 2 1
        set 1 a 2
        const 7 0
        loop:
        get 3 1 a
        get 4 1 b
        add 3 3 4
        get 4 1 c
        add 3 3 4
        add 7 7 3
        sub 0 0 2
        jump_if 0 @loop
        return 7
        """,
        ["a", "b", "c"],
        [("b", "10"), ("c", "100")]);

    public static ObjectProgram Points { get; } = Of(
        "points",
        """
        const 1 1
        new 2 0
        const 3 3
        set 2 x 3
        const 4 4
        set 2 y 4
        const 7 0
        loop:
        send 5 2 plus 2
        send 6 5 dot 2
        add 7 7 6
        sub 0 0 1
        jump_if 0 @loop
        return 7
        plus:
        get 2 0 x
        get 3 1 x
        add 2 2 3
        get 4 0 y
        get 5 1 y
        add 4 4 5
        new 6 0
        set 6 x 2
        set 6 y 4
        return 6
        dot:
        get 2 0 x
        get 3 1 x
        mul 2 2 3
        get 4 0 y
        get 5 1 y
        mul 4 4 5
        add 2 2 4
        return 2
        """,
        ["x", "y", "plus", "dot"],
        [("plus", "@plus"), ("dot", "@dot")]);

    public static ObjectProgram Tasks { get; } = Of(
        "tasks",
        """
        const 1 1
        new 2 0
        new 3 1
        new 4 2
        const 5 0
        set 2 count 5
        set 3 count 5
        set 4 count 5
        set 2 next 3
        set 3 next 4
        set 4 next 2
        const 7 0
        loop:
        send 7 2 step 7
        get 2 2 next
        sub 0 0 1
        jump_if 0 @loop
        return 7
        work:
        get 2 0 count
        get 3 0 rate
        add 2 2 3
        set 0 count 2
        add 1 1 3
        return 1
        idle:
        get 2 0 count
        const 3 1
        add 2 2 3
        set 0 count 2
        get 4 0 limit
        lt 4 4 2
        jump_if 4 @rest
        add 1 1 3
        return 1
        rest:
        const 2 0
        set 0 count 2
        return 1
        device:
        send 2 0 measure
        add 1 1 2
        return 1
        measure:
        get 2 0 rate
        get 3 0 count
        add 3 3 2
        set 0 count 3
        return 2
        """,
        ["count", "next", "rate", "limit", "step", "measure"],
        [("step", "@work"), ("rate", "7")],
        [("step", "@idle"), ("limit", "9")],
        [("step", "@device"), ("rate", "5"), ("measure", "@measure")]);

    public static Sequence<ObjectProgram> All { get; } = [Sum, Points, Tasks];

    /// <summary>All inputs of the interpreter.</summary>
    public Sequence<KeyValuePair<string, Value>> Inputs(bool maps, bool versions, long n) =>
        [new("code", Code), new("classes", Classes), new("names", Names), new("maps", maps ? 1 : 0), new("versions", versions ? 1 : 0), new("n", n)];

    /// <summary>A program from lines: an instruction each, or <c>label:</c>; a jump and an attribute of a class name a label (<c>@label</c>).</summary>
    private static ObjectProgram Of(string name, string text, string[] names, params (string Name, string Value)[][] classes)
    {
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<string[]>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.EndsWith(':'))
            {
                labels.Add(line[..^1], lines.Count);
            }
            else
            {
                lines.Add(line.Split(' '));
            }
        }

        Value Word(string word) =>
            word[0] == '@' ? Value.Int(labels[word[1..]])
            : long.TryParse(word, CultureInfo.InvariantCulture, out var number) ? Value.Int(number)
            : Value.Symbol(word);
        Value Instruction(string[] words) =>
            words[0] == "send"
                ? Value.List([.. words.Take(4).Select(Word), Value.List([.. words.Skip(4).Select(Word)])])
                : Value.List([.. words.Select(Word)]);
        return new(
            name,
            Value.List([.. lines.Select(Instruction)]),
            Value.List([.. classes.Select(attributes => Value.List([.. attributes.Select(it => Value.List(Value.Symbol(it.Name), Word(it.Value)))]))]),
            Value.List([.. names.Select((it, at) => Value.List(Value.Symbol(it), at))]));
    }
}
