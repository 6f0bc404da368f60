using Laboratory.Experiments;

namespace Cli.Writing;

/// <summary>An experiment's figures as one JSON document.</summary>
public static class ExperimentJson
{
    public static string Write(Experiment experiment) => Json.Write(json =>
    {
        json.WriteString("name", experiment.Kind.Name);
        json.WriteString("title", experiment.Kind.Title);
        json.WriteStartObject("surroundings");
        foreach (var (name, what) in experiment.Surroundings.Facts)
        {
            json.WriteString(name, what);
        }

        json.WriteEndObject();
        json.WriteStartArray("rows");
        foreach (var row in experiment.Rows)
        {
            json.WriteStartObject();
            json.WriteString("subject", row.Subject);
            json.WriteString("figure", row.Figure);
            if (row.Unit.Length > 0)
            {
                json.WriteString("unit", row.Unit);
            }

            if (row.Published is { } published)
            {
                json.WriteNumber("published", published);
            }

            json.WriteNumber("ours", row.Ours);
            json.WriteString("verdict", row.Verdict switch
            {
                Verdict.Reproduced => "reproduced",
                Verdict.DiffersBecause => "differs because",
                Verdict.Erratum => "erratum",
                Verdict.Differs => "differs",
                _ => "not published",
            });
            json.WriteString("source", row.Source);
            if (row.Because.Length > 0)
            {
                json.WriteString("because", row.Because);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
