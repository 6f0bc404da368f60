using Flowgraph;
using Flowgraph.Interpreting;
using Laboratory.Experiments;
using Tests.PartialEval;
using Tracer.Engine;
using Xunit;

namespace Tests.Tlc;

/// <summary>Every instruction of TLC, and what goes wrong.</summary>
public sealed class OpcodeTests
{
    private static readonly Program Interpreting = Corpus.Program("tlc");

    [Theory]
    [InlineData("pusharg push 3 mul push 4 swap sub", 7, 4 - 21)]
    [InlineData("nop push 9 pusharg put 0", 7, 7)]
    [InlineData("push 1 push 2 push 3 roll -3 sub add", 0, 2)]
    [InlineData("push 1 push 2 push 3 roll 3 sub sub", 0, 0)]
    [InlineData("push 17 pusharg div", -5, -4)]
    [InlineData("push -17 push 5 div", 0, -4)]
    [InlineData("nil push 4 cons push 2 cons push 1 cons pusharg div", 1, 2)]
    [InlineData("nil push 5 cons push 3 cons nil push 4 cons push 2 cons push 1 cons swap add pusharg div", 3, 3)]
    [InlineData("nil push 5 cons push 3 cons nil push 5 cons push 3 cons eq", 0, 1)]
    [InlineData("nil push 5 cons push 3 cons nil push 6 cons push 3 cons ne", 0, 1)]
    [InlineData("nil pusharg eq", 0, 0)]
    [InlineData("pusharg push 5 eq", 5, 1)]
    [InlineData("pusharg push 5 le pusharg push 5 ge add pusharg push 5 lt add", 5, 2)]
    [InlineData("push 7 pusharg push 2 br_cond_stk push 8 return", 1, 7)]
    [InlineData("push 7 pusharg push 2 br_cond_stk push 8 return", 0, 8)]
    [InlineData("nil br_cond @no push 1 return no: push 2 return", 0, 1)]
    [InlineData("call @f push 1 add return f: pusharg push 41 add return", 0, 42)]
    [InlineData("push 5 call @f return f: return", 0, 5)]
    [InlineData("new box getattr content br_cond @no push 1 return no: push 0 return", 0, 1)]
    [InlineData("new box pick 0 pusharg setattr content getattr content", 9, 9)]
    [InlineData("new box pusharg send message 1 return method: pushargn 1 push 1 gt br_cond @more push 1 return more: pushargn 1 pusharg pushargn 1 push 1 sub send message 1 mul return", 10, 3628800)]
    public void Instructions(string text, long n, long result) => Assert.Equal(new Stopped(result), Run(text, n));

    [Theory]
    [InlineData("nil push 4 cons pusharg div", 1, "type_error")]
    [InlineData("nil push 4 cons pusharg div", -1, "index_error")]
    [InlineData("pusharg car", 0, "type_error")]
    [InlineData("nil pusharg add", 0, "type_error")]
    [InlineData("nil", 0, "type_error")]
    [InlineData("fly", 0, "unknown_opcode")]
    public void Errors(string text, long n, string error) => Assert.Equal(new Stopped(Value.Symbol(error)), Run(text, n));

    [Theory]
    [InlineData("push 17 pusharg div", FaultKind.DivisionByZero)]
    [InlineData("add", FaultKind.MissingField)]
    [InlineData("return", FaultKind.MissingField)]
    [InlineData("new line", FaultKind.MissingKey)]
    [InlineData("new box getattr length", FaultKind.MissingField)]
    [InlineData("new box push 1 setattr length", FaultKind.MissingField)]
    [InlineData("new box send other 0", FaultKind.MissingKey)]
    [InlineData("pusharg getattr value", FaultKind.MissingKey)]
    public void Faults(string text, FaultKind fault) => Assert.Equal(fault, Assert.IsType<Faulted>(Run(text, 0)).Kind);

    /// <summary>Interpreted, and under the tracing engine.</summary>
    private static Ending Run(string text, long n)
    {
        var withMethod = text.Contains("method:", StringComparison.Ordinal) ? text : text + " return method: return";
        var inputs = TlcProgram.Of("test", withMethod, ("box", "content", "message", "method")).Inputs(n);
        var ending = Interpreter.Run(Interpreting, inputs).Ending;
        Assert.Equal(ending, TracingEngine.Run(Interpreting, inputs,
            policy: TracingPolicies.Default with { HotLoop = 1, HotExit = 1 }).Ending);
        return ending;
    }
}
