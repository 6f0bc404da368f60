using System.Diagnostics;
using static Browsers.BrowserRun;

namespace Browsers;

/// <summary>
/// Pictures of twelve programs from 3 to 3,000 blocks, to be looked at: programs of the corpus, and larger ones of the same kind of blocks,
/// a loop, tests of one value, ways that meet again. A page, <c>sheet.html</c>, shows all.
/// </summary>
public static class SizePictures
{
    public static async Task Take(FlowPages flow, string into)
    {
        string[] corpus =
        [
            "power", "factorial", "random_walk", "string_match", "turing", "square", "kernels/conv3x3", "objects/object_model", "tlc",
            "mix/mix",
        ];
        foreach (var program in corpus)
        {
            await Shown(Path.GetFileName(program), $"programs/{program}.flow");
        }

        foreach (var blocks in (int[])[600, 3_000])
        {
            await Shown($"made{blocks}", flow.Write($"made{blocks}.flow", Made(blocks)));
        }

        var images = Directory.GetFiles(into, "*.png").Order(StringComparer.Ordinal).Select(Path.GetFileName)
            .Select(name => $"<figure><img src='{name}' width='380'><figcaption>{name}</figcaption></figure>");
        var style = "<style>body{display:flex;flex-wrap:wrap}figure{margin:4px}</style>";
        File.WriteAllText(Path.Combine(into, "sheet.html"), $"<!doctype html><meta charset='utf-8'>{style}{string.Concat(images)}");

        async Task Shown(string name, string program)
        {
            var watch = Stopwatch.StartNew();
            var file = flow.Page($"{name}.html", "draw", program);
            Say($"  {name}: {watch.Elapsed.TotalSeconds:F1} s, {new FileInfo(file).Length / 1e3:F0} KB");
            await flow.Check($"picture: {name}", file, page => page.WaitForSelectorAsync(".flow-picture .node"));
        }
    }

    private static string Made(int blocks) => string.Concat(Enumerable.Range(0, blocks / 10).Select(i => $"""
        h{i}:
            op = code[{i}]
            c = op == 0
            if c goto a{i} else goto s{i}
        s{i}:
            c = op == 1
            if c goto b{i} else goto t{i}
        t{i}:
            c = op == 2
            if c goto d{i} else goto u{i}
        u{i}:
            c = op == 3
            if c goto e{i} else goto x{i}
        a{i}:
            n = n + {i}
            goto x{i}
        b{i}:
            n = n * 3
            goto x{i}
        d{i}:
            k = n % 7
            if k goto l{i} else goto x{i}
        l{i}:
            k = k - 1
            n = n + k
            if k goto l{i} else goto x{i}
        e{i}:
            n = n - {i}
            goto h{i}
        x{i}:
            n = n + 1
            {(i == blocks / 10 - 1 ? "print_and_stop(n)" : $"goto h{i + 1}")}

        """));
}
