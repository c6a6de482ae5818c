using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace Netwright.Compiler.Tests.Editor;

/// <summary>A running yaml-language-server, spoken to as an editor speaks to it.</summary>
public sealed class LanguageServer : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> answers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonArray>> diagnostics = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly Task started;
    private int last;

    public LanguageServer()
    {
        process = Process.Start(new ProcessStartInfo("node", [EditorNeeds.Server, "--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _ = ReadAll();
        started = Start();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
        writing.Dispose();
    }

    /// <summary>Opens a document beside the specs and gives what the editor would underline, by place.</summary>
    internal async Task<EditorMessage[]> Open(string name, string text)
    {
        await started;
        string uri = Uri(name);
        TaskCompletionSource<JsonArray> found = diagnostics.GetOrAdd(uri, _ => Awaited<JsonArray>());
        JsonObject document = new() { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = 1, ["text"] = text };
        await Send(new JsonObject { ["method"] = "textDocument/didOpen", ["params"] = new JsonObject { ["textDocument"] = document } });
        return [.. (await found.Task).Select(item => EditorMessage.Of(item!, text)).OrderBy(message => (message.Line, message.Column))];
    }

    /// <summary>What the editor shows over a place of an open document.</summary>
    internal async Task<string> Hover(string name, int line, int column) =>
        (await Ask("textDocument/hover", At(name, line, column)))?["contents"]?.ToJsonString(Plain) ?? "";

    /// <summary>What the editor offers at a place of an open document.</summary>
    internal async Task<string[]> Complete(string name, int line, int column) =>
        [.. (await Ask("textDocument/completion", At(name, line, column)))!["items"]!.AsArray().Select(item => (string)item!["label"]!)];

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Uri(string name) => new Uri(Path.Combine(SpecFiles.Folder, name)).AbsoluteUri;

    private static JsonObject At(string name, int line, int column) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(name) },
        ["position"] = new JsonObject { ["line"] = line - 1, ["character"] = column - 1 },
    };

    private static TaskCompletionSource<T> Awaited<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Start()
    {
        JsonObject parameters = new() { ["processId"] = Environment.ProcessId, ["rootUri"] = null, ["capabilities"] = new JsonObject() };
        await Ask("initialize", parameters);
        await Send(new JsonObject { ["method"] = "initialized", ["params"] = new JsonObject() });
    }

    private async Task<JsonNode?> Ask(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref last);
        TaskCompletionSource<JsonNode?> answer = answers.GetOrAdd(id, _ => Awaited<JsonNode?>());
        await Send(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await answer.Task;
    }

    private async Task Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        await writing.WaitAsync();
        try
        {
            Stream input = process.StandardInput.BaseStream;
            await input.WriteAsync(head);
            await input.WriteAsync(body);
            await input.FlushAsync();
        }
        finally
        {
            writing.Release();
        }
    }

    // Ends with the server; whoever still waits is told.
    private async Task ReadAll()
    {
        try
        {
            while (true)
            {
                await Take(await Read());
            }
        }
        catch (Exception failure)
        {
            foreach (TaskCompletionSource<JsonNode?> answer in answers.Values)
            {
                answer.TrySetException(failure);
            }

            foreach (TaskCompletionSource<JsonArray> found in diagnostics.Values)
            {
                found.TrySetException(failure);
            }
        }
    }

    private async Task<JsonNode> Read()
    {
        Stream output = process.StandardOutput.BaseStream;
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await output.ReadExactlyAsync(one);
            head.Append((char)one[0]);
        }

        string length = head.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))[16..];
        byte[] body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await output.ReadExactlyAsync(body);
        return JsonNode.Parse(body)!;
    }

    private async Task Take(JsonNode message)
    {
        string? method = (string?)message["method"];
        if (method == "textDocument/publishDiagnostics")
        {
            JsonNode parameters = message["params"]!;
            diagnostics.GetOrAdd((string)parameters["uri"]!, _ => Awaited<JsonArray>()).TrySetResult(parameters["diagnostics"]!.AsArray());
        }
        else if (method is not null && message["id"] is { } id)
        {
            // The server asks for settings; it gets none.
            JsonNode? result = method == "workspace/configuration"
                ? new JsonArray([.. message["params"]!["items"]!.AsArray().Select(_ => (JsonNode?)null)])
                : null;
            await Send(new JsonObject { ["id"] = id.DeepClone(), ["result"] = result });
        }
        else if (method is null && answers.TryGetValue((int)message["id"]!, out TaskCompletionSource<JsonNode?>? answer))
        {
            answer.TrySetResult(message["result"]);
        }
    }
}

/// <summary>What an editor underlines.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Underlined">The text, or its first line.</param>
/// <param name="Message">What it says of it.</param>
internal sealed record EditorMessage(int Line, int Column, string Underlined, string Message)
{
    public static EditorMessage Of(JsonNode diagnostic, string text)
    {
        JsonNode start = diagnostic["range"]!["start"]!;
        JsonNode end = diagnostic["range"]!["end"]!;
        (int line, int from) = ((int)start["line"]!, (int)start["character"]!);
        string written = text.Split('\n')[line];
        int to = (int)end["line"]! == line ? (int)end["character"]! : written.Length;
        return new EditorMessage(line + 1, from + 1, written[from..Math.Min(to, written.Length)], (string)diagnostic["message"]!);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"({Line},{Column}) {Underlined}: {Message.ReplaceLineEndings(" ")}");
}
