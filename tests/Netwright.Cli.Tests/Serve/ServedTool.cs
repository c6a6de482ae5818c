using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;

namespace Netwright.Cli.Tests.Serve;

/// <summary>The tool as a server, and somebody who asks it.</summary>
internal sealed class ServedTool : IDisposable
{
    private static readonly Dictionary<string, string> None = [];

    private readonly ToolProcess tool;

    private ServedTool(ToolProcess tool, Uri link)
    {
        (this.tool, Link) = (tool, link);
        Client = new HttpClient { BaseAddress = new Uri(new UriBuilder("http", "127.0.0.1", link.Port).Uri, "/") };
    }

    /// <summary>The link that the tool prints.</summary>
    public Uri Link { get; }

    public HttpClient Client { get; }

    /// <summary>Serves on a free port.</summary>
    public static async Task<ServedTool> Start(TemporaryFolder folder, string run, params string[] options)
    {
        ToolProcess tool = ToolProcess.Start(folder.Path, None, ["serve", run, "--port", "0", .. options]);
        await tool.Says("Ctrl-C ends\n");
        return new ServedTool(tool, new Uri(tool.Output.Split('\n')[0].Split(' ').Last()));
    }

    /// <summary>Ends the server by a signal.</summary>
    public Task<ToolResult> End(string signal = "INT")
    {
        tool.Signal(signal);
        return tool.End();
    }

    /// <summary>Nobody reads what the server prints any more.</summary>
    public void CloseOutput() => tool.CloseOutput();

    public void Dispose()
    {
        Client.Dispose();
        tool.Dispose();
    }
}
