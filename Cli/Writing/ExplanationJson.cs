using System.Text.Json;
using Flowgraph;
using PartialEval;

namespace Cli.Writing;

/// <summary>Explanations as properties; values as literal text, what is not known as null.</summary>
public static class ExplanationJson
{
    public static void Write(Utf8JsonWriter json, WhyDynamic it)
    {
        json.WriteString("question", "why");
        json.WriteString("variable", it.Variable);
        json.WriteString("block", it.Block);
        json.WriteNumber("copies", it.Copies);
        json.WriteStartObject("known");
        foreach (var (label, value) in it.Known)
        {
            json.WriteString(label, value.ToString());
        }

        json.WriteEndObject();
        json.WriteStartArray("chain");
        foreach (var cause in it.Chain)
        {
            json.WriteStartObject();
            json.WriteString("kind", Words.Of(cause.Kind));
            json.WriteString("variable", cause.Variable);
            json.WriteString("part", cause.Path);
            json.WriteBoolean("grows", cause.Grows);
            json.WriteString("residual", cause.Residual);
            Write(json, cause.Statement);
            Write(json, "overwritten", cause.Overwritten);
            Strings(json, "operands", cause.Operands);
            Strings(json, "values", cause.Values.Select(value => value.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, it.Unfollowed);
    }

    public static void Write(Utf8JsonWriter json, WhyCopies it)
    {
        json.WriteString("question", "copies");
        json.WriteString("block", it.Block);
        Strings(json, "copies", it.Copies);
        json.WriteNumber("clean_blocks", it.CleanBlocks);
        json.WriteStartArray("differences");
        foreach (var difference in it.Differences)
        {
            json.WriteStartObject();
            json.WriteString("variable", difference.Variable);
            json.WriteString("kind", Words.Of(difference.Kind));
            json.WriteStartArray("values");
            foreach (var value in difference.Values)
            {
                json.WriteStringValue(value.IsUndefined ? null : value.ToString());
            }

            json.WriteEndArray();
            json.WriteStartArray("in_part");
            foreach (var known in difference.InPart)
            {
                json.WriteStringValue(known.Length > 0 ? known : null);
            }

            json.WriteEndArray();
            if (difference.Use is { } use)
            {
                Write(json, use);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "size", it.Size);
        json.WriteStartArray("cures");
        foreach (var cure in it.Cures)
        {
            json.WriteStartObject();
            json.WriteString("key", cure.Key);
            Strings(json, "made_dynamic", cure.MadeDynamic);
            json.WriteNumber("copies", cure.Copies);
            Write(json, "size", cure.Size);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, WhatIf it)
    {
        json.WriteString("question", "what-if");
        json.WriteString("variable", it.Variable);
        Write(json, "was", it.Was);
        Write(json, "value", it.Value);
        json.WriteBoolean("is_input", it.IsInput);
        Write(json, "before", it.Before);
        Write(json, "after", it.After);
    }

    public static void Write(Utf8JsonWriter json, StopExplanation it)
    {
        json.WriteString("question", "stop");
        json.WriteString("stop", Words.Of(it.Stop));
        json.WriteString("budget", Words.Of(it.Budget));
        json.WriteNumber("points", it.Taken);
        json.WriteNumber("abandoned", it.Abandoned);
        json.WriteStartObject("longest_chain");
        json.WriteNumber("points", it.Chain.Points);
        json.WriteNumber("tests", it.Chain.Tests);
        json.WriteNumber("steps", it.Chain.Steps);
        json.WriteNumber("steps_alone", it.Chain.Alone);
        json.WriteEndObject();
        Write(json, "generalized", it.Generalized);
        Write(json, "growing", it.Growing);
        Write(json, it.Unfollowed);
    }

    private static void Write(Utf8JsonWriter json, Sequence<NotFollowed> those)
    {
        json.WriteStartArray("unfollowed_hints");
        foreach (var hint in those)
        {
            json.WriteStartObject();
            json.WriteString("why", Words.Of(hint.Why));
            Write(json, hint.Hint);
            json.WriteNumber("points", hint.Points);
            json.WriteString("text", hint.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, Sequence<Moving> those)
    {
        json.WriteStartArray(name);
        foreach (var moving in those)
        {
            json.WriteStartObject();
            json.WriteString("variable", moving.Variable);
            json.WriteString("part", moving.Path);
            Write(json, moving.Where);
            json.WriteBoolean("grows", moving.Grows);
            if (moving.Values.Count > 0)
            {
                Strings(json, "values", moving.Values.Select(value => value.ToString()));
            }

            json.WriteNumber("times", moving.Times);
            if (moving.Why is { } why)
            {
                json.WriteString("why", Words.Of(why));
                json.WriteString("reason", WhyGeneralizedText.Reason(why));
                json.WriteString("cure", WhyGeneralizedText.Cure(why));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ResidualSize it)
    {
        json.WriteStartObject(name);
        json.WriteNumber("points", it.Points);
        json.WriteNumber("blocks", it.Blocks);
        json.WriteNumber("operations", it.Operations);
        json.WriteString("stop", Words.Of(it.Stop));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Statement it)
    {
        json.WriteString("statement", it.Text);
        json.WriteString("where", it.Where.ToString());
        if (it.Where.Span is { } span)
        {
            json.WriteString("file", span.File);
            json.WriteNumber("line", span.Line);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, Value value) => json.WriteString(name, value.IsUndefined ? null : value.ToString());

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> those)
    {
        json.WriteStartArray(name);
        foreach (var each in those)
        {
            json.WriteStringValue(each);
        }

        json.WriteEndArray();
    }
}
