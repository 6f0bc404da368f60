using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Agreeing;
using Laboratory.Generating;
using PartialEval;
using Tests.PartialData;
using Tests.PartialEval;
using Xunit;

namespace Tests.Limiting;

/// <summary>
/// Limits on partly known data, so low that random programs come to both sides of each: no store is beyond them, some are just at them, and
/// what does not fit is given up by name. Each residual program is certified, as all are that tests make, and agrees with its source.
/// </summary>
public class PartialLimitTests
{
    private const int Cases = 60;

    private const string Sum = "code=[['call',2],['halt'],['dup'],['jz',10],['dup'],['lit',1],['sub'],['call',2],['add'],['ret'],['ret']]";

    private const string Fibonacci =
        "defs=[['main',['n',['call','fib','n']]],['fib',['n',['if','n',['if',['-','n',1],"
        + "['+',['call','fib',['-','n',1]],['call','fib',['-','n',2]]],1],0]]]]";

    [Fact]
    public void Random_programs_at_both_sides()
    {
        var (at, given) = (new Dictionary<string, int>(), new HashSet<WhyGeneralized>());
        for (var seed = 0; seed < Cases; seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 20 + (seed % 40), Shapes.Mixed);
            var limits = Low(seed);
            var made = Specialize(it, limits);
            Assert.Null(Disagreement(it, made));
            given.UnionWith(made.Generalized.Select(each => each.Why));
            var points = made.Points.Where(point => point.Code == PointCode.Specialized);
            foreach (var store in points.Select(point => point.Store.InPart).OfType<PartlyKnown>())
            {
                var longest = store.Nodes.Max(node => node.Form is KnownForm.Array or KnownForm.Object ? node.Parts.Count : 0);
                Within("elements", longest, limits.ArrayLength);
                Within("nodes", store.Nodes.Count, limits.Nodes);
                Within("parts", store.Nodes.Sum(node => node.Parts.Count), limits.Parts);
                Within("exclusions", store.Nodes.Max(node => node.Not.Count), limits.Exclusions);
            }

            void Within(string what, int count, int limit)
            {
                Assert.True(count <= limit, $"seed {seed}: {count} {what}, {limit} are allowed");
                at[what] = at.GetValueOrDefault(what) + (count == limit ? 1 : 0);
            }
        }

        string[] counted = ["elements", "nodes", "parts", "exclusions"];
        Assert.All(counted, what => Assert.True(at[what] > 0, $"no store has as many {what} as are allowed"));
        Assert.Subset(given, (HashSet<WhyGeneralized>)[WhyGeneralized.TooLong, WhyGeneralized.TooLarge, WhyGeneralized.ManyForms]);
    }

    /// <summary>
    /// Nine arrays of 1,000 elements are more than may be known: all are made. The object, which nothing takes apart and so is dynamic
    /// already, was made once, and not assigned.
    /// </summary>
    [Fact]
    public void What_is_dynamic_already_where_all_is_made_is_assigned_too()
    {
        var arrays = string.Concat(Enumerable.Range(0, 9).Select(n => $"    a{n} = newarray(1000, {n})\n"));
        var reads = string.Concat(Enumerable.Range(0, 9).Select(n => $"    y = aload(a{n}, 0)\n"));
        var program = Flow.Read($"start:\n    o = new('f')\n{arrays}    goto next\nnext:\n{reads}    j = o\n    print_and_stop(j)\n");
        Specialization Make() => Specializer.Specialize(program, Division.Empty);
        Assert.IsType<Stopped>(Interpreter.Run(Make().Residual, []).Ending);
        using (global::Flowgraph.Sabotage.With(SpecializerBug.ForgetsWhatIsDynamic))
        {
            Assert.IsType<Faulted>(Interpreter.Run(Make().Residual, []).Ending);
        }
    }

    /// <summary>
    /// Each limit by itself, so low that random programs are on both sides of it: some residual programs are others, and all agree.
    /// </summary>
    [Theory]
    [InlineData(nameof(PartialLimits.Frames), 1, Shapes.Recursion)]
    [InlineData(nameof(PartialLimits.FrameCells), 1, Shapes.Recursion)]
    [InlineData(nameof(PartialLimits.Callers), 0, Shapes.Recursion)]
    [InlineData(nameof(PartialLimits.WayBack), 1, Shapes.Recursion)]
    [InlineData(nameof(PartialLimits.Choices), 1, Shapes.Mixed)]
    [InlineData(nameof(PartialLimits.Chain), 3, Shapes.Mixed)]
    [InlineData(nameof(PartialLimits.Points), 1, Shapes.Mixed)]
    public void Random_programs_on_both_sides_of(string limit, int low, Shapes shapes)
    {
        var (same, other) = (0, 0);
        for (var seed = 0; seed < 100 && (same == 0 || other < 3); seed++)
        {
            var it = ProgramGenerator.Generate((ulong)seed, 20 + (seed % 40), shapes);
            var (usual, made) = (Specialize(it, PartialLimits.Default), Specialize(it, With(limit, low)));
            Assert.Null(Disagreement(it, made));
            var isSame = Flow.Print(made.Residual) == Flow.Print(usual.Residual);
            (same, other) = isSame ? (same + 1, other) : (same, other + 1);
        }

        Assert.True(same > 0 && other == 3, $"{same} programs are as without the limit, {other} are not");
    }

    /// <summary>
    /// The limit that a program just needs: with it all is as with the usual one, with one less it is not, and both agree.
    /// </summary>
    [Theory]
    [InlineData(nameof(PartialLimits.Frames), 1, "recursion", "")]
    [InlineData(nameof(PartialLimits.FrameCells), 2, "recursion", "")]
    [InlineData(nameof(PartialLimits.Callers), 1, "recursion", "")]
    [InlineData(nameof(PartialLimits.WayBack), 35, "forth", Sum)]
    [InlineData(nameof(PartialLimits.FrameCells), 6, "lisp", Fibonacci)]
    [InlineData(nameof(PartialLimits.Shallow), 4, "lisp", Fibonacci)]
    [InlineData(nameof(PartialLimits.Chain), 3, "lisp", Fibonacci)]
    [InlineData(nameof(PartialLimits.Frames), 4, "lisp", Fibonacci)]
    public void Exactly_at(string limit, int least, string name, string statics)
    {
        var source = Flow.Read(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", "calls", name + ".flow")));
        var input = name == "recursion" ? "n" : "x";
        Program Make(PartialLimits limits) => Specializer.Specialize(
            source, Division.Of(Flow.Bindings(statics), input), budgets: Budgets.Default with { Partial = limits }).Residual;
        var (usual, enough, less) = (Make(PartialLimits.Default), Make(With(limit, least)), Make(With(limit, least - 1)));
        Assert.Equal(Flow.Print(usual), Flow.Print(enough));
        Assert.NotEqual(Flow.Print(usual), Flow.Print(less));
        for (var n = 0; n < 6; n++)
        {
            Data.AgreeWith(source, $"{statics} {input}={n}", less, $"{input}={n}");
        }
    }

    /// <summary>
    /// A chain in which nothing changes twice in a row, as the list is long and short in turn: it goes on to the limit, whatever that is.
    /// </summary>
    [Theory]
    [InlineData(63, 33)]
    [InlineData(64, 35)]
    [InlineData(65, 34)]
    public void Exactly_as_many_points_in_a_chain(int limit, int most)
    {
        var source = Flow.Read("""
            start:
                x = 0
                k = []
                goto turn
            turn:
                if d goto step else goto done
            step:
                c = k == []
                if c goto long else goto short
            long:
                k = cons(1, k)
                goto turn
            short:
                k = tail(k)
                x = x + 1
                goto turn
            done:
                print_and_stop(x)
            """);
        Specialization Make(PartialLimits limits) =>
            Specializer.Specialize(source, Division.Of([], "d"), budgets: Budgets.Default with { Partial = limits });
        var made = Make(With(nameof(PartialLimits.Chain), limit));
        var largest = made.Points.Select(point => point.Store.TryGet(source.FindVariable("x")!.Value, out var x) ? (int)x.Bits : 0).Max();
        Assert.Equal(most, largest);
        Assert.Equal(limit == PartialLimits.Default.Chain, made.Points.Count == Make(PartialLimits.Default).Points.Count);
        Data.Agree(source, made.Residual, "d=0");
    }

    /// <summary>
    /// An interpreter of Turing machines whose program is dynamic: every tape written so far is other data that is known in part.
    /// </summary>
    [Theory]
    [InlineData(23, 124)]
    [InlineData(24, 127)]
    [InlineData(25, 128)]
    public void Exactly_as_many_points_that_differ_in_parts(int limit, int points)
    {
        var source = Corpus.Program("turing");
        int Points(PartialLimits limits) => Specializer
            .Specialize(source, Division.Of([], "program", "tape"), budgets: Budgets.Default with { Partial = limits })
            .Points.Count(point => source[point.Block].Label == "fetch");
        Assert.Equal(points, Points(With(nameof(PartialLimits.Points), limit)));
        Assert.Equal(limit == PartialLimits.Default.Points, points == Points(PartialLimits.Default));
    }

    private static PartialLimits With(string limit, int value) => limit switch
    {
        nameof(PartialLimits.Points) => new() { Points = value },
        nameof(PartialLimits.Choices) => new() { Choices = value },
        nameof(PartialLimits.Chain) => new() { Chain = value },
        nameof(PartialLimits.Frames) => new() { Frames = value },
        nameof(PartialLimits.FrameCells) => new() { FrameCells = value },
        nameof(PartialLimits.Shallow) => new() { Shallow = value },
        nameof(PartialLimits.Callers) => new() { Callers = value },
        nameof(PartialLimits.WayBack) => new() { WayBack = value },
        _ => throw new ArgumentException(limit),
    };

    private static PartialLimits Low(int seed)
    {
        var dice = new Dice((ulong)seed);
        return new()
        {
            ArrayLength = 2 + dice.Below(4),
            Nodes = dice.Below(3) == 0 ? 1024 : 2 + dice.Below(5),
            Parts = dice.Below(3) == 0 ? 8192 : 4 + dice.Below(12),
            Exclusions = dice.Below(3),
            Lessons = 1 + dice.Below(3),
            Points = 1 + dice.Below(3),
            Combinations = dice.Below(2),
            Choices = 1 + dice.Below(3),
            Chain = 3 + dice.Below(3),
            Frames = 1 + dice.Below(4),
            FrameCells = dice.Below(4),
            Shallow = dice.Below(3),
            Callers = dice.Below(2),
            WayBack = dice.Below(40),
        };
    }

    private static Specialization Specialize(Case it, PartialLimits limits)
    {
        var statics = it.Of(BindingTime.Static).Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        var division = Division.Of(statics, it.Of(BindingTime.Dynamic).Select(binding => binding.Name));
        return Specializer.Specialize(it.Program, division, budgets: new(300, 3_000, 3_000) { Partial = limits });
    }

    private static string? Disagreement(Case it, Specialization made)
    {
        var reference = Interpreter.Run(it.Program, it.Inputs, 2_000, it.Input);
        var rest = it.Bindings.Where(binding => binding.Time != BindingTime.Static)
            .Select(binding => KeyValuePair.Create(binding.Name, binding.Value));
        return Agreement.Check(reference, Interpreter.Run(made.Residual, rest, Agreement.FuelFor(reference.FuelUsed), it.Input));
    }
}
