using Flowgraph;
using PartialEval;
using Xunit;

namespace Tests.PartialEval;

/// <summary>What is evaluated at specialization time and, above all, what must not be.</summary>
public sealed class FoldingTests
{
    public static TheoryData<string> Impure => [.. Operators.All.Where(row => !row.IsPure).Select(row => row.Name)];

    public static TheoryData<string> Pure => [.. Operators.All.Where(row => row is { IsPure: true, Arity: > 0 }).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Impure))]
    public void MustNotFoldWhatTouchesTheWorldOrTheHeap(string name)
    {
        var residual = Residual(name, out var row);
        var left = Assert.IsType<Operation>(Assert.Single(residual.Blocks[0].Body));
        Assert.Equal(row, left.Operator);
        Assert.All(left.Operands, atom => Assert.Equal((Value)7, residual.Constant(atom)));
        Assert.Equal(row.HasResult, residual.Blocks[0].Jump is PrintAndStop { Result.IsVariable: true });
    }

    [Theory]
    [MemberData(nameof(Pure))]
    public void PureOperatorsFoldOrStandForTheirFault(string name)
    {
        var residual = Residual(name, out var row);
        var answer = row.Fold([7, 7, 7]);
        if (answer.IsValue)
        {
            Assert.Empty(residual.Blocks[0].Body);
            Assert.Equal(answer.Value, residual.Constant(((PrintAndStop)residual.Blocks[0].Jump).Result));
        }
        else
        {
            Assert.Single(residual.Blocks[0].Body);
            Assert.Equal($"fault {answer.Fault!.Value.Name()} at b:0", Flow.Run(residual));
        }
    }

    [Fact]
    public void EffectsStayInOrderAndSeeFoldedValues() => Specializes(
        """
        b:
            print(1)
            x = s + 2
            x = x * 2
            y = input()
            print(x)
            z = x + y
            x = 0
            print_and_stop(z)
        """,
        "s=3",
        """
        b1:
            print(1)
            y = input()
            print(10)
            z = 10 + y
            print_and_stop(z)

        """);

    [Fact]
    public void AVariableOverwrittenByAResidualOperationIsNoLongerKnown() => Specializes(
        """
        b:
            x = 1
            y = x
            x = x + d
            y = x + y
            x = 2
            print_and_stop(y)
        """,
        "",
        """
        b1:
            x = 1 + d
            y = x + 1
            print_and_stop(y)

        """);

    [Fact]
    public void AStaticFaultStaysInItsBranchAlone() => Specializes(
        """
        b:
            if d goto divide else goto read

        divide:
            q = 100 / zero
            print_and_stop(q)

        read:
            q = items[2]
            p = head(items)
            print(p)
            print_and_stop(q)
        """,
        "zero=0 items=[5,6]",
        """
        b1:
            if d goto divide1 else goto read1

        divide1:
            q = 100 / 0
            print_and_stop(q)

        read1:
            q = [5, 6][2]
            print(5)
            print_and_stop(q)

        """);

    [Fact]
    public void AResultThatIsTooLargeIsLeftToTheRun()
    {
        var it = Specialize("b:\n    x = 1 << 1048576\n    y = 1 << 16777216\n    print_and_stop(3)", "");
        Assert.Equal("b1:\n    y = 1 << 16777216\n    print_and_stop(3)\n", Flow.Print(it.Residual));
        Assert.Equal("out of memory", Flow.Run(it.Residual));
    }

    [Fact]
    public void AnUndefinedVariableFaultsWhereItDid()
    {
        var it = Specialize("b:\n    x = s + 1\n    y = x + u\n    print_and_stop(y)", "s=1");
        Assert.Equal("fault undefined-variable at b:1", Flow.Run(it.Residual));
    }

    [Fact]
    public void APromotionIsAJump() => Specializes(
        """
        l:
            promote(x, m)

        m:
            y = x + d
            promote(d, n)

        n:
            print_and_stop(y)
        """,
        "x=5",
        """
        l1:
            goto m1

        m1:
            y = 5 + d
            goto n1

        n1:
            print_and_stop(y)

        """);

    [Fact]
    public void AHintStaysIfNoneOfItsVariablesIsKnown() => Specializes(
        """
        b:
            merge_point(d)
            merge_point(d, s)
            can_enter_jit(s)
            can_enter_jit(d, e)
            merge_point()
            print_and_stop(d)
        """,
        "s=1",
        """
        b1:
            merge_point(d)
            can_enter_jit(d, e)
            merge_point()
            print_and_stop(d)

        """);

    [Fact]
    public void ATestOnAnyKnownValueIsDecided() => Specializes(
        """
        b:
            if s goto t else goto f

        t:
            c = 0
            if c goto t else goto f

        f:
            c = 0.0
            if c goto stop else goto f

        stop:
            print_and_stop(c)
        """,
        "s='x'",
        """
        b1:
            goto t1

        t1:
            goto f1

        f1:
            goto stop1

        stop1:
            print_and_stop(0.0)

        """);

    [Fact]
    public void AResultThatNobodyKeepsIsStillOnlyFoldedIfItDoesNotFault() => Specializes(
        """
        b:
            add(1, 2)
            div(1, 0)
            print_and_stop(1)
        """,
        "",
        """
        b1:
            div(1, 0)
            print_and_stop(1)

        """);

    private static Specialization Specialize(string text, string statics) =>
        Specializer.Specialize(Flow.Read(text), Division.Of(Flow.Bindings(statics)), Policies.Seed);

    private static void Specializes(string text, string statics, string expected)
    {
        var it = Specialize(text, statics);
        Assert.Equal(StopReason.Complete, it.Stop);
        Assert.Equal(expected, Flow.Print(it.Residual));
    }

    /// <summary>The residual of a block that applies an operator to operands that are all the known variable s = 7.</summary>
    private static Program Residual(string name, out Operator row)
    {
        row = Operators.Named(name);
        var builder = new ProgramBuilder();
        var (block, s, r) = (builder.Declare("b"), builder.Variable("s"), builder.Variable("r"));
        var operands = Enumerable.Repeat(Atom.Of(s), row.Arity).ToSequence();
        builder.Define(
            block,
            [new Operation(row, row.HasResult ? r : null, operands, new("b", 0))],
            new PrintAndStop(Atom.Of(row.HasResult ? r : s), new("b", 1)));
        return Specializer.Specialize(builder.Build(), Division.Of([new("s", 7), new("r", 7)]), Policies.Seed).Residual;
    }
}
