using System.Diagnostics;
using System.Text.RegularExpressions;
using Cli.Notebooks.Kernels;
using Xunit;

namespace Tests.Notebooks;

/// <summary>
/// A program that speaks the kernel's protocol, as far as it is asked to: a cell names what is to happen. Before it is ready it writes its process number, which a
/// problem's last words have.
/// </summary>
internal static class FakeKernel
{
    private const string Script = """
        #!/bin/sh
        echo "process $$"
        [ "$SILENT" = yes ] && exec sleep 600
        echo '{"eventType":"KernelReady","event":{},"command":null}'
        say() { printf '{"eventType":"%s","event":%s,"command":{"token":"%s"}}\n' "$1" "$2" "$3"; }
        while IFS= read -r line; do
            [ -n "$PROCESS_FILE" ] && echo "process $$" >"$PROCESS_FILE"
            token=$(printf '%s' "$line" | sed 's/.*"token":"\([^"]*\)".*/\1/')
            case $line in
                *hang*) sleep 600 ;;
                *crash*) echo 'out of luck' >&2; exit 134 ;;
                *garbage*) printf 'no message\n\n[1]\n{"eventType":1}\n{"eventType":"CommandSucceeded"}\n{"a":\n\303\n'; say CommandSucceeded '{}' other ;;
                *flood*) while :; do say StandardOutputValueProduced '{"formattedValues":[{"mimeType":"text/plain","value":"0123456789"}]}' "$token"; done ;;
                *endless*) tr '\0' 'x' </dev/zero ;;
                *input*) echo '{"token":"q","commandType":"RequestInput","command":{"prompt":"name"}}'; sleep 600 ;;
                *fail*)
                    say ErrorProduced '{"message":"no"}' "$token"
                    say CommandFailed '{"message":"System.DivideByZeroException: no\n   at Submission#2.Go()\n--- End of stack trace from previous location ---\n   at Host.Run()"}' "$token.1"
                    say CommandFailed '{"message":"System.DivideByZeroException: no\n   at Submission#2.Go()"}' "$token"
                    continue ;;
                *update*)
                    say DisplayedValueProduced '{"valueId":"7","formattedValues":[{"mimeType":"text/html","value":"<b>1</b>"}]}' "$token"
                    say DisplayedValueUpdated '{"valueId":"7","formattedValues":[{"mimeType":"text/html","value":"<b>2</b>"}]}' "$token"
                    say DisplayedValueUpdated '{"valueId":"8","formattedValues":[{"mimeType":"text/html","value":"<b>3</b>"}]}' "$token" ;;
                *where*) say StandardOutputValueProduced "{\"formattedValues\":[{\"mimeType\":\"text/plain\",\"value\":\"$(pwd)/x\"}]}" "$token" ;;
            esac
            say StandardOutputValueProduced '{"formattedValues":[{"mimeType":"text/plain","value":"a"}]}' "$token.1"
            say CommandSucceeded '{}' "$token.1"
            say StandardOutputValueProduced '{"formattedValues":[{"mimeType":"text/plain","value":"b\r\n"}]}' "$token"
            say ReturnValueProduced '{"formattedValues":[{"mimeType":"text/plain","value":"2"},{"mimeType":"text/html","value":"<i>2</i>"}]}' "$token"
            say CommandSucceeded '{}' "$token"
        done

        """;

    private static readonly Lazy<string> Path = new(Make);

    /// <summary>The program; a test that asks for it is skipped where there is no shell.</summary>
    public static string[] Program(bool ready = true)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the fake kernel is a script of the shell");
        return ready ? [Path.Value] : ["/usr/bin/env", "SILENT=yes", Path.Value];
    }

    /// <summary>Whether the process whose number is among the last words is gone.</summary>
    public static bool IsGone(string words)
    {
        var number = int.Parse(Regex.Match(words, @"process (\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.GetProcessById(number);
            return process.HasExited;
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }

    public static OutputCollector Run(Kernel kernel, string code)
    {
        var outputs = new OutputCollector();
        kernel.Run(code, "csharp", outputs);
        return outputs;
    }

    private static string Make()
    {
        var path = CommandLine.Flow.File(Script, ".sh");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
