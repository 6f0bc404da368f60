using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cli.Notebooks.Kernels;
using Xunit;

namespace Tests.Notebooks;

/// <summary>The conversation with a kernel, and its end, with one that does what it is told.</summary>
public class KernelTests
{
    private static readonly KernelLimits Limits = new(StartSeconds: 20, CellSeconds: 20, OutputBytes: 1 << 20);

    private static readonly KernelLimits Short = Limits with { CellSeconds = 1 };

    private static readonly Output[] Usual =
    [
        new StreamOutput("stdout", "ab\n"),
        new DataOutput(true, ImmutableSortedDictionary<string, string>.Empty.Add("text/html", "<i>2</i>").Add("text/plain", "2")),
    ];

    [Theory]
    [InlineData("1+1")]
    [InlineData("garbage")]
    public void A_cell_has_its_outputs_in_order(string code)
    {
        using var kernel = Start(Limits);
        AssertUsual(FakeKernel.Run(kernel, code));
    }

    [Fact]
    public void An_error_is_an_output_once_and_the_kernel_lives()
    {
        using var kernel = Start(Limits);
        Assert.Equal([new ErrorOutput("DivideByZeroException", "System.DivideByZeroException: no")], FakeKernel.Run(kernel, "fail").Outputs);
        AssertUsual(FakeKernel.Run(kernel, "1"));
    }

    [Fact]
    public void A_value_that_is_updated_is_shown_as_it_is_last()
    {
        using var kernel = Start(Limits);
        var shown = Assert.IsType<DataOutput>(FakeKernel.Run(kernel, "update").Outputs[0]);
        Assert.False(shown.IsResult);
        Assert.Equal("<b>2</b>", Assert.Single(shown.Data).Value);
    }

    [Theory]
    [InlineData("hang", "did not come to the cell's end within 1 seconds, and was ended; it said last:\n    process ")]
    [InlineData("crash", "ended with exit code 134; it said last:\n    process ")]
    public void A_kernel_that_cannot_go_on_is_ended_and_says_its_last_words(string code, string problem)
    {
        using var kernel = Start(Short);
        var ended = Assert.Throws<KernelEndedException>(() => FakeKernel.Run(kernel, code));
        Assert.StartsWith(problem, ended.Message, StringComparison.Ordinal);
        Assert.True(FakeKernel.IsGone(ended.Message));
    }

    [Theory]
    [InlineData("flood")]
    [InlineData("endless")]
    public void Output_has_a_limit(string code)
    {
        using var kernel = Start(Limits);
        Assert.Equal("put out more than 1 MB for one cell, and was ended", Assert.Throws<KernelEndedException>(() => FakeKernel.Run(kernel, code)).Message);
    }

    [Fact]
    public void Nobody_answers_what_a_cell_asks()
    {
        using var kernel = Start(Limits);
        Assert.Equal("asked for input, which nobody gives here", Assert.Throws<KernelEndedException>(() => FakeKernel.Run(kernel, "input")).Message);
    }

    [Fact]
    public void Starting_has_a_limit()
    {
        var late = Assert.Throws<KernelEndedException>(() => Kernel.Start(FakeKernel.Program(ready: false), "/", Limits with { StartSeconds = 1 }, TestContext.Current.CancellationToken));
        Assert.StartsWith("was not ready within 1 seconds, and was ended", late.Message, StringComparison.Ordinal);
        Assert.True(FakeKernel.IsGone(late.Message));
    }

    [Fact]
    public void What_is_no_program_does_not_start() =>
        Assert.StartsWith("cannot be started: ", Assert.Throws<KernelEndedException>(() => Kernel.Start(["/no/such/kernel"], "/", Limits, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    [Fact]
    public void Cancelling_ends_it()
    {
        using var cancel = new CancellationTokenSource();
        using var kernel = Kernel.Start(FakeKernel.Program(), "/", Limits, cancel.Token);
        cancel.CancelAfter(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() => FakeKernel.Run(kernel, "hang"));
    }

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-HUP")]
    public void It_does_not_outlive_the_command(string signal)
    {
        var (chapter, number) = (CommandLine.Flow.File("// %%\nhang\n", ".cs"), CommandLine.Flow.File("", ".txt"));
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.Entry).Assembly.Location, "notebook", "run", chapter]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment[KernelTool.Variable], start.Environment["PROCESS_FILE"]) = (FakeKernel.Program()[0], number);
        using var command = Process.Start(start)!;
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(number).EndsWith('\n'), TimeSpan.FromSeconds(30)));
        Process.Start("kill", [signal, command.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        command.WaitForExit();
        Assert.True(SpinWait.SpinUntil(() => FakeKernel.IsGone(File.ReadAllText(number)), TimeSpan.FromSeconds(30)));
    }

    private static Kernel Start(KernelLimits limits) => Kernel.Start(FakeKernel.Program(), "/", limits, TestContext.Current.CancellationToken);

    private static void AssertUsual(OutputCollector outputs)
    {
        Assert.Equal(Usual[0], outputs.Outputs[0]);
        var value = Assert.IsType<DataOutput>(outputs.Outputs[1]);
        Assert.True(value.IsResult);
        Assert.Equal(((DataOutput)Usual[1]).Data, value.Data);
        Assert.Equal(2, outputs.Outputs.Count);
    }
}
