using System.Text.Json;
using Tracer.Engine;
using Tracer.Explaining;
using Tracer.Text;

namespace Cli.Writing;

/// <summary>Explanations of traces as properties; values as literal text, enumerations as lower-case words with hyphens.</summary>
public static class TraceExplanationJson
{
    public static void Write(Utf8JsonWriter json, Fates it)
    {
        json.WriteString("question", "operations");
        json.WriteNumber("trace", it.Trace);
        json.WriteString("whole", it.Whole is { } whole ? Word(whole) : null);
        json.WriteStartArray("entries");
        foreach (var fate in it.Entries)
        {
            json.WriteStartObject();
            json.WriteNumber("entry", fate.Entry);
            json.WriteString("text", fate.Text);
            json.WriteString("where", fate.Where.ToString());
            Write(json, "first", fate.First);
            Write(json, "in_loop", fate.InLoop);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, GuardList it)
    {
        json.WriteString("question", "guards");
        json.WriteNumber("trace", it.Trace);
        Write(json, it.Resume);
        json.WriteStartArray("guards");
        foreach (var guard in it.Guards)
        {
            json.WriteStartObject();
            json.WriteNumber("exit", guard.Number);
            json.WriteNumber("entry", guard.Entry);
            json.WriteString("text", guard.Text);
            json.WriteBoolean("in_loop", guard.IsInLoop);
            json.WriteString("source", Word(guard.Source));
            json.WriteString("where", guard.Where.ToString());
            if (guard.Recorded is { } fate)
            {
                json.WriteNumber("recorded", fate.Entry);
                json.WriteString("rule", Word(fate.Usual.Rule));
            }

            json.WriteStartArray("roots");
            foreach (var root in guard.Roots)
            {
                json.WriteStartObject();
                json.WriteString("kind", Word(root.Kind));
                json.WriteString("name", root.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("failures", guard.Failures);
            Numbers(json, "bridges", guard.Bridges);
            Write(json, guard.Resume);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, HintReport it)
    {
        json.WriteString("question", "hint");
        json.WriteNumber("trace", it.Trace);
        Write(json, it.Loop);
        json.WriteNumber("steps", it.Steps);
        json.WriteNumber("tried", it.Tried);
        json.WriteNumber("refuted", it.Refuted);
        json.WriteStartArray("helpful");
        foreach (var trial in it.Helpful)
        {
            json.WriteStartObject();
            Write(json, trial.Hint);
            if (trial.And is { } and)
            {
                json.WriteStartObject("and");
                Write(json, and);
                json.WriteEndObject();
            }

            Write(json, trial.Loop);
            if (trial.Steps is { } steps)
            {
                json.WriteNumber("steps", steps);
                json.WriteNumber("traces", trial.Traces!.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, TracingHint it)
    {
        json.WriteString("form", Word(it.Form));
        json.WriteString("variable", it.Variable);
        json.WriteString("where", $"{it.Block}:{it.Instruction}");
        json.WriteString("detail", it.Detail);
    }

    public static void Write(Utf8JsonWriter json, Starts it)
    {
        json.WriteString("question", "starts");
        json.WriteNumber("count", it.Count);
        json.WriteBoolean("complete", it.IsComplete);
        json.WriteStartArray("groups");
        foreach (var group in it.Groups)
        {
            json.WriteStartObject();
            json.WriteString("place", group.Place);
            json.WriteNumber("count", group.Count);
            json.WriteNumber("first", group.First);
            json.WriteString("abort", group.Abort is { } abort ? Word(abort) : null);
            json.WriteString("text", group.Trace is null ? null : TracePrinter.Print(group.Trace));
            if (group.Loop is { } loop)
            {
                Write(json, loop);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, EngineResult it)
    {
        json.WriteString("question", "stop");
        json.WriteStartArray("reasons");
        foreach (var (place, name, sentence) in it.Events.Select(TraceExplanationText.Reason).OfType<(string, string, string)>())
        {
            json.WriteStartObject();
            json.WriteString("place", place);
            json.WriteString("reason", name);
            json.WriteString("sentence", sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Verdict? it)
    {
        if (it is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteBoolean("stays", it.Stays);
        json.WriteString("rule", Word(it.Rule));
        json.WriteString("pass", it.Pass is { } pass ? Word(pass) : null);
        json.WriteString("value", it.Value.IsUndefined ? null : it.Value.ToString());
        Numbers(json, "from", it.From);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ResumeSize it)
    {
        json.WriteStartObject("resume");
        json.WriteNumber("items", it.Items);
        json.WriteNumber("own", it.Own);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LoopSize it)
    {
        json.WriteStartObject("loop");
        json.WriteNumber("operations", it.Operations);
        json.WriteNumber("guards", it.Guards);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> those)
    {
        json.WriteStartArray(name);
        foreach (var each in those)
        {
            json.WriteNumberValue(each);
        }

        json.WriteEndArray();
    }

    /// <summary>OnlyLifted as only-lifted.</summary>
    private static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : letter.ToString()));
}
