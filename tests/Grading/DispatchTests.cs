using Flowgraph;
using Flowgraph.Text;
using Laboratory.Grading;
using Xunit;

namespace Tests.Grading;

/// <summary>What is left of a dispatch is found wherever the interpreted program is kept; interpreters whose own data lives there too are left alone.</summary>
public sealed class DispatchTests
{
    public static TheoryData<string, string> Hidden { get; } = [.. new[] { "2-specialize-well", "3-lost-binding-time" }.SelectMany(lab => Cheats.Places.Keys.Select(place => (lab, place)))];

    public static TheoryData<string> Packed { get; } = [.. Cheats.Packed.Keys];

    [Theory]
    [MemberData(nameof(Hidden))]
    public void Code_that_is_hidden_in_storage_is_found(string lab, string place)
    {
        var cheat = Cheats.Hidden(lab, place);
        Found(lab, lab[0] == '2' ? "specialize-well" : "repaired", cheat);
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void Code_that_is_packed_into_a_number_is_found(string way) => Found("3-lost-binding-time", "repaired", Cheats.PackedIn(way));

    /// <summary>The specializer keeps these objects static, and asks for the position instead: there is no data left, and as many steps as ever.</summary>
    [Fact]
    public void Code_in_a_chain_of_objects_costs_the_steps_of_interpreting()
    {
        var report = Course.Grade(Course.Public("3-lost-binding-time"), "repaired", Cheats.Chain);
        Assert.Equal((2, 0), (report.Checks[0].Earned, report.Checks[1].Earned));
        Assert.All(report.Checks[1].Details, line => Assert.Contains("that interpreting takes", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("objects one behind the other", "op = getfield(m, 'op')", """
        start:
            n = new('Node')
            setfield(n, 'op', 1)
            m = new('Node')
            setfield(m, 'op', 2)
            setfield(m, 'next', n)
            goto walk

        walk:
            op = getfield(m, 'op')
            m = getfield(m, 'next')
            n = m
            x = x - 1
            if x goto walk else goto there

        there:
            op = getfield(n, 'op')
            print_and_stop(op)
        """)]
    [InlineData("classes of objects for opcodes", "op = classof(m)", """
        start:
            a = newarray(2, 0)
            m = new('Inc')
            astore(a, 0, m)
            m = new('Skip')
            astore(a, 1, m)
            m = aload(a, x)
            op = classof(m)
            print_and_stop(op)
        """)]
    [InlineData("a list that is consumed", "op = head(rest)", """
        start:
            rest = [1, 2, 1]
            goto loop

        loop:
            op = head(rest)
            rest = tail(rest)
            x = x + op
            if x goto loop else goto done

        done:
            print_and_stop(x)
        """)]
    [InlineData("a number that is consumed", "if op, in block loop, asks for a part of a number", """
        start:
            word = 11259
            goto loop

        loop:
            op = word & 3
            word = word >> 2
            if op goto inc else goto done

        inc:
            x = x + 1
            goto loop

        done:
            print_and_stop(x)
        """)]
    [InlineData("a memory that begins with constants", null, """
        start:
            a = newarray(9, 0)
            astore(a, 0, 1)
            astore(a, 1, 2)
            goto loop

        loop:
            v = aload(a, x)
            v = v + 1
            astore(a, x, v)
            x = x - v
            if x goto loop else goto done

        done:
            print_and_stop(v)
        """)]
    [InlineData("registers at known places", null, """
        start:
            a = newarray(2, 0)
            astore(a, 0, 1)
            astore(a, 1, 2)
            goto loop

        loop:
            v = aload(a, 1)
            x = x - v
            if x goto loop else goto done

        done:
            print_and_stop(v)
        """)]
    [InlineData("a number of the interpreted program, halved and tested", null, """
        start:
            n = 100
            goto loop

        loop:
            n = n / 2
            x = x * 3
            if n goto loop else goto done

        done:
            print_and_stop(x)
        """)]
    [InlineData("bits of an input", null, """
        start:
            far = x & 3
            y = x >> 2
            if far goto one else goto done

        one:
            y = y / 5
            if y goto done else goto start

        done:
            print_and_stop(y)
        """)]
    public void Residual_programs(string what, string? found, string text)
    {
        Assert.NotEmpty(what);
        var source = Read("start:\n    x = 100\n    print_and_stop(x)\n");
        Assert.Equal(found, Dispatch.Find(Read(text), source, []));
    }

    /// <summary>Storage that takes what the run computes counts for a memory. What is executed gives it away.</summary>
    [Fact]
    public void Code_among_numbers_of_the_run_costs_the_steps_of_interpreting()
    {
        var report = Course.Grade(Course.Hidden("3-lost-binding-time") with { ShowInputs = true }, "repaired", Cheats.Mixed);
        Assert.False(report.Passed);
        Assert.Contains(report.Checks[1].Details, line => line.Contains("that interpreting takes", StringComparison.Ordinal));
    }

    /// <summary>Registers, a memory and an operand stack in storage; other orders of asking. They are no dispatch.</summary>
    [Theory]
    [InlineData("2-specialize-well", "registers in an array")]
    [InlineData("2-specialize-well", "registers in an object")]
    [InlineData("3-lost-binding-time", "asks for all four values")]
    [InlineData("3-lost-binding-time", "asks for the high bit first")]
    public void Interpreters_of_other_kinds_get_all_points(string lab, string kind)
    {
        var text = Course.Solution(lab, "interpreter.flow");
        text = kind switch
        {
            "registers in an array" => Change(text, ("    r = 0\n", "    regs = newarray(2, 0)\n"), ("    r = a\n", "    astore(regs, 1, a)\n"), ("    a = r\n", "    a = aload(regs, 1)\n"), ("    a = a + r\n", "    r = aload(regs, 1)\n    a = a + r\n"), ("    a = a * r\n", "    r = aload(regs, 1)\n    a = a * r\n")),
            "registers in an object" => Change(text, ("    r = 0\n", "    regs = new('Registers')\n    setfield(regs, 'r', 0)\n"), ("    r = a\n", "    setfield(regs, 'r', a)\n"), ("    a = r\n", "    a = getfield(regs, 'r')\n"), ("    a = a + r\n", "    r = getfield(regs, 'r')\n    a = a + r\n"), ("    a = a * r\n", "    r = getfield(regs, 'r')\n    a = a * r\n")),
            "asks for all four values" => Change(text, ("    if far goto not_0 else goto fetch\n\nnot_0:\n    c = far == 1\n    if c goto skip_1 else goto not_1\n", "    c = far == 3\n    if c goto skip_3 else goto not_3\n\nnot_3:\n    c = far == 2\n    if c goto skip_2 else goto not_2\n\nnot_2:\n    c = far == 1\n    if c goto skip_1 else goto fetch\n"), ("not_1:\n    c = far == 2\n    if c goto skip_2 else goto skip_3\n\n", "")),
            _ => Change(text, ("    if far goto not_0 else goto fetch\n\nnot_0:\n    c = far == 1\n    if c goto skip_1 else goto not_1\n\nnot_1:\n    c = far == 2\n    if c goto skip_2 else goto skip_3\n", "    c = far & 2\n    if c goto high else goto low\n\nlow:\n    c = far & 1\n    if c goto skip_1 else goto fetch\n\nhigh:\n    c = far & 1\n    if c goto skip_3 else goto skip_2\n")),
        };
        var exercise = lab[0] == '2' ? "specialize-well" : "repaired";
        var report = Course.Grade(Course.Hidden(lab) with { ShowInputs = true }, exercise, text);
        Assert.DoesNotContain("dispatch", string.Join('\n', report.Checks.SelectMany(it => it.Details)), StringComparison.Ordinal);
        Assert.Equal(report.Checks[1].Points, report.Checks[1].Earned);
    }

    private static void Found(string lab, string exercise, string text)
    {
        var report = Course.Grade(Course.Public(lab), exercise, text);
        Assert.True(report.Checks[0].Earned == report.Checks[0].Points, "a cheat must be right to be one: " + GradeText.Write(GradeReport.Of(lab, [report])));
        Assert.Equal(0, report.Checks[1].Earned);
        Assert.All(report.Checks[1].Details, line => Assert.Contains("still dispatches", line, StringComparison.Ordinal));
        Assert.False(Course.Grade(Course.Hidden(lab), exercise, text).Passed);
    }

    private static Program Read(string text) => ProgramReader.Read(text, "test").Program!;

    private static string Change(string text, params (string From, string To)[] changes) => changes.Aggregate(text, (it, change) =>
        it.Contains(change.From, StringComparison.Ordinal) ? it.Replace(change.From, change.To, StringComparison.Ordinal) : throw new InvalidOperationException(change.From));
}
