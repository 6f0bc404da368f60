using Laboratory.PyPyLogs;
using Tests.CommandLine;
using Tests.House;
using Xunit;

namespace Tests.Documenting;

/// <summary>Logs of PyPy: what is read, what is converted, and what is said of one that is not good.</summary>
public sealed class PyPyLogTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Logs");

    private static readonly LogReport Boxes = Report(File.ReadAllText(Path.Combine(Folder, "boxes.log")));

    [Fact]
    public void Operations_are_counted_by_kind()
    {
        Assert.Null(Boxes.Problem);
        Assert.Equal((3, 1, 22), (Boxes.Recorded.Traces, Boxes.Recorded.Bridges, Boxes.Recorded.All));
        Assert.Equal((3, 1, 25), (Boxes.Optimized.Traces, Boxes.Optimized.Bridges, Boxes.Optimized.All));
        Assert.Equal([1, 3, 1, 7, 5, 1, 1, 3], LogCounts.Kinds.Select(kind => Boxes.Recorded[kind]));
        Assert.Equal((3, 2), (Boxes.Recorded.ClassGuards, Boxes.Optimized.ClassGuards));
    }

    /// <summary>Our optimizer does to the loop what the logged one did: one turn in front of four entries.</summary>
    [Fact]
    public void A_loop_is_optimized_here_too()
    {
        var loop = Boxes.Traces[0];
        Assert.Equal(("Loop 0 (count #7 ADD)", false, 12), (loop.Title, loop.IsBridge, loop.Recorded));
        Assert.Equal((new LogSize(12, 4), new LogSize(12, 4)), (loop.Theirs, loop.Ours!.Value));
        Assert.Equal((true, new LogSize(2, 2)), (Boxes.Traces[1].IsBridge, Boxes.Traces[1].Ours!.Value));
    }

    [Fact]
    public void What_has_no_counterpart_is_named_with_its_count()
    {
        var write = Boxes.Traces[2];
        Assert.Null(write.Ours);
        Assert.Equal(["call", "guard_no_exception", "guard_no_overflow", "int_add_ovf"], write.Missing.Keys);
        Assert.Contains(("call", 1), Boxes.Missing);
    }

    [Theory]
    [InlineData("i2 = int_add(i0, 1)", "i2 = add64(i0, 1)")]
    [InlineData("i2 = int_neg(i0)", "i2 = sub64(0, i0)")]
    [InlineData("+12: i2 = int_is_true(i0)", "i2 = i0 != 0")]
    [InlineData("i2 = getfield_gc(p1, descr=<FieldS A.x, y 8>)", "i2 = getfield(p1, '<FieldS A.x, y 8>')")]
    [InlineData("setarrayitem_gc(p1, i0, 2.5, descr=<ArrayF 8>)", "astore(p1, i0, 2.5)")]
    [InlineData("p2 = new_with_vtable(4405741656)", "p2 = new('4405741656')")]
    [InlineData("guard_nonnull(p1, descr=<Guard2>) []", "guard_true(p1) else exit")]
    [InlineData("guard_value(p1, ConstPtr(ptr3), descr=<Guard2>)", "guard_value(p1, 'ConstPtr(ptr3)') else exit")]
    [InlineData("guard_false(i0, descr=<Guard2>) [p1, i0]", "guard_false(i0) [`restored 0` = p1, `restored 1` = i0] else exit")]
    public void An_operation_becomes_ours(string logged, string ours)
    {
        var section = LogSection.Of("jit-log-noopt-loop", 1) with
        {
            Inputs = ["i0", "p1"],
            Operations = [LoggedOperation.Read(logged)!, LoggedOperation.Read("jump(i0, p1, descr=<Loop0>)")!],
        };
        var converted = LogConversion.Of(section, isBridge: false);
        Assert.Empty(converted.Missing);
        Assert.Equal($"trace loop:\n    {ours}\n    loop\n", converted.Trace!.ToString().Replace("@0 = ", "", StringComparison.Ordinal));
    }

    /// <summary>Two variables that change places do so at once.</summary>
    [Fact]
    public void What_is_carried_round_is_assigned_at_once()
    {
        var section = LogSection.Of("jit-log-noopt-loop", 1) with
        {
            Inputs = ["i0", "i1"],
            Operations = [LoggedOperation.Read("jump(i1, i0, descr=<Loop0>)")!],
        };
        var text = LogConversion.Of(section, isBridge: false).Trace!.ToString();
        Assert.Contains("`next 0` = i1\n    `next 1` = i0\n    i0 = `next 0`\n    i1 = `next 1`\n    loop", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i2 = getfield_gc(ConstPtr(ptr1), descr=<FieldS A.x 8>)", "an object that is a constant")]
    [InlineData("i2 = int_add(i0, i9)", "a variable from outside the trace")]
    [InlineData("i2 = int_add(i0)", "int_add")]
    [InlineData("guard_not_forced(, descr=<Guard2>)", "guard_not_forced")]
    public void What_is_not_converted_is_said(string logged, string what)
    {
        var section = LogSection.Of("jit-log-noopt-loop", 1) with
        {
            Inputs = ["i0"],
            Operations = [LoggedOperation.Read(logged)!, LoggedOperation.Read("jump(i0, descr=<Loop0>)")!],
        };
        var converted = LogConversion.Of(section, isBridge: false);
        Assert.Null(converted.Trace);
        Assert.Equal(what, Assert.Single(converted.Missing).Key);
    }

    [Theory]
    [InlineData("[1a] {jit-log-opt-loop\n[i0]\ni1 = int_add(i0, 1", 3, "this is no operation: i1 = int_add(i0, 1")]
    [InlineData("[1a] {jit-log-opt-loop\n[i0]\nhello", 3, "this is no operation: hello")]
    [InlineData("[1a] {jit-log-opt-loop\n[1b] {jit-log-opt-loop", 2, "section jit-log-opt-loop begins inside the trace of line 1")]
    [InlineData("[1a] jit-log-opt-loop}", 1, "section jit-log-opt-loop ends here, and did not begin")]
    [InlineData("[1a] {gc\n[1b] jit}", 2, "section jit ends here, and did not begin")]
    [InlineData("BZh9\0", 1, "this is no text; a packed log has to be unpacked first (bunzip2, gunzip)")]
    public void A_bad_log_has_a_line_and_a_reason(string text, int line, string message) =>
        Assert.Equal(new LogProblem(line, message), Report(text).Problem);

    [Fact]
    public void A_log_that_ends_too_early_is_read_as_far_as_it_goes()
    {
        var whole = File.ReadAllText(Path.Combine(Folder, "boxes.log"));
        var cut = Report(whole[..whole.IndexOf("[10c1]", StringComparison.Ordinal)]);
        Assert.Equal((1, 0), (cut.Recorded.Traces, cut.Optimized.Traces));
        Assert.Equal((24, true), (cut.Problem!.Line, cut.Problem.IsCutOff));
    }

    [Fact]
    public void A_line_without_end_is_no_log() =>
        Assert.Equal("the line has more than 1,000,000 characters", Report(new string('x', PyPyLog.LongestLine + 1)).Problem!.Message);

    /// <summary>Any text at all is read or refused, and no part of a log makes an exception.</summary>
    [Fact]
    public void Any_part_of_a_log_is_read_or_refused()
    {
        var whole = File.ReadAllText(Path.Combine(Folder, "boxes.log"));
        for (var cut = 0; cut < whole.Length; cut += 41)
        {
            Assert.NotNull(Report(whole[..cut]));
            Assert.NotNull(Report(whole[cut..]));
            Assert.NotNull(Report(whole.Remove(cut, 1)));
        }
    }

    [Fact]
    public void The_command_tells_what_is_in_a_folder_of_logs()
    {
        var run = Flow.Run("import", "--from", "pypylog", Folder);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("boxes.log: 3 traces, 1 of them bridges, recorded; 3 traces", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 of 3 traces were not converted.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "cannot read 'nowhere': there is no such file or folder")]
    [InlineData("LICENSE", "'LICENSE' has no section jit-log-noopt or jit-log-opt; PyPy writes them with "
        + "PYPYLOG=jit-log-noopt,jit-log-opt:FILE")]
    public void What_is_no_log_is_said(string file, string error)
    {
        var path = file == "nowhere" ? file : Path.Combine(Repository.Root, file);
        var run = Flow.Run("import", "--from", "pypylog", path);
        Assert.Equal((2, "", $"flow: {error}\n"), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public void E5_takes_its_table_from_logs_and_says_where_there_are_none()
    {
        var given = Committed.Of("e5").Rows.Single(row => row.Figure == "logs given");
        Assert.Equal(0, given.Ours);
        Assert.Contains("--logs FOLDER", given.Because, StringComparison.Ordinal);
        var run = Flow.Run("experiment", "e1", "--logs", Folder);
        Assert.Equal((2, "flow: --logs are read by e5 alone\n"), (run.Code, run.Error));
    }

    private static LogReport Report(string text) => LogReport.Of(new StringReader(text));
}
