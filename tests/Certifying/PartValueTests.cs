using Flowgraph;
using Laboratory.Certifying;
using Laboratory.Generating;
using PartialEval;
using Xunit;

namespace Tests.Certifying;

/// <summary>
/// What is known of parts, against data of which one thing is otherwise; and what is drawn fits what is known, of data written by hand and
/// of residual programs of random ones.
/// </summary>
public sealed class PartValueTests
{
    private static readonly Slot X = new(0);
    private static readonly Slot Y = new(1);

    private static readonly KnownNode Any = new(KnownForm.Dynamic, "x.1", null, [], []);

    private static readonly KnownNode NotFive = Any with { Not = [5] };

    private static readonly KnownNode Array = new(KnownForm.Array, null, null, [(0, Known(1)), (1, At(1))], []);

    private static readonly KnownNode Object =
        new(KnownForm.Object, null, "C", [(Value.Symbol("f"), Known(1)), (Value.Symbol("g"), At(1))], []);

    private static readonly KnownNode List = new(KnownForm.List, null, null, [(0, Known(1)), (1, At(1))], []);

    /// <summary>A dynamic list of which the second element was read.</summary>
    private static readonly KnownNode Looked = new(KnownForm.Dynamic, "x", null, [(1, Known(7))], []);

    /// <summary>One of which the first was read, and what is behind it.</summary>
    private static readonly KnownNode Opened = new(KnownForm.Dynamic, "x", null, [(0, Known(7)), (-1, At(1))], []);

    public static TheoryData<string> Forms => ["array", "object", "list", "looked", "opened", "dynamic"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void ADifferenceIsFound(string form)
    {
        var (node, fits, others) = Of(form);
        Assert.All(fits, value => Assert.NotNull(Match(node, value)));
        Assert.All(others, value => Assert.Null(Match(node, value)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void WhatIsDrawnFits(string form)
    {
        var (known, found) = (With(Of(form).Node), 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var dice = new Dice((ulong)seed);
            found += DrawnAndFound(known, _ => seed % 2 == 0 ? 4 + dice.Below(3) : Value.List(4 + dice.Below(3))) is null ? 0 : 1;
        }

        // A number is no tail of a list that has been made; of a dynamic one tails are drawn as lists.
        Assert.Equal(form == "list" ? 20 : 40, found);
    }

    /// <summary>Tails of dynamic lists are lists, whatever their number.</summary>
    [Fact]
    public void ATailIsDrawnAsAList()
    {
        var known = new PartlyKnown([new(X, 1)], [Any, Opened with { Parts = [(0, Known(7)), (-1, At(0))] }]);
        Assert.NotNull(DrawnAndFound(known, _ => 5));
    }

    [Fact]
    public void WhatDoesNotFitIsNotDrawn()
    {
        Assert.Null(PartValues.Draw(new([new(X, 0)], [NotFive]), _ => 5));
        Assert.Null(PartValues.Draw(new([new(X, 0)], [Any]), _ => Value.Undefined));
        Assert.Null(PartValues.Draw(new([new(X, 0)], [List with { Parts = [(0, Known(1)), (1, Known(7))] }]), _ => 5));
        Assert.Null(PartValues.Draw(new([new(X, 0)], [Looked with { Parts = [(10_001, Known(7))] }]), _ => 5));
        Assert.NotNull(PartValues.Draw(new([new(X, 0)], [Looked with { Parts = [(10_000, Known(7))] }]), _ => 5));
    }

    /// <summary>Two arrays are not one, and one is not two.</summary>
    [Fact]
    public void ArraysAreToldApart()
    {
        var (one, other) = (Value.Of(new FlowArray(2, 1)), Value.Of(new FlowArray(2, 1)));
        var two = new PartlyKnown([new(X, 0), new(Y, 2)], [Array, Any, Array with { Parts = [(0, Known(1)), (1, At(1))] }]);
        Assert.NotNull(PartValues.Match(two, slot => slot == X ? one : other, out _));
        Assert.Null(PartValues.Match(two, _ => one, out var problem));
        Assert.Contains("are one", problem!(), StringComparison.Ordinal);
        var same = new PartlyKnown([new(X, 0), new(Y, 0)], [Array, Any]);
        Assert.NotNull(PartValues.Match(same, _ => one, out _));
        Assert.Null(PartValues.Match(same, slot => slot == X ? one : other, out _));
    }

    [Fact]
    public void OfRandomPrograms()
    {
        var (data, stacks) = (0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 10 + (seed % 20), seed % 2 == 0 ? Shapes.Mixed : Shapes.Recursion);
            var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
            var division = Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
            var made = Specializer.Specialize(it.Program, division, budgets: new(200, 2_000, 2_000));
            var dice = new Dice((ulong)seed);
            foreach (var known in made.Points.Select(point => point.Store.InPart).OfType<PartlyKnown>().Take(20))
            {
                var found = DrawnAndFound(known, _ => Constants.Of(dice, dice.Below(2) == 0 ? Role.List : Role.Int));
                data += found is null ? 0 : 1;
                stacks += known.Nodes.Count(node => node.Stack is not null);
            }
        }

        Assert.True(data > 100 && stacks > 20, $"{data} and {stacks}");
    }

    /// <summary>What was found again of data that was drawn; null where none was drawn.</summary>
    private static PartValues? DrawnAndFound(PartlyKnown known, Func<string, Value> draw)
    {
        if (PartValues.Draw(known, draw) is not { } drawn)
        {
            return null;
        }

        var state = drawn.Variables.ToDictionary(it => it.Slot, it => it.Value);
        Assert.Equal(known.Variables.Select(it => it.Key), state.Keys);
        var found = PartValues.Match(known, slot => state[slot], out var problem);
        Assert.True(found is not null, problem?.Invoke());
        foreach (var (holder, value) in drawn.Held)
        {
            var stack = known.Nodes.First(node => node.Holder == holder).Stack;
            Assert.Same(stack, drawn.StackIn(holder));
            Assert.Equal(found.Held[holder], stack is null ? value : StackValues.Read(stack, value)!.Value);
        }

        return found;
    }

    private static PartValues? Match(KnownNode node, Value value) =>
        PartValues.Match(With(node), _ => value, out _);

    /// <summary>A variable that is known so, with what its parts refer to.</summary>
    private static PartlyKnown With(KnownNode node) =>
        new([new(X, 0)], node.Parts.Any(it => it.Part.Node == 1) ? [node, NotFive with { Holder = "x.2" }] : [node]);

    private static KnownPart Known(Value value) => new(value, -1);

    private static KnownPart At(int node) => new(Value.Undefined, node);

    private static (KnownNode Node, Value[] Fits, Value[] Others) Of(string form) => form switch
    {
        "array" => (Array, [Made(1, 4), Made(1, 6)], [
            Made(1, 5), Made(2, 4), Made(1), Made(1, 4, 0), Value.List(1, 4), 1, Value.Undefined]),
        "object" => (Object, [Made("C", ("f", 1), ("g", 4)), Made("C", ("g", 4), ("f", 1))], [
            Made("C", ("f", 1), ("g", 5)), Made("C", ("f", 2), ("g", 4)), Made("D", ("f", 1), ("g", 4)), Made("C", ("f", 1)),
            Made("C", ("f", 1), ("g", 4), ("h", 0)), Made(1, 4), 1, Value.Undefined]),
        "list" => (List, [Value.List(1, 4), Value.List(1)], [Value.List(2, 4), Value.List(), Made(1, 4), 1, Value.Undefined]),
        "looked" => (Looked, [Value.List(0, 7), Value.List(9, 7, 5)], [Value.List(7), Value.List(0, 8), Value.List(), Made(0, 7), 1]),
        "opened" => (Opened, [Value.List(7), Value.List(7, 5)], [Value.List(8), Value.List(8, 7), Value.List(), Made(7, 7), 1]),
        _ => (NotFive, [4, Value.List(5), Made(5)], [5, Value.Undefined]),
    };

    private static Value Made(params Value[] elements) => Value.Of(new FlowArray(elements));

    private static Value Made(string name, params (string Name, Value Value)[] fields)
    {
        var it = new FlowObject(Symbol.Of(name));
        foreach (var (field, value) in fields)
        {
            it.Set(Symbol.Of(field), value);
        }

        return Value.Of(it);
    }
}
