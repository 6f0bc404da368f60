namespace Cli.Writing.Answers;

/// <summary>The JSON Schemas of answers: <c>docs/schemas/VERB.json</c> says what <c>flow VERB --json</c> writes.</summary>
public static class AnswerSchemas
{
    /// <summary>The verbs whose answers are records, with the record of each.</summary>
    public static IReadOnlyDictionary<string, Type> Records { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["check"] = typeof(CheckAnswer),
        ["compile"] = typeof(CompileAnswer),
        ["import"] = typeof(ImportAnswer),
    };

    public static string Of(string verb) => Json.Schema(Records[verb], verb);
}
