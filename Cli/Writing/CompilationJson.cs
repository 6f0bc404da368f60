using System.Text.Json;
using Cli.CodeViews;
using Flowgraph.Text;

namespace Cli.Writing;

/// <summary>Generated code as one JSON document; each line has the block and instruction that it is for, where it is for one, and what it does.</summary>
public static class CompilationJson
{
    public static string Write(CompiledViews code, bool il) => Json.Write(json =>
    {
        json.WriteString("program", ProgramWriter.Write(code.Program));
        json.WriteNumber("operations", code.Costs.Operations);
        json.WriteNumber("analysis_ns", code.Costs.AnalysisNanoseconds);
        json.WriteNumber("emit_ns", code.Costs.EmitNanoseconds);
        json.WriteNumber("jit_ns", code.Costs.JitNanoseconds);
        json.WriteNumber("ns_per_operation", Math.Round(code.Costs.NanosecondsPerOperation, 1));
        json.WriteStartArray("methods");
        foreach (var method in code.Methods)
        {
            json.WriteStartObject();
            json.WriteString("name", method.Name);
            json.WriteNumber("operations", method.Operations);
            json.WriteNumber("il_bytes", method.IlBytes);
            Lines(json, code, "il", il ? method.Il : null);
            Lines(json, code, "csharp", method.CSharp);
            Lines(json, code, "machine", method.Machine);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Lines(Utf8JsonWriter json, CompiledViews code, string name, IReadOnlyList<CodeLine>? lines)
    {
        if (lines is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("text", line.Text);
            if (line.Place is { } place)
            {
                json.WriteString("block", code.Program[place.Block].Label);
                json.WriteNumber("instruction", place.Instruction);
            }

            if (line.Part is { } part)
            {
                json.WriteString("part", part.ToString().ToLowerInvariant());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
