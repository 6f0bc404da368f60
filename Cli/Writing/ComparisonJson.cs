using System.Text.Json;
using Laboratory.Comparing;
using Laboratory.Relating;

namespace Cli.Writing;

/// <summary>A comparison as one JSON document.</summary>
public static class ComparisonJson
{
    public static string Write(Comparison comparison) => Json.Write(json =>
    {
        json.WriteBoolean("agrees", comparison.Agrees);
        json.WriteStartObject("policy");
        json.WriteString("specialize", comparison.Specialization.Policy.Name);
        json.WriteString("trace", comparison.Relation.Run.Policy.Name);
        json.WriteEndObject();
        json.WriteString("stop", SpecializationJson.Stop(comparison.Specialization));
        json.WriteStartArray("routes");
        foreach (var route in comparison.Routes)
        {
            json.WriteStartObject();
            json.WriteString("name", route.Name);
            json.WriteString("start", route.Start);
            json.WriteNumber("blocks", route.Size.Blocks);
            json.WriteNumber("operations", route.Size.Operations);
            json.WriteNumber("tests", route.Size.Tests);
            json.WriteNumber("steps", route.Steps);
            json.WriteStartObject("traced");
            json.WriteNumber("operations", route.Traced.Operations);
            json.WriteNumber("guards", route.Traced.Guards);
            json.WriteNumber("iterations", route.Traced.Iterations);
            json.WriteEndObject();
            json.WriteNumber("preparation_ms", Math.Round(route.Preparation, 3));
            json.WriteNumber("running_ms", Math.Round(route.Running, 3));
            if (route.BreakEven(comparison.Reference) is { } runs)
            {
                json.WriteNumber("break_even_runs", runs);
            }

            if (route.Disagreement is { } disagreement)
            {
                json.WriteString("disagreement", disagreement);
            }

            json.WriteStartObject("run");
            OutcomeJson.Write(json, route.Outcome);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteRelation(json, comparison.Relation.Loops);
        json.WriteStartObject("story");
        WriteStory(json, comparison.Story);
        json.WriteEndObject();
    });

    private static void WriteStory(Utf8JsonWriter json, Story story)
    {
        json.WriteStartArray("findings");
        foreach (var finding in story.Findings)
        {
            json.WriteStartObject();
            json.WriteString("route", finding.Route);
            json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Kind.ToString()));
            json.WriteString("sentence", finding.Sentence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (story.Loops is { } loops)
        {
            json.WriteStartObject("loops");
            WriteStrings(json, "residual", loops.Residual);
            json.WriteString("residual_place", loops.ResidualPlace);
            WriteStrings(json, "trace", loops.Trace);
            json.WriteString("trace_place", loops.TracePlace);
            json.WriteString("verdict", JsonNamingPolicy.KebabCaseLower.ConvertName(loops.Verdict.ToString()));
            json.WriteString("relation", loops.Relation);
            json.WriteEndObject();
        }

        json.WriteStartArray("advice");
        foreach (var advice in story.Advice)
        {
            json.WriteStartObject();
            json.WriteString("lack", JsonNamingPolicy.KebabCaseLower.ConvertName(advice.Lack.ToString()));
            json.WriteString("sentence", advice.Sentence);
            WriteStrings(json, "variables", advice.Variables);
            json.WriteString("cure", advice.Cure);
            json.WriteString("command", advice.Verb);
            WriteStrings(json, "words", advice.Words ?? []);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The loops of the engine's traces, held against the residual program.</summary>
    private static void WriteRelation(Utf8JsonWriter json, IEnumerable<LoopRelation> loops)
    {
        json.WriteStartArray("relation");
        foreach (var loop in loops)
        {
            json.WriteStartObject();
            json.WriteNumber("trace", loop.Trace);
            json.WriteString("place", loop.Place);
            json.WriteNumber("operations", loop.Loop.Operations);
            json.WriteNumber("guards", loop.Loop.Guards);
            json.WriteString("verdict", JsonNamingPolicy.KebabCaseLower.ConvertName(loop.Verdict.ToString()));
            json.WriteNumber("matched", loop.Matched);
            json.WriteNumber("turns", loop.Turns);
            json.WriteStartArray("cycle");
            foreach (var label in loop.Cycle)
            {
                json.WriteStringValue(label);
            }

            json.WriteEndArray();
            if (loop.Parting is { } parting)
            {
                json.WriteStartObject("parting");
                json.WriteNumber("entry", parting.Entry);
                json.WriteString("trace", parting.Trace);
                json.WriteString("residual", parting.Residual);
                json.WriteString("place", parting.Place);
                json.WriteString("why", parting.Why);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
