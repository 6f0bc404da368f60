using Xunit;

namespace Tests.CommandLine;

public class RunTests
{
    [Fact]
    public void The_result_is_printed()
    {
        var run = Flow.Run("run", "programs/power.flow", "x=10", "y=20");
        Assert.Equal((0, "100000000000000000000\n", ""), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public void A_plain_name_is_a_symbol_and_words_after_the_dashes_bind_too()
    {
        var file = Flow.File("a:\n    l = cons(x, [])\n    l = cons(y, l)\n    print_and_stop(l)\n");
        Assert.Equal("[2, 'one']\n", Flow.Run("run", file, "x=one", "--", "y=2").Out);
    }

    [Fact]
    public void A_plain_name_is_a_symbol_wherever_a_value_is_given()
    {
        var file = Flow.File("a:\n    x = input()\n    l = cons(x, l)\n    print_and_stop(l)\n");
        var data = Flow.File("[push, 1, add]", ".flowvalue");
        Assert.Equal("['stop', 'push', 1, 'add']\n", Flow.Run("run", file, "l=[push,1,add]", "--input-values", "[stop]").Out);
        Assert.Equal("[-1, 'push', 1, 'add']\n", Flow.Run("run", file, $"l=@{data}").Out);
        Assert.Contains("['goto', 'len']", Flow.Run("specialize", Flow.File("a:\n    l = cons(x, l)\n    print_and_stop(l)\n"), "l=[goto,len]", "--", "x").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_only_directives_name_may_be_bound()
    {
        var file = Flow.File("#? run x=1 z=2 -> 1\n#? dynamic x=1 z\na:\n    print_and_stop(x)\n");
        Assert.Equal((0, "5\n", ""), Flow.Run("run", file, "x=5", "z=7") is var run ? (run.Code, run.Out, run.Error) : default);
        Assert.Equal(0, Flow.Run("specialize", file, "z=7", "--", "x").Code);
        Assert.Contains("has no variable 'zz'", Flow.Run("run", file, "zz=7").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_keeps_the_order_of_what_was_put_out()
    {
        var file = Flow.File("a:\n    print(1)\n    putbyte(72)\n    putbyte(105)\n    print('x')\n    putbyte(33)\n    print_and_stop(0)\n");
        foreach (var engine in (string[])["interpreter", "compiled", "tracing", "specializing"])
        {
            var json = Flow.Run("run", file, "--json", "--engine", engine).Json;
            Assert.Equal(["1", "'x'"], json.GetProperty("output").EnumerateArray().Select(it => it.GetString()));
            Assert.Equal("SGkh", json.GetProperty("bytes").GetString());
            Assert.Equal(["value 1", "bytes SGk=", "value 'x'", "bytes IQ=="], json.GetProperty("items").EnumerateArray().Select(it => it.EnumerateObject().Single() is var only ? $"{only.Name} {only.Value}" : ""));
        }
    }

    [Fact]
    public void A_fault_shows_a_line_only_of_the_file_it_is_in()
    {
        var text = Flow.File("a:\n    x = 1 / y\n    print_and_stop(x)\n");
        var json = Flow.File(Flow.Run("export", "--to", "json", text).Out, ".json");
        var run = Flow.Run("run", json, "y=0");
        Assert.Equal($"{text}:2:5: error fault: division-by-zero at a:0: the divisor y is 0\n(the program was read from {json}, whose origins name {text})\n", run.Error);
        var prolog = Flow.File("block(a, op2(x, div, const(1), var(y),\n  print_and_stop(var(x)))).\n", ".pl");
        Assert.Equal($"{prolog}:1:10: error fault: division-by-zero at a:0: the divisor y is 0\nblock(a, op2(x, div, const(1), var(y),\n         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~\n", Flow.Run("run", prolog, "y=0").Error);
    }

    [Fact]
    public void Values_come_from_files()
    {
        var file = Flow.File("a:\n    n = len(l)\n    print_and_stop(n)\n");
        var data = Flow.File("[1, [2, 3], 'four']", ".flowvalue");
        Assert.Equal("3\n", Flow.Run("run", file, $"l=@{data}").Out);
    }

    [Fact]
    public void Bytes_are_raw_and_values_stand_on_lines_of_their_own()
    {
        var file = Flow.File("a:\n    putbyte(72)\n    putbyte(105)\n    print('x')\n    putbyte(33)\n    print_and_stop(1.0)\n");
        Assert.Equal("Hi\n'x'\n!\n1.0\n", Flow.Run("run", file).Out);
    }

    [Fact]
    public void Hello_world_runs_on_the_Brainfuck_interpreter() =>
        Assert.StartsWith("Hello World!\n", Flow.Run("run", "programs/brainfuck.flow").Out, StringComparison.Ordinal);

    [Fact]
    public void Counts_are_exact()
    {
        var run = Flow.Run("run", "programs/square.flow", "--counts");
        Assert.Equal("256\n", run.Out);
        Assert.Equal("operations 1169, jumps 131, tests 743, blocks entered 875, fuel 2043\n", run.Error);
    }

    [Fact]
    public void Input_is_bytes_or_values()
    {
        var file = Flow.File("a:\n    x = input()\n    y = input()\n    z = input()\n    l = cons(z, [])\n    l = cons(y, l)\n    l = cons(x, l)\n    print_and_stop(l)\n");
        Assert.Equal("[104, 105, -1]\n", Flow.Run("run", file, "--input", "hi").Out);
        Assert.Equal("['a', [1], -1]\n", Flow.Run("run", file, "--input-values", "['a', [1]]").Out);
        Assert.Equal("[-1, -1, -1]\n", Flow.Run("run", file).Out);
    }

    [Fact]
    public void A_fault_has_its_place_and_exit_code_1()
    {
        var file = Flow.File("a:\n    x = 1\n    y = x / 0\n    print_and_stop(y)\n");
        var run = Flow.Run("run", file);
        Assert.Equal(1, run.Code);
        Assert.Equal($"{file}:3:5: error fault: division-by-zero at a:1: the divisor is 0\n    y = x / 0\n    ^~~~~~~~~\n", run.Error);
    }

    [Fact]
    public void An_undefined_variable_names_the_unbound_inputs()
    {
        var run = Flow.Run("run", "programs/power.flow", "--no-defaults", "x=3");
        Assert.Equal(1, run.Code);
        Assert.Contains("undefined-variable at power:1: y has no value; unbound at the start: y", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Running_out_of_fuel_is_exit_code_3()
    {
        var file = Flow.File("a:\n    goto a\n");
        var run = Flow.Run("run", file, "--fuel", "1000");
        Assert.Equal((3, "", "flow: out of fuel after 1000 units; --fuel N gives more\n"), (run.Code, run.Out, run.Error));
    }

    [Fact]
    public void Json_has_everything()
    {
        var run = Flow.Run("run", "programs/power.flow", "x=10", "y=20", "--json");
        Assert.Equal("stopped", run.Json.GetProperty("outcome").GetString());
        Assert.Equal("100000000000000000000", run.Json.GetProperty("value").GetString());
        Assert.Equal(20, run.Json.GetProperty("counts").GetProperty("tests").GetInt64() - 1);
        var fault = Flow.Run("run", "programs/power.flow", "x=a", "y=2", "--json");
        Assert.Equal(1, fault.Code);
        Assert.Equal("wrong-kind", fault.Json.GetProperty("fault").GetProperty("kind").GetString());
        Assert.Equal("power_rec", fault.Json.GetProperty("fault").GetProperty("block").GetString());
    }

    [Fact]
    public void A_program_can_come_from_standard_input() =>
        Assert.Equal("7\n", Flow.RunWith("a:\n    print_and_stop(7)\n", "run", "-").Out);
}
