using System.Text.Json;
using Flowgraph;

namespace Cli.Writing;

/// <summary>An outcome as properties: values as literal text, so that large integers survive; raw bytes as base64.</summary>
public static class OutcomeJson
{
    /// <summary>Characters of what a fault read: it explains, and is nothing to read back.</summary>
    private const int LongestOperand = 200;

    /// <param name="json">Gets the properties.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="isCounted">Whether its counts mean anything: compiled code has none, and no property for them.</param>
    public static void Write(Utf8JsonWriter json, Outcome outcome, bool isCounted = true)
    {
        WriteEnding(json, outcome.Ending);
        var items = outcome.Output ?? [];
        json.WriteStartArray("output");
        foreach (var item in items.Where(item => !item.IsByte))
        {
            json.WriteStringValue(item.Value.ToString());
        }

        json.WriteEndArray();
        WriteItems(json, items);
        json.WriteBase64String("bytes", items.Where(item => item.IsByte).Select(item => (byte)item.Value.Bits).ToArray());
        if (isCounted)
        {
            WriteCounts(json, outcome.Counts);
        }

        json.WriteNumber("fuel", outcome.FuelUsed);
    }

    /// <summary>What was put out in its order: values one by one, and bytes that follow each other together.</summary>
    private static void WriteItems(Utf8JsonWriter json, IEnumerable<OutputItem> items)
    {
        var bytes = new List<byte>();
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            if (item.IsByte)
            {
                bytes.Add((byte)item.Value.Bits);
                continue;
            }

            WriteBytes(json, bytes);
            json.WriteStartObject();
            json.WriteString("value", item.Value.ToString());
            json.WriteEndObject();
        }

        WriteBytes(json, bytes);
        json.WriteEndArray();
    }

    private static void WriteBytes(Utf8JsonWriter json, List<byte> bytes)
    {
        if (bytes.Count > 0)
        {
            json.WriteStartObject();
            json.WriteBase64String("bytes", bytes.ToArray());
            json.WriteEndObject();
            bytes.Clear();
        }
    }

    public static void WriteEnding(Utf8JsonWriter json, Ending ending)
    {
        json.WriteString("outcome", ending switch
        {
            Stopped => "stopped",
            Faulted => "faulted",
            OutOfMemory => "out-of-memory",
            _ => "out-of-fuel",
        });
        switch (ending)
        {
            case Stopped stopped:
                json.WriteString("value", stopped.Value.ToString());
                break;
            case Faulted fault:
                json.WriteStartObject("fault");
                json.WriteString("kind", fault.Kind.Name());
                json.WriteString("block", fault.Where.Block);
                json.WriteNumber("instruction", fault.Where.Instruction);
                if (fault.Where.Span is { } span)
                {
                    json.WriteString("file", span.File);
                    json.WriteNumber("line", span.Line);
                    json.WriteNumber("column", span.Column);
                }

                WriteReason(json, fault);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteReason(Utf8JsonWriter json, Faulted fault)
    {
        if (fault.Why() is not { } why)
        {
            return;
        }

        json.WriteString("why", why);
        json.WriteStartArray("operands");
        foreach (var operand in fault.Operands())
        {
            json.WriteStartObject();
            if (operand.Name is { } name)
            {
                json.WriteString("name", name);
            }

            if (!operand.Value.IsUndefined)
            {
                json.WriteString("value", ValueText.Brief(operand.Value, LongestOperand));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteCounts(Utf8JsonWriter json, Counts counts)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("operations", counts.Operations);
        json.WriteNumber("jumps", counts.Jumps);
        json.WriteNumber("tests", counts.Tests);
        json.WriteNumber("blocks", counts.BlocksEntered);
        json.WriteEndObject();
    }
}
