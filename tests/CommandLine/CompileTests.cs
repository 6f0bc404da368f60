using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace Tests.CommandLine;

public class CompileTests
{
    [Fact]
    public void Compile_prints_all_views_with_blocks()
    {
        var run = Flow.Run("compile", "programs/power.flow");
        Assert.Equal(0, run.Code);
        Assert.Contains("; IL of region0: 3 operations", run.Out, StringComparison.Ordinal);
        Assert.Contains("; power_rec:0  res = res * x\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("mul.ovf", run.Out, StringComparison.Ordinal);
        Assert.Contains("// power_rec:1  y = y - 1", run.Out, StringComparison.Ordinal);
        Assert.Contains("; machine code of region0", run.Out, StringComparison.Ordinal);
        Assert.Contains("; prologue\n0000  push", run.Out, StringComparison.Ordinal);
        Assert.Contains("; exit before power_rec:0\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 operations in 1 method: analysis", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_static_variables_the_residual_program_is_compiled()
    {
        var json = Flow.Run("compile", "programs/power.flow", "y=5", "--show", "il", "--json", "--", "x=2").Json;
        Assert.Equal(5, json.GetProperty("operations").GetInt32());
        Assert.DoesNotContain("y", json.GetProperty("program").GetString()!.Split(' ', '\n'));
        var method = json.GetProperty("methods")[0];
        Assert.Contains(method.GetProperty("il").EnumerateArray(), line => line.TryGetProperty("block", out _));
        Assert.False(method.TryGetProperty("csharp", out _));
    }

    [Theory]
    [InlineData("power")]
    [InlineData("gcd")]
    [InlineData("sieve")]
    [InlineData("matrix_product")]
    public void Machine_code_says_what_it_is_for(string program)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86, "machine code is shown for x86");
        var json = Flow.Run("compile", $"programs/{program}.flow", "--show", "il,machine", "--json").Json;
        foreach (var method in json.GetProperty("methods").EnumerateArray())
        {
            var (il, machine) = (Lines(method, "il"), Lines(method, "machine"));
            Assert.All(machine, line => Assert.Equal(line.Part is "instruction" or "checkpoint" or "entry" or "exit", line.Block is not null));
            Assert.Equal("prologue", machine[0].Part);
            Assert.Contains(machine, line => line.Part == "epilogue");
            Assert.True(machine.Count(line => line.Part == "glue") < machine.Count / 5);
            string?[] Blocks(List<(string Part, string? Block)> lines) => [.. lines.Where(line => line.Part == "instruction").Select(line => line.Block).Distinct().Order(StringComparer.Ordinal)];
            Assert.Equal(Blocks(il), Blocks(machine));
        }
    }

    private static List<(string Part, string? Block)> Lines(JsonElement method, string view) =>
        [.. method.GetProperty(view).EnumerateArray().Select(line => (line.GetProperty("part").GetString()!, line.TryGetProperty("block", out var block) ? block.GetString() : null))];

    [Fact]
    public void An_assembly_is_saved()
    {
        var file = Path.Combine(Path.GetTempPath(), $"saved-{Guid.NewGuid():n}.dll");
        var run = Flow.Run("compile", "programs/power.flow", "-o", file);
        Assert.Equal((0, ""), (run.Code, run.Out));
        Assert.Contains(".Run(x, y)", run.Error, StringComparison.Ordinal);
        Assert.Equal("MZ"u8.ToArray(), File.ReadAllBytes(file)[..2]);
        File.Delete(file);
    }

    [Theory]
    [InlineData("an assembly's name ends in .dll, not 'power.txt'", "-o", "power.txt")]
    [InlineData("there is no folder '/nowhere'", "-o", "/nowhere/power.dll")]
    [InlineData("--show is il, csharp, machine, none, not 'java'", "--show", "java")]
    public void Wrong_input_is_explained(string message, params string[] options)
    {
        var run = Flow.Run(["compile", "programs/power.flow", .. options]);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_with_compiled_code_prints_the_same()
    {
        var (plain, compiled) = (Flow.Run("run", "programs/primes.flow", "limit=500"), Flow.Run("run", "programs/primes.flow", "limit=500", "--engine", "compiled"));
        Assert.Equal((plain.Code, plain.Out), (compiled.Code, compiled.Out));
        var fault = Flow.Run("run", "programs/power.flow", "x=a", "y=2", "--engine", "compiled", "--counts");
        Assert.Equal(1, fault.Code);
        Assert.Contains("fuel 2; compiled code counts nothing else", fault.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_says_when_preparing_has_paid()
    {
        var json = Flow.Run("compare", "programs/square.flow", "a=20000", "--no-report", "--json").Json;
        var routes = json.GetProperty("routes").EnumerateArray().ToDictionary(route => route.GetProperty("name").GetString()!);
        Assert.True(routes["specialized, compiled"].GetProperty("preparation_ms").GetDouble() > 0);
        Assert.Equal(routes["specialized"].GetProperty("steps").GetInt64(), routes["specialized, compiled"].GetProperty("steps").GetInt64());
    }
}
