using System.Diagnostics;

namespace Bench;

/// <summary>The direct translation of a program to C, compiled by gcc -O2 in a folder of its own, which goes when this is disposed.</summary>
public sealed class GccProgram : IDisposable
{
    private readonly string _folder;
    private readonly BrainfuckProgram _program;

    private GccProgram(BrainfuckProgram program, string folder) => (_program, _folder) = (program, folder);

    /// <summary>Null where there is no gcc.</summary>
    public static GccProgram? Of(BrainfuckProgram program)
    {
        var folder = Directory.CreateTempSubdirectory("flow-gcc-").FullName;
        File.WriteAllText(Path.Combine(folder, "program.c"), program.ToC());
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-O2", "-w", "-o", "program", "program.c"]) { WorkingDirectory = folder })!;
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? new(program, folder) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine("bench: there is no gcc; its times are left out");
            return null;
        }
    }

    /// <summary>Processor seconds of one run of the process, whose output must be the expected one.</summary>
    public double Time()
    {
        var start = new ProcessStartInfo(Path.Combine(_folder, "program")) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var before = ProcessorTime.OfChildren;
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(_program.Input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var time = ProcessorTime.OfChildren - before;
        return output.ToArray().AsSpan().SequenceEqual(_program.Expected) ? time : throw new InvalidOperationException($"{_program.Name} by gcc printed something else");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
