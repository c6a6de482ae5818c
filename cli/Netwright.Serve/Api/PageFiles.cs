using System;
using System.Collections.Generic;
using System.IO;
using Microsoft.AspNetCore.Http;
using Netwright.Serve.Http;

namespace Netwright.Serve.Api;

/// <summary>The files of the page, which are built into the assembly.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
    };

    /// <summary>Their names.</summary>
    public static string[] Names { get; } = typeof(PageFiles).Assembly.GetManifestResourceNames();

    /// <summary>Answers by one.</summary>
    public static RequestDelegate Of(string name)
    {
        Lazy<byte[]> content = new(() => Read(name));
        string type = Types[Path.GetExtension(name)];
        return context => Answers.Write(context, type, content.Value);
    }

    private static byte[] Read(string name)
    {
        using Stream stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
