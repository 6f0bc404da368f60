using Laboratory.Experiments;

namespace Cli.Writing;

/// <summary>An experiment's figures as one JSON document.</summary>
public static class ExperimentJson
{
    public static string Write(Experiment experiment) => Json.Write(json =>
    {
        json.WriteString("name", experiment.Name);
        json.WriteString("title", experiment.Title);
        json.WriteStartArray("rows");
        foreach (var row in experiment.Rows)
        {
            json.WriteStartObject();
            json.WriteString("subject", row.Subject);
            json.WriteString("figure", row.Figure);
            if (row.Published is { } published)
            {
                json.WriteNumber("published", published);
            }

            json.WriteNumber("ours", row.Ours);
            json.WriteString("verdict", row.Verdict);
            json.WriteString("source", row.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
