using Laboratory.Experiments;

namespace Bench.Processes;

/// <summary>The direct translation of a program to C, compiled by gcc -O2 in a folder of its own, which goes when this is disposed.</summary>
public sealed class GccProgram : IDisposable
{
    private readonly string _folder;

    /// <exception cref="InvalidOperationException">gcc does not compile it.</exception>
    public GccProgram(BrainfuckProgram program)
    {
        _folder = Directory.CreateTempSubdirectory("flow-gcc-").FullName;
        var source = Path.Combine(_folder, "program.c");
        File.WriteAllText(source, program.ToC());
        Executable = Path.Combine(_folder, "program");
        Baseline.Run(Baseline.Gcc.Command, ["-O2", "-w", "-o", Executable, source], []);
    }

    /// <summary>The compiled program's path.</summary>
    public string Executable { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
