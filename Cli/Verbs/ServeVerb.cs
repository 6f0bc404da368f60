using System.CommandLine;
using System.IO.Compression;
using System.Net;
using Cli.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Cli.Verbs;

/// <summary>
/// <c>flow serve [FOLDER]</c>: the playground, or any folder of files such as reports, for browsers of this machine alone. Files are sent
/// as they are, or as the <c>.br</c> beside them where the browser takes that; what is there as <c>.br</c> alone, either way.
/// </summary>
public static class ServeVerb
{
    /// <summary>Where a port is not asked for.</summary>
    private const int UsualPort = 8077;

    public static Command Create(Session session)
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "What to show; without it the playground.",
        };
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0 takes a free one.",
            HelpName = "N",
            DefaultValueFactory = _ => UsualPort,
        };
        var copy = new Option<string?>("--copy")
        {
            Description = "Write the playground's files into a folder, for a web server, and show nothing.",
            HelpName = "FOLDER",
        };
        var command = new Command(
            "serve",
            "Show the playground in a browser of this machine: editor, specializer and tracer in one page.\n\n"
            + "Example: flow serve --port 8080\n         flow serve reports --port 0\n         flow serve --copy site/playground")
        {
            folder, port, copy,
        };
        command.SetAction(parsed => parsed.GetValue(copy) is { } target ? Copy(session, parsed.GetValue(folder), target)
            : Serve(session, Root(parsed.GetValue(folder)), parsed.GetValue(port)));
        return command;
    }

    private static int Copy(Session session, string? shown, string folder)
    {
        if (shown is not null)
        {
            throw new UsageException("--copy writes the playground, and takes no folder to show");
        }

        try
        {
            var files = PlaygroundFolder.Copy(Root(null), Path.GetFullPath(folder));
            session.Error.WriteLine($"serve: {folder}, {files} files, each compressed too; 'flow serve {folder}' shows them");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the playground could not be written into '{folder}': {problem.Message}");
        }

        return Exit.Done;
    }

    private static string Root(string? named)
    {
        if (named is not null)
        {
            return Directory.Exists(named) ? Path.GetFullPath(named) : throw new UsageException($"there is no folder '{named}'");
        }

        return PlaygroundFolder.Find(AppContext.BaseDirectory) ?? throw new UsageException(
            "this command has no playground: in the repository scripts/playground builds it, and scripts/pack packs a command that has it; "
            + "'flow serve FOLDER' shows one that was built elsewhere");
    }

    private static int Serve(Session session, string root, int port)
    {
        if (port is < 0 or > IPEndPoint.MaxPort)
        {
            throw new UsageException($"--port takes a number from 0 to {IPEndPoint.MaxPort}");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        using var files = new PhysicalFileProvider(root);
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        types.Mappings[".flow"] = "text/plain";
        types.Mappings[PlaygroundFolder.Compressed] = "application/octet-stream";
        var server = builder.Build();
        server.Use((context, next) => Prepare(context, next, files, types));
        server.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        server.UseStaticFiles(new StaticFileOptions { FileProvider = files, ContentTypeProvider = types, OnPrepareResponse = Describe });
        try
        {
            server.StartAsync(session.Cancelled).GetAwaiter().GetResult();
        }
        catch (IOException problem)
        {
            throw new UsageException($"port {port} cannot be had: {problem.Message} --port 0 takes a free one");
        }

        session.Out.WriteLine($"{server.Urls.First()}/ shows {root}; Ctrl-C ends it");
        session.Out.Flush();
        // The host hears of the end of the process by itself, and ours of Ctrl-C.
        WaitHandle.WaitAny([session.Cancelled.WaitHandle, server.Lifetime.ApplicationStopping.WaitHandle]);
        server.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        return Exit.Done;
    }

    /// <summary>
    /// Answers only requests that were meant for this machine: a page of another host that resolves to 127.0.0.1 reads nothing. Takes the
    /// compressed file where there is one.
    /// </summary>
    private static Task Prepare(
        HttpContext context, RequestDelegate next, PhysicalFileProvider files, FileExtensionContentTypeProvider types)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        var asked = context.Request.Path.Value ?? "";
        var path = asked is [.., '/'] ? $"{asked}index.html" : asked;
        var compressed = path + PlaygroundFolder.Compressed;
        if (!types.TryGetContentType(path, out var type) || files.GetFileInfo(compressed) is not { Exists: true } file)
        {
            return next(context);
        }

        if (context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            context.Items[nameof(Describe)] = type;
            context.Request.Path = compressed;
            return next(context);
        }

        return files.GetFileInfo(path).Exists ? next(context) : Unpack(context, file, type);
    }

    // For what does not take it compressed, such as curl.
    private static async Task Unpack(HttpContext context, IFileInfo file, string type)
    {
        context.Response.ContentType = type;
        await using var packed = file.CreateReadStream();
        await using var plain = new BrotliStream(packed, CompressionMode.Decompress);
        await plain.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static void Describe(StaticFileResponseContext it)
    {
        var headers = it.Context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (it.Context.Items[nameof(Describe)] is string type)
        {
            headers.ContentEncoding = "br";
            headers.ContentType = type;
        }
    }
}
