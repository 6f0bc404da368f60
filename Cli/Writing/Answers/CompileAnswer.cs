using System.Text.Json.Serialization;
using Cli.CodeViews;
using Flowgraph.Text;

namespace Cli.Writing.Answers;

/// <summary>What <c>flow compile --json</c> answers: the costs of compiling, and each method in the views that were asked for.</summary>
/// <param name="Program">The program as text.</param>
/// <param name="Operations">Operations of the program.</param>
/// <param name="AnalysisTime">Nanoseconds for facts, loops and fuel.</param>
/// <param name="EmitTime">Nanoseconds for emitting IL.</param>
/// <param name="JitTime">Nanoseconds of the just-in-time compiler.</param>
/// <param name="TimePerOperation">Nanoseconds in sum, for each operation.</param>
/// <param name="Methods">What was generated.</param>
public sealed record CompileAnswer(
    string Program,
    long Operations,
    [property: JsonPropertyName("analysis_ns")] long AnalysisTime,
    [property: JsonPropertyName("emit_ns")] long EmitTime,
    [property: JsonPropertyName("jit_ns")] long JitTime,
    [property: JsonPropertyName("ns_per_operation")] double TimePerOperation,
    IEnumerable<GeneratedMethod> Methods)
{
    public static CompileAnswer Of(CompiledViews code, bool il) => new(
        ProgramWriter.Write(code.Program),
        code.Costs.Operations,
        code.Costs.AnalysisNanoseconds,
        code.Costs.EmitNanoseconds,
        code.Costs.JitNanoseconds,
        Math.Round(code.Costs.NanosecondsPerOperation, 1),
        code.Methods.Select(method => GeneratedMethod.Of(code, method, il)));
}

/// <summary>A method; a view that was not asked for is left out.</summary>
public sealed record GeneratedMethod(
    string Name,
    int Operations,
    [property: JsonPropertyName("il_bytes")] int IlBytes,
    IEnumerable<GeneratedLine>? Il,
    [property: JsonPropertyName("csharp")] IEnumerable<GeneratedLine>? CSharp,
    IEnumerable<GeneratedLine>? Machine)
{
    public static GeneratedMethod Of(CompiledViews code, MethodViews method, bool il)
    {
        IEnumerable<GeneratedLine>? Lines(IReadOnlyList<CodeLine>? lines) => lines?.Select(line => GeneratedLine.Of(code, line));
        return new(
            method.Name, method.Operations, method.IlBytes, il ? Lines(method.Il) : null, Lines(method.CSharp), Lines(method.Machine));
    }
}

/// <summary>A line of generated code.</summary>
/// <param name="Text">The line.</param>
/// <param name="Block">The block that it is for; left out, as the instruction is, where it is for none.</param>
/// <param name="Instruction">The instruction's number in the block, from 0.</param>
/// <param name="Part">What it does there.</param>
public sealed record GeneratedLine(
    string Text,
    string? Block,
    int? Instruction,
    string? Part)
{
    public static GeneratedLine Of(CompiledViews code, CodeLine line) => new(
        line.Text,
        line.Place is { } place ? code.Program[place.Block].Label : null,
        line.Place?.Instruction,
        line.Part?.ToString().ToLowerInvariant());
}
