using Laboratory.Experiments;
using Laboratory.Measuring;

namespace Bench.Processes;

/// <summary>A Brainfuck program outside: translated to C and compiled, and run by interpreters written in Python and Lua. Each is a process whose output is checked.</summary>
public sealed class BrainfuckBaselines : IDisposable
{
    public const string Gcc = "gcc -O2";
    public const string Python = "interpreter in Python, PyPy";
    public const string Lua = "interpreter in Lua, LuaJIT";

    private readonly BrainfuckProgram _program;
    private readonly GccProgram? _gcc;
    private readonly string _source = Path.GetTempFileName();

    public BrainfuckBaselines(BrainfuckProgram program, Measurements to)
    {
        _program = program;
        File.WriteAllText(_source, program.Text);
        var all = new List<(string, Func<TimeSpan>)>();
        if (Baseline.Gcc.IsPresent(to))
        {
            _gcc = new(program);
            all.Add((Gcc, () => Time(_gcc.Executable)));
        }

        if (Baseline.PyPy.IsPresent(to))
        {
            all.Add((Python, () => Time(Baseline.PyPy.Command, Baseline.Script("brainfuck.py"), _source)));
        }

        if (Baseline.LuaJit.IsPresent(to))
        {
            all.Add((Lua, () => Time(Baseline.LuaJit.Command, Baseline.Script("brainfuck.lua"), _source)));
        }

        All = all;
    }

    /// <summary>Those that are present, and processor time of one run.</summary>
    public IReadOnlyList<(string Name, Func<TimeSpan> Time)> All { get; }

    public void Dispose()
    {
        _gcc?.Dispose();
        File.Delete(_source);
    }

    private TimeSpan Time(string command, params string[] arguments)
    {
        var (output, time) = Baseline.Run(command, arguments, _program.Input);
        return output.AsSpan().SequenceEqual(_program.Expected) ? time : throw new InvalidOperationException($"{command} prints something else of {_program.Name}");
    }
}
