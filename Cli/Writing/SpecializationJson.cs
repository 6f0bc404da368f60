using System.Text.Json;
using Flowgraph.Text;
using Laboratory.Certifying;
using PartialEval;

namespace Cli.Writing;

/// <summary>A specialization as properties.</summary>
public static class SpecializationJson
{
    /// <param name="json">Where to.</param>
    /// <param name="specialization">What is written.</param>
    /// <param name="milliseconds">The time it took.</param>
    /// <param name="certificate">What checking it gave, if that was asked for.</param>
    public static void Write(Utf8JsonWriter json, Specialization specialization, double milliseconds, CertificateReport? certificate)
    {
        var (source, residual, statistics) = (specialization.Source, specialization.Residual, specialization.Statistics);
        json.WriteString("program", ProgramWriter.Write(residual));
        json.WriteNumber("blocks", residual.Blocks.Count);
        json.WriteNumber("operations", residual.OperationCount);
        json.WriteStartObject("raw");
        json.WriteNumber("blocks", statistics.ResidualBlocks);
        json.WriteNumber("operations", specialization.Raw.OperationCount);
        json.WriteNumber("points", statistics.Points);
        json.WriteEndObject();
        json.WriteStartArray("generalized");
        foreach (var each in GivenUp.Of(specialization))
        {
            json.WriteStartObject();
            json.WriteString("variable", source.Name(each.Variable));
            json.WriteString("part", each.Path);
            json.WriteString("block", source[each.Block].Label);
            json.WriteNumber("points", each.Points);
            json.WriteString("why", Words.Of(each.Why));
            json.WriteString("reason", WhyGeneralizedText.Reason(each.Why));
            json.WriteString("cure", WhyGeneralizedText.Cure(each.Why));
            json.WriteBoolean("grows", each.Grows);
            json.WriteStartArray("chain");
            foreach (var value in each.Chain)
            {
                json.WriteStringValue(value.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("unfollowed_hints");
        foreach (var hint in specialization.Unfollowed)
        {
            json.WriteStartObject();
            json.WriteString("variable", source.Name(hint.Variable));
            json.WriteString("block", source[hint.Block].Label);
            json.WriteString("why", Words.Of(hint.Why));
            json.WriteNumber("points", hint.Points);
            json.WriteString("text", hint.Describe(source));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("stop", Stop(specialization));
        json.WriteNumber("time_ms", Math.Round(milliseconds, 3));
        json.WriteStartObject("statistics");
        json.WriteNumber("folded", statistics.OperationsFolded);
        json.WriteNumber("left", statistics.OperationsLeft);
        json.WriteNumber("static_faults_left", statistics.StaticFaultsLeft);
        json.WriteNumber("cache_hits", statistics.CacheHits);
        json.WriteStartObject("partly_known");
        foreach (var (use, count) in statistics.Partial.Happened)
        {
            json.WriteNumber(UseText.Of(use).Replace(' ', '_'), count);
        }

        json.WriteEndObject();
        json.WriteStartObject("copies");
        for (var b = 0; b < source.Blocks.Count; b++)
        {
            json.WriteNumber(source.Blocks[b].Label, statistics.Copies[b]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        if (certificate is not null)
        {
            Write(json, certificate);
        }
    }

    private static void Write(Utf8JsonWriter json, CertificateReport it)
    {
        json.WriteStartObject("certificate");
        json.WriteBoolean("certified", it is { IsGood: true, IsCutShort: false });
        json.WriteBoolean("cut_short", it.IsCutShort);
        json.WriteNumber("blocks", it.Blocks);
        json.WriteNumber("states", it.Legs);
        json.WriteNumber("runs", it.Runs);
        json.WriteNumber("ended", it.Ended);
        json.WriteNumber("meetings", it.Meetings);
        json.WriteStartArray("violations");
        foreach (var violation in it.Violations)
        {
            json.WriteStartObject();
            json.WriteString("residual", violation.Residual);
            json.WriteString("source", violation.Source);
            json.WriteString("state", violation.State);
            json.WriteString("problem", violation.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Why it ended, in one word.</summary>
    public static string Stop(Specialization it) => it.Stop switch
    {
        StopReason.Complete => "complete",
        StopReason.Budget => "budget",
        _ => "source-diverges",
    };
}
