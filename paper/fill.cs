#:project ../Laboratory/Laboratory.csproj
#:property PublishAot=false
// The article with its numbers and listings filled in, each from the raw data: dotnet run paper/fill.cs TARGET. Exit code 1 where a name is that of no figure.
using Laboratory.Experiments;

var folder = Path.Combine(Directory.GetCurrentDirectory(), "paper");
var (text, errors) = PaperText.Fill(File.ReadAllText(Path.Combine(folder, "paper.tex")), Data, Read);
foreach (var error in errors)
{
    Console.Error.WriteLine($"paper/paper.tex: {error}");
}

File.WriteAllText(args[0], text);
return errors.Count == 0 ? 0 : 1;

Experiment? Data(string name) =>
    ExperimentCatalog.Find(name) is { } kind && Read($"data/{name}.csv") is { } csv ? Experiment.FromCsv(kind, csv).Experiment : null;

string? Read(string file) => File.Exists(Path.Combine(folder, file)) ? File.ReadAllText(Path.Combine(folder, file)) : null;
