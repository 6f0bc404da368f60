namespace Cli.Writing.Answers;

/// <summary>The JSON Schemas of answers: <c>docs/schemas/VERB.json</c> says what <c>flow VERB --json</c> writes.</summary>
public static class AnswerSchemas
{
    /// <summary>
    /// The verbs whose answers are records, with the forms that an answer of each can have. The properties of a form's records follow
    /// each other.
    /// </summary>
    public static IReadOnlyDictionary<string, Type[][]> Records { get; } = new SortedDictionary<string, Type[][]>(StringComparer.Ordinal)
    {
        ["check"] = [[typeof(CheckAnswer)]],
        ["compare"] = [[typeof(CompareAnswer)]],
        ["compile"] = [[typeof(CompileAnswer)]],
        ["examples"] = [[typeof(ExamplesAnswer)], [typeof(ExampleAnswer)]],
        ["experiment"] = [[typeof(ExperimentAnswer)]],
        ["explain"] =
        [
            [typeof(WhyAnswer)],
            [typeof(CopiesAnswer)],
            [typeof(WhatIfAnswer)],
            [typeof(StopAnswer)],
            [typeof(TracedUnder), typeof(OperationsAnswer)],
            [typeof(TracedUnder), typeof(GuardsAnswer)],
            [typeof(TracedUnder), typeof(HintAnswer)],
            [typeof(TracedUnder), typeof(StartsAnswer)],
            [typeof(TracedUnder), typeof(TraceStopAnswer)],
        ],
        ["export"] = [[typeof(ExportAnswer)]],
        ["fuzz"] = [[typeof(FuzzAnswer)]],
        ["import"] = [[typeof(ImportAnswer)], [typeof(LogsAnswer)]],
        ["mix"] = [[typeof(MixAnswer)]],
        ["notebook"] = [[typeof(NotebooksAnswer)], [typeof(NotebookAnswer)]],
        ["run"] = [[typeof(RunAnswer), typeof(OutcomeAnswer)]],
        ["specialize"] = [[typeof(SpecializeAnswer)]],
        ["trace"] = [[typeof(TraceAnswer)]],
    };

    public static string Of(string verb) => Json.Schema(Records[verb], verb);
}
