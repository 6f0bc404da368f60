using System.Text.Json;
using Cli.Writing;
using Laboratory.Experiments.Cliffs;

namespace Cli.Verbs;

/// <summary><c>flow experiment cliffs</c>: runs every cliff of the catalog over its parameter.</summary>
public static class CliffExperiment
{
    /// <param name="session">Told what is being measured.</param>
    /// <param name="programs">The folder of the programs; null for the corpus that comes with the command.</param>
    /// <param name="format">text, markdown, csv or json.</param>
    public static string Write(Session session, string? programs, string format)
    {
        if (format == "latex")
        {
            throw new UsageException("the cliffs are written as text, markdown, csv or json");
        }

        var results = CliffCatalog.All.Select((cliff, number) =>
        {
            var source = Text(programs, $"cliffs/{cliff.Name}.flow");
            return Working.On(session, $"measuring {cliff.Name}, {number + 1} of {CliffCatalog.All.Count}", () => CliffRun.Measure(cliff, source));
        }).ToList();
        return format switch
        {
            "csv" => CliffTables.Csv(results),
            "json" => Json.Write(json => Write(json, results)) + "\n",
            "text" => string.Join("\n", results.Select(it => $"{it.Cliff.Name}: {it.Cliff.Parameter}, {it.Cliff.Meaning}\n{ExperimentText.Write(it)}")),
            _ => string.Join("\n", results.Select(it => $"## {it.Cliff.Name}: {it.Cliff.Parameter}, {it.Cliff.Meaning}\n\n{CliffTables.Markdown(it)}")),
        };
    }

    private static string Text(string? programs, string file) => programs is null ? Corpus.Read(file) : Sources.ReadFile(Path.Combine(programs, file));

    private static void Write(Utf8JsonWriter json, IEnumerable<CliffResult> results)
    {
        json.WriteString("name", CliffCatalog.Name);
        json.WriteString("title", CliffCatalog.Title);
        json.WriteStartArray("cliffs");
        foreach (var it in results)
        {
            json.WriteStartObject();
            json.WriteString("name", it.Cliff.Name);
            json.WriteString("parameter", it.Cliff.Parameter);
            json.WriteString("meaning", it.Cliff.Meaning);
            json.WriteStartArray("points");
            foreach (var point in it.Points)
            {
                json.WriteStartObject();
                json.WriteNumber("value", point.Parameter);
                json.WriteNumber("interpreting", point.Reference);
                Write(json, "plain", it.Cliff.Plain.Name, point.Plain);
                Write(json, "cured", it.Cliff.Cured.Name, point.Cured);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string role, string name, CliffCounts it)
    {
        json.WriteStartObject(role);
        json.WriteString("name", name);
        json.WriteNumber("steps", it.Steps);
        json.WriteNumber("interpreted", it.Interpreted);
        json.WriteNumber("exits", it.Exits);
        json.WriteNumber("traces", it.Traces);
        json.WriteNumber("bridges", it.Bridges);
        json.WriteNumber("aborts", it.Aborts);
        json.WriteNumber("blacklisted", it.Blacklisted);
        json.WriteEndObject();
    }
}
