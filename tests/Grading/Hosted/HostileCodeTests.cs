using Xunit;

namespace Tests.Grading.Hosted;

/// <summary>Submitted C# that is hostile: none passes, none ends the grader, and none of them says what the report says.</summary>
public sealed class HostileCodeTests
{
    public static TheoryData<string, string, string> Bodies { get; } = new()
    {
        { Passes.Cleanup, "null", "return null!;" },
        { Passes.Cleanup, "throws", "throw new InvalidOperationException(\"\\u001b[31mpassed\\n12 of 12\");" },
        { Passes.Cleanup, "never returns", "while (true) { }" },
        { Passes.Cleanup, "sleeps", "System.Threading.Thread.Sleep(600_000); return program;" },
        { Passes.Cleanup, "calls itself", "return Run(program);" },
        { Passes.Cleanup, "takes all memory", "var all = new List<byte[]>(); while (true) { var more = new byte[1 << 24]; Array.Fill(more, (byte)1); all.Add(more); }" },
        { Passes.Cleanup, "takes all memory beside the heap", "while (true) { unsafe_(); } static void unsafe_() { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24); for (var i = 0; i < 1 << 24; i += 4096) { System.Runtime.InteropServices.Marshal.WriteByte(p, i, 1); } }" },
        { Passes.Cleanup, "ends the process", "Environment.Exit(0); return program;" },
        { Passes.Extend, "an answer without end", "return new string('x', 500_000_000);" },
        { Passes.Extend, "writes to the grader itself", "using var o = Console.OpenStandardOutput(); var all = System.Text.Encoding.UTF8.GetBytes(new string('a', 70000)); while (true) { o.Write(all); }" },
        { Passes.Extend, "says that it passed", "Console.WriteLine(\"passed: 12 of 12 points\"); return \"passed\";" },
        { Passes.Extend, "starts others", "System.Diagnostics.Process.Start(\"sleep\", \"600\"); while (true) { }" },
        { Passes.Extend, "does not compile", "return 1 +;" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void It_does_not_pass(string lab, string wrong, string body)
    {
        var (type, name) = lab == Passes.Cleanup ? ("Program", "program") : ("string", "text");
        Passes.MustNotPass(lab, wrong, $"public static class Hostile {{ public static {type} Run({type} {name}) {{ {body} }} }}");
    }
}
