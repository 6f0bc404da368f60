// Mutation testing: makes the checked code wrong in one small way after the other, and says which of these mutants no test notices.
//
//   dotnet run --project mutants -c Release -- plan         puts all mutants into one build (needs a build of the tests)
//   … reach                        runs each test of the subjects once, to see which mutants it comes to
//   … run --seconds 600            tries mutants that the journal does not have yet, in a fixed random order
//   … run --only Tracer/Optimizer --sample 60 --shard 0/4
//   … try "PART OF A NAME"         those mutants once more, whatever the journal says
//   … report                       score by folder, and the survivors
//   … sample --seconds 100         all at once, on what a branch changed, or what changed since the last release (or --since COMMIT)
//
// plan, reach and run have --only FOLDER (or a file). reach has --test-seconds N (longer tests are left out, 20) and --near yes (the
// nearest tests alone). run and try have --budget N (seconds of tests for one mutant, of the nearest and of the others, 20). The
// journal is tests/bin/Mutants/journal.
using Mutants;
using Mutants.Planning;
using Mutants.Trying;

if (args is ["serve", var count, .. var named])
{
    await Worker.Serve(named, int.Parse(count));
    return 0;
}

if (Places.Find() is not { } places || !File.Exists(Path.Combine(places.Built, "tests.dll")))
{
    Console.Error.WriteLine("mutants: there is no build of the tests here; dotnet build tests -c Release makes it");
    return 2;
}

var options = new Options(args.Skip(1).ToList());
switch (args.FirstOrDefault())
{
    case "plan":
        var planned = new Planner(places, options.IsWanted).Plan();
        File.Delete(places.Reach);
        Console.WriteLine($"{planned.Count(it => it.Compiles):N0} mutants, and {planned.Count(it => !it.Compiles):N0} that do not compile");
        return 0;
    case "reach" or "run" or "try" or "report" when !File.Exists(places.Plan):
        Console.Error.WriteLine("mutants: there are none yet; plan makes them");
        return 2;
    case "reach":
        return new Session(places, options).Reach();
    case "run":
        return new Session(places, options).Run();
    case "try" when args.Length > 1:
        return new Session(places, options).Again(args[1]);
    case "report":
        Report.Write(Console.Out, Session.Planned(places), new(places), Equivalents.Read(places));
        return 0;
    case "sample":
        return Sample.Run(places, options);
    default:
        Console.Error.WriteLine("usage: plan | reach | run | try NAME | report | sample (see the first lines of mutants/Program.cs)");
        return 2;
}
