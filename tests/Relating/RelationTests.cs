using Flowgraph;
using Flowgraph.Text;
using Laboratory.Relating;
using PartialEval;
using Tests.PartialEval;
using Tests.Tracing;
using Tracer.Engine;
using Tracer.Explaining;
using Xunit;

namespace Tests.Relating;

/// <summary>Traced loops held against residual programs: exact verdicts.</summary>
public sealed class RelationTests
{
    [Theory]
    [InlineData("square")]
    [InlineData("square_hints")]
    [InlineData("square_promote")]
    public void TheLoopOfTheSquareInterpreterIsTheLoopOfItsResidualProgram(string name)
    {
        var relation = Of(name, ("a", 50));
        var loop = Assert.Single(relation.Loops);
        Assert.Equal((LoopVerdict.Path, 4, 1, (3, 1)), (loop.Verdict, loop.Matched, loop.Turns, loop.Loop));
        var block = relation.Specialization.Residual[relation.Specialization.Residual.FindBlock(Assert.Single(loop.Cycle))!.Value];
        Assert.Equal(["sub", "add", "eq"], block.Body.OfType<Operation>().Select(it => it.Operator.Name));
    }

    [Theory]
    [InlineData("accumulator")]
    [InlineData("brainfuck")]
    [InlineData("class_test")]
    [InlineData("collatz")]
    [InlineData("digit_sum")]
    [InlineData("factorial")]
    [InlineData("fibonacci")]
    [InlineData("flatten")]
    [InlineData("hash64")]
    [InlineData("insertion_sort")]
    [InlineData("list_reverse")]
    [InlineData("promotion_loop")]
    [InlineData("random_walk")]
    [InlineData("register_machine")]
    [InlineData("sieve")]
    [InlineData("sqrt_fixed")]
    public void AnOrdinaryLoopIsACycle(string name) => Assert.Equal(LoopVerdict.Path, Of(name).Loops[0].Verdict);

    [Theory]
    [InlineData("power", LoopVerdict.NoCycle)]
    [InlineData("hanoi", LoopVerdict.NoCycle)]
    [InlineData("matrix_product", LoopVerdict.NoCycle)]
    [InlineData("echo", LoopVerdict.StaticValue)]
    [InlineData("sqrt_float", LoopVerdict.StaticValue)]
    [InlineData("environment", LoopVerdict.StaticValue)]
    [InlineData("linked_objects", LoopVerdict.NoCycle)]
    [InlineData("orbit", LoopVerdict.StaticValue)]
    public void WhereTheyPart(string name, LoopVerdict verdict)
    {
        var loop = Of(name).Loops[0];
        Assert.Equal(verdict, loop.Verdict);
        Assert.Equal(verdict == LoopVerdict.NoCycle, loop.Parting is null);
    }

    [Fact]
    public void AValueThatVariesWherePathsJoinIsKnownOnOne() =>
        Assert.Contains(Of("primes").Loops, loop => loop.Verdict == LoopVerdict.KnownOnPath);

    /// <summary>Where the reason is a static value, the specializer folded the operation, or knew an operand.</summary>
    [Fact]
    public void NoStaticValueIsGivenWhereNoOperandIsStatic()
    {
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Repository.Root, "programs"), "*.flow").Select(Path.GetFileName))
        {
            var read = ProgramReader.Read(File.ReadAllText(Path.Combine(House.Repository.Root, "programs", file!)), file!);
            if (CorpusRelation.Of(read.Program!, read.Directives) is not { } relation)
            {
                continue;
            }

            foreach (var loop in relation.Loops.Where(it => it.Verdict == LoopVerdict.StaticValue))
            {
                seen++;
                var place = relation.Run.Traces[loop.Trace].Executed.Entries[loop.Parting!.Entry].Origin;
                Assert.True(HasStaticOperand(relation.Specialization, place), $"{file}: {loop.Parting}");
            }
        }

        Assert.InRange(seen, 5, 12);
    }

    /// <summary>From the specialization's own steps: an operation is folded to a value, or what a point knows is an operand.</summary>
    private static bool HasStaticOperand(Specialization it, Origin place)
    {
        var log = new EventLog();
        Specializer.Specialize(it.Source, it.Division, it.Policy, it.Points[0].Block, events: log);
        var block = it.Source.FindBlock(place.Block)!.Value;
        var points = Enumerable.Range(0, it.Points.Count).Where(p => it.Points[p].Block == block).ToHashSet();
        var steps = log.Events.Where(step => points.Contains(step.Point) && step.Instruction == place.Instruction).ToList();
        var folded = steps.Count > 0 && steps.TrueForAll(step => step.Kind == EventKind.Fold && !step.Value.IsUndefined);
        var body = it.Source[block].Body;
        return folded || (place.Instruction < body.Count && body[place.Instruction] is Operation operation
            && operation.Operands.Any(atom => atom.IsVariable && points.Any(p => it.Points[p].Store.TryGet(atom.Slot, out _))));
    }

    /// <summary>A loop that the tracer is told nothing about, and the specializer a value.</summary>
    [Fact]
    public void AStaticOperandIsTold()
    {
        var parting = Of("echo").Loops[0].Parting!;
        Assert.Equal(("byte = byte + shift", "byte = byte + 0", "an operand is a constant in the residual program"), (parting.Trace, parting.Residual, parting.Why));
    }

    [Fact]
    public void APromotedValueIsTold()
    {
        var relation = Small("a:\n  promote(x, b)\nb:\n  i = i - x\n  c = i > 0\n  if c goto a else goto d\nd:\n  print_and_stop(i)\n", "", ["x", "i"], ("x", 3), ("i", 100));
        var loop = Assert.Single(relation.Loops);
        Assert.Equal((LoopVerdict.PromotedValue, "i = i - 3", "i = i - x"), (loop.Verdict, loop.Parting!.Trace, loop.Parting.Residual));
    }

    [Fact]
    public void WhatTheTraceDoesOnceIsTold()
    {
        var relation = Small("a:\n  y = x * x\n  i = i - y\n  c = i > 0\n  if c goto a else goto d\nd:\n  print_and_stop(i)\n", "", ["x", "i"], ("x", 3), ("i", 100));
        Assert.Equal((LoopVerdict.DoneBefore, "y = x * x"), (relation.Loops[0].Verdict, relation.Loops[0].Parting!.Residual));
    }

    /// <summary>The same shape with another operation, constant, data flow or way at the test is no path.</summary>
    [Theory]
    [InlineData("i = i - 1", "i = i - 2")]
    [InlineData("s = s + i", "s = s - i")]
    [InlineData("s = s + i", "s = i + i")]
    [InlineData("if c goto a else goto d", "if c goto d else goto a")]
    [InlineData("c = i > 0", "c = s > 0")]
    public void AnotherProgramsResidualIsNoPath(string was, string changed)
    {
        const string text = "a:\n  s = s + i\n  i = i - 1\n  c = i > 0\n  if c goto a else goto d\nd:\n  print_and_stop(s)\n";
        Assert.Equal(LoopVerdict.Path, Small(text, "", ["s", "i"], ("s", 0), ("i", 50)).Loops[0].Verdict);
        var explain = new ExplainTrace(new(Traced.Program(text), Traced.Bind(("s", 0), ("i", 50)).ToDictionary(), [],
            TracingPolicies.Default));
        var other = Specializer.Specialize(Traced.Program(text.Replace(was, changed, StringComparison.Ordinal)), Division.Of([], "s", "i"));
        Assert.NotEqual(LoopVerdict.Path, Relate.Of(explain, other).Loops[0].Verdict);
    }

    /// <summary>Operands of a commutative operator may stand the other way round, names may differ, copies may stand anywhere.</summary>
    [Fact]
    public void NamesAndCopiesDoNotMatter()
    {
        const string text = "a:\n  s = s + i\n  i = i - 1\n  c = i > 0\n  if c goto a else goto d\nd:\n  print_and_stop(s)\n";
        const string renamed = "a:\n  t = j + u\n  k = j - 1\n  c = k > 0\n  u = t\n  j = k\n  if c goto a else goto d\nd:\n  print_and_stop(u)\n";
        var explain = new ExplainTrace(new(Traced.Program(text), Traced.Bind(("s", 0), ("i", 50)).ToDictionary(), [],
            TracingPolicies.Default));
        var other = Specializer.Specialize(Traced.Program(renamed), Division.Of([], "u", "j"), Policies.Seed);
        Assert.Equal(LoopVerdict.Path, Relate.Of(explain, other).Loops[0].Verdict);
    }

    /// <summary>A residual program that does two turns in one cycle.</summary>
    [Fact]
    public void AnUnrolledCycleIsSeveralTurns()
    {
        const string once = "a:\n  s = s + i\n  i = i - 1\n  if i goto a else goto d\nd:\n  print_and_stop(s)\n";
        const string twice = "a:\n  s = s + i\n  i = i - 1\n  if i goto b else goto d\nb:\n  s = s + i\n  i = i - 1\n  print(0)\n  if i goto a else goto d\nd:\n  print_and_stop(s)\n";
        var explain = new ExplainTrace(new(Traced.Program(once), Traced.Bind(("s", 0), ("i", 50)).ToDictionary(), [],
            TracingPolicies.Default));
        var same = Relate.Of(explain, Specializer.Specialize(Traced.Program(twice.Replace("  print(0)\n", "", StringComparison.Ordinal)), Division.Of([], "s", "i"), Policies.Seed)).Loops[0];
        Assert.Equal((LoopVerdict.Path, 2, 3), (same.Verdict, same.Turns, same.Matched));
        Assert.Equal(LoopVerdict.OtherPath, Relate.Of(explain, Specializer.Specialize(Traced.Program(twice), Division.Of([], "s", "i"), Policies.Seed)).Loops[0].Verdict);
    }

    [Fact]
    public void EveryVerdictIsASentence() => Assert.All(Enum.GetValues<LoopVerdict>(), verdict => Assert.Matches(@"^[A-Z].*\.$", verdict.Explain()));

    [Fact]
    public void WithoutATraceThereIsAWordWhy() => Assert.Equal(
        "no loop was traced, so there is nothing to hold against the residual program\n",
        RelationText.Write(Small("a:\n  print_and_stop(x)\n", "", ["x"], ("x", 1))));

    [Fact]
    public void ComparingTellsItAsTextAndJson()
    {
        var text = CommandLine.Flow.Run("compare", "programs/square_hints.flow", "--no-report");
        Assert.Contains("\nThe same loop: the trace's operations are those of the residual program", text.Out, StringComparison.Ordinal);
        var json = CommandLine.Flow.Run("compare", "programs/echo.flow", "--no-report", "--json").Json.GetProperty("relation")[0];
        Assert.Equal("static-value", json.GetProperty("verdict").GetString());
        Assert.NotEmpty(json.GetProperty("parting").GetProperty("why").GetString()!);
    }

    private static Relation Of(string name, params (string, Value)[] changed) => CorpusRelation.Of(Corpus.Program(name), Corpus.Read(name).Directives, changed)!;

    [Fact]
    public void Two_loops_that_do_nothing_are_one_path()
    {
        var program = ProgramReader.Read("b:\n    goto c\nc:\n    goto b\n", "endless.flow").Program!;
        var run = new TracedRun(program, new Dictionary<string, Value>(), [], TracingPolicies.Default, null, 10_000);
        var relation = Relate.Of(new ExplainTrace(run), Specializer.Specialize(program, Division.Empty));
        Assert.Equal(LoopVerdict.Path, Assert.Single(relation.Loops).Verdict);
    }

    private static Relation Small(string text, string statics, string[] dynamics, params (string, Value)[] inputs)
    {
        var program = Traced.Program(text);
        return Relate.Of(new ExplainTrace(new(program, Traced.Bind(inputs).ToDictionary(), [], TracingPolicies.Default)),
            Specializer.Specialize(program, Division.Of(Flow.Bindings(statics), dynamics)));
    }
}
