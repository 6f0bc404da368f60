using Flowgraph;
using Laboratory.Generating;

namespace Laboratory.Grading;

/// <summary>
/// How an input is drawn: exactly one of the properties says it. Equal seeds draw equal inputs on every machine.
/// <code>
/// {"int": [-5, 9]}                                       an int from -5 to 9
/// {"of": ["'add'", "[1, 2]"]}                            one of these
/// {"list": {"int": [0, 9]}, "length": [0, 4]}            a list
/// {"join": [{"of": ["['push',1]"]}, {"of": ["['halt']"]}]}   lists, one behind the other
/// {"join_of": {"of": ["['inc']", "['add',2]"]}, "length": [1, 8]}   so many lists, one behind the other: a straight bytecode program
/// </code>
/// </summary>
public sealed record Draw
{
    public IReadOnlyList<long>? Int { get; init; }

    public IReadOnlyList<string>? Of { get; init; }

    public Draw? List { get; init; }

    public IReadOnlyList<Draw>? Join { get; init; }

    public Draw? JoinOf { get; init; }

    /// <summary>The least and the greatest length of <see cref="List"/> and <see cref="JoinOf"/>.</summary>
    public IReadOnlyList<int>? Length { get; init; }

    /// <summary>Elements that a drawn list may have.</summary>
    private const int MaxLength = 10_000;

    /// <summary>Draws a value.</summary>
    /// <param name="dice">Where chance comes from.</param>
    /// <param name="context">Reads literals and their files.</param>
    /// <param name="name">Of the variable, for errors.</param>
    public Value Next(Dice dice, GradingContext context, string name) => this switch
    {
        { Int: [var low, var high] } when low <= high && high - low < int.MaxValue => low + dice.Below((int)(high - low) + 1),
        { Of: { Count: > 0 } choices } => context.Value(dice.Pick(choices), name),
        { List: { } element } => Items(dice, name, () => [element.Next(dice, context, name)]),
        { JoinOf: { } part } => Items(dice, name, () => Elements(part.Next(dice, context, name), name)),
        { Join: { Count: > 0 } parts } => Value.List([.. parts.SelectMany(part => Elements(part.Next(dice, context, name), name))]),
        _ => throw new ExerciseException($"'{name}' is drawn by exactly one of int [least, greatest], of [literals], list, join, join_of"),
    };

    private Value Items(Dice dice, string name, Func<IEnumerable<Value>> next)
    {
        if (Length is not [var least, var greatest] || least < 0 || greatest < least || greatest > MaxLength)
        {
            throw new ExerciseException($"'{name}': a list needs a length [least, greatest], at most {MaxLength}");
        }

        return Value.List([.. Enumerable.Range(0, least + dice.Below(greatest - least + 1)).SelectMany(_ => next())]);
    }

    private static Value[] Elements(Value value, string name) =>
        value.Reference is FlowList list ? list.ToArray() : throw new ExerciseException($"'{name}': what is joined are lists, and {ValueText.Brief(value, 40)} is none");
}
