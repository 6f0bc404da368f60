#:project browser/browser.csproj
#:property PublishAot=false
// Opens reports and replays in a real browser, from disk, and uses them: clicks, keys alone, search, predict mode, a long log, programs
// whose names are markup. No page may write an error to the console, ask for anything outside its own file, or run what a program's text
// says.
//
//   dotnet run scripts/check-browser.cs                       chromium is found, or the one that CHROMIUM names
//   dotnet run scripts/check-browser.cs -- --pictures FOLDER  also takes pictures of the pages: 1280 and 800 pixels wide, light and dark
//   dotnet run scripts/check-browser.cs -- --sizes FOLDER     takes pictures alone, of twelve programs from 3 to 3,000 blocks, 48 of them,
//                                                             and a page that has all, sheet.html
//
// Needs the command built (./flow does that) and chromium (scripts/setup-browser). Ends with "N passed, N failed", and exit code 1 if any
// failed.
using Browsers;
using static Browsers.BrowserRun;

if (Chromium is null)
{
    Console.Error.WriteLine("check-browser: chromium was not found; scripts/setup-browser installs it, and CHROMIUM names another browser");
    return 2;
}

var sizes = Option(args, "--sizes");
await using var run = await BrowserRun.Start("browser", Option(args, "--pictures") ?? sizes);
using var flow = new FlowPages(run);
if (sizes is not null)
{
    await SizePictures.Take(flow, sizes);
    return run.End();
}

await ReplayChecks.Check(flow);
await HostileTextChecks.Check(flow);
await ReportChecks.Check(flow);
await DrawingChecks.Check(flow);
return run.End();
