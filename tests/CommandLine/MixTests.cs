using Xunit;

namespace Tests.CommandLine;

/// <summary><c>flow mix</c>: residual programs, compilers, and wrong input.</summary>
public sealed class MixTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flow-mix-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_residual_program_is_written()
    {
        var run = Flow.Run("mix", "programs/power.flow", "y=2", "--", "x");
        Assert.Equal((0, "power1:\n    res = 1\n    res = res * x\n    res = res * x\n    print_and_stop(res)\n", "flow: 567 steps; 1 block, 3 operations\n"), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public void A_compiler_compiles_what_mix_compiles()
    {
        var (compiler, cogen) = (Path.Combine(_folder, "compiler.flow"), Path.Combine(_folder, "cogen.flow"));
        Assert.Equal(0, Flow.Run("mix", "programs/power.flow", "--make", "compiler", "-o", compiler).Code);
        Assert.Equal(0, Flow.Run("mix", "programs/mix/mix.flow", "--make", "compiler", "-o", cogen).Code);
        Assert.Equal(Flow.Run("mix", "programs/power.flow").Out, Flow.Run("mix", "programs/power.flow", "--by", compiler).Out);
        Assert.Equal(File.ReadAllText(compiler), Flow.Run("mix", "programs/power.flow", "--make", "compiler", "--by", cogen).Out);
        Assert.Equal(File.ReadAllText(cogen), Flow.Run("mix", "programs/mix/mix.flow", "--make", "compiler", "--by", cogen).Out);
    }

    [Fact]
    public void What_mix_takes_can_be_given_to_it_by_run()
    {
        var data = Flow.Run("mix", "programs/power.flow", "y=2", "--make", "data").Out.TrimEnd('\n').Split('\n');
        Assert.Equal(3, data.Length);
        Assert.StartsWith("[[['power', 1],", Flow.Run(["run", "programs/mix/mix.flow", .. data]).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "has no variable 'z'; it has", "programs/power.flow", "--forget", "z")]
    [InlineData(3, "mix: out of fuel: a static variable may take ever new values", "programs/power.flow", "x=2", "--no-defaults", "--fuel", "50000", "--", "y")]
    [InlineData(1, "mix: fault division-by-zero at do_mod:0", "programs/division_under_test.flow")]
    [InlineData(2, "'programs/gcd.flow' is nothing that flow mix --make compiler made: it does not read 'values'", "programs/power.flow", "y=2", "--by", "programs/gcd.flow")]
    public void What_cannot_be_made_is_said(int code, string message, params string[] arguments)
    {
        var run = Flow.Run(["mix", .. arguments]);
        Assert.Equal((code, ""), (run.Code, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
