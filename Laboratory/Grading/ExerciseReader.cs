using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laboratory.Grading;

/// <summary>
/// Reads and writes what a teacher writes, with clear errors: the line, the way to the property, and what is wrong. Unknown properties are errors, since a
/// misspelled limit is one that does not hold.
/// </summary>
public static class ExerciseReader
{
    /// <summary>How exercises, questions and reports are written as JSON.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Reads an exercise file.</summary>
    /// <exception cref="ExerciseException">It is none; the message says where.</exception>
    public static ExerciseFile Read(string text, string file)
    {
        var read = Parse<ExerciseFile>(text, file);
        if (read.Grading != ExerciseFile.Version)
        {
            throw new ExerciseException($"{file}: its form has version {read.Grading}; this reader knows version {ExerciseFile.Version}");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var exercise in read.Exercises)
        {
            if (Problem(exercise, ids) is { } problem)
            {
                throw new ExerciseException($"{file}: exercise '{exercise.Id}': {problem}");
            }
        }

        return read.Exercises.Count > 0 ? read : throw new ExerciseException($"{file}: it has no exercises");
    }

    /// <summary>Reads any of the records.</summary>
    /// <exception cref="ExerciseException">It is none; the message says where.</exception>
    public static T Parse<T>(string text, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw new ExerciseException($"{file}: it is null");
        }
        catch (JsonException problem)
        {
            // The serializer ends its message with the same place in other words, and names classes of ours.
            var message = problem.Message.Split(" Path: ", 2)[0].Replace("Laboratory.Grading.", "", StringComparison.Ordinal);
            throw new ExerciseException($"{file}:{problem.LineNumber + 1}: at {problem.Path ?? "$"}: {message}");
        }
        catch (NotSupportedException problem)
        {
            throw new ExerciseException($"{file}: {problem.Message.Split(" Path: ", 2)[0].Replace("Laboratory.Grading.", "", StringComparison.Ordinal)}");
        }
    }

    private static string? Problem(Exercise exercise, HashSet<string> ids)
    {
        var (limits, kinds) = (exercise.Limits, exercise.Checks.Select(check => check.Kind).Distinct().ToList());
        return exercise.Id.Length is 0 or > 60 || exercise.Id.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) ? "an id is small letters, digits and dashes, at most 60"
            : !ids.Add(exercise.Id) ? "two exercises have this id"
            : exercise.Submit.Length == 0 || exercise.Submit.AsSpan().IndexOfAny("/\\:") >= 0 || exercise.Submit is "." or ".." ? "what is submitted is a file name without a folder"
            : exercise.Checks.Count == 0 ? "it has no checks"
            : exercise.Checks.Any(check => check.Points <= 0) ? "the points of a check are more than 0"
            : kinds.Any(kind => kind != exercise.Kind) ? $"a check is for another kind of submission: {JsonNamingPolicy.SnakeCaseLower.ConvertName(kinds.First(kind => kind != exercise.Kind).ToString())}"
            : new[] { limits.FileBytes, limits.Fuel, limits.Points, limits.Seconds, limits.Megabytes, limits.CallSeconds, limits.CallMegabytes, limits.AnswerBytes }.Any(limit => limit <= 0) ? "limits are more than 0"
            : limits.FileBytes > Flowgraph.Text.ProgramReader.MaxBytes ? $"at most {Flowgraph.Text.ProgramReader.MaxBytes} bytes of a file can be read"
            : null;
    }
}
