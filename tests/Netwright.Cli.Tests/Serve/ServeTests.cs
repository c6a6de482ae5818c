using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Serve;

/// <summary>A trained network on a port, asked over HTTP as the shell starts it.</summary>
public sealed class ServeTests(ServedRuns runs) : IClassFixture<ServedRuns>
{
    private readonly TemporaryFolder folder = runs.Folder;

    [UnixTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_says_where_it_serves_and_ends_by_a_signal_with_one_line_and_code_0(string signal)
    {
        using ServedTool server = await ServedTool.Start(folder, "grey");
        using HttpResponseMessage page = await server.Client.GetAsync("/");
        await server.Client.PostAsync("/predict", Levels(784));

        ToolResult result = await server.End(signal);

        Assert.Equal("127.0.0.1", server.Link.Host);
        Assert.Equal((0, $"serving grey on {server.Link}\nCtrl-C ends\nstopped after 1 prediction\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(("text/html", "nosniff"), (page.Content.Headers.ContentType?.MediaType, page.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.StartsWith("default-src 'none'; script-src 'self';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_answered_as_predict_answers_it_as_file_and_within_JSON()
    {
        string picture = folder.At("flowers/rose/003.png");
        ToolResult predicted = await ToolProcess.Run(folder.Path, "predict", "colour", picture, "--json");
        Assert.Equal((0, ""), (predicted.ExitCode, predicted.Error));
        JsonObject said = JsonNode.Parse(predicted.Output)![0]!.AsObject();
        ServedTool server = runs.Colour;
        byte[] bytes = await File.ReadAllBytesAsync(picture);

        JsonNode file = await Json(await server.Client.PostAsync("/predict", Content(bytes, "image/png")));
        JsonNode within = await Json(await server.Client.PostAsync("/predict", Text(new JsonObject { ["picture"] = Convert.ToBase64String(bytes) }.ToJsonString())));

        Assert.Equal(["Colour", "rose"], [(string)file["network"]!, (string)file["class"]!]);
        Assert.Equal(said["probabilities"]!.ToJsonString(), file["probabilities"]!.ToJsonString());
        Assert.Equal(file.ToJsonString(), within.ToJsonString());
    }

    [Fact]
    public async Task Wrong_requests_get_a_status_and_one_line_of_JSON_that_says_why()
    {
        ServedTool server = runs.Grey;

        await AssertFault(server.Client.PostAsync("/predict", Text("{\"levels\": [1, 2")), 400, "this is no JSON: line 1, byte 16");
        await AssertFault(server.Client.PostAsync("/predict", Text("{\"levels\": [1, 2]}")), 400, "Slow takes 784 levels (1x28x28: channels x height x width), not 2");
        await AssertFault(server.Client.PostAsync("/predict", Text("{\"levels\": [1.5]}")), 400, "'levels' has an entry that is no whole number from 0 to 255");
        await AssertFault(server.Client.PostAsync("/predict", Text("{\"picture\": \"?\"}")), 400, "'picture' is no text in base64");
        await AssertFault(server.Client.PostAsync("/predict", Text("[]")), 400, "the JSON is no object; it has an entry 'picture' or 'levels'");
        await AssertFault(server.Client.PostAsync("/predict", Content([], "image/png")), 400, "the body is empty; send a picture, or levels as JSON");
        await AssertFault(server.Client.PostAsync("/predict", Content([1, 2, 3], "image/png")), 400, "picture: It is no PNG, JPEG");
        await AssertFault(server.Client.PostAsync("/predict", new MultipartFormDataContent { { new StringContent("x"), "picture" } }), 415, "send the picture itself as the body, not a form");
        await AssertFault(server.Client.PostAsync("/explain?layer=no", Levels(784)), 400, "'layer' names no layer; the last is ");
        await AssertFault(server.Client.PostAsync("/look?label=10", Levels(784)), 400, "'label' must be a whole number from 0 to 9");
        await AssertFault(server.Client.GetAsync("/nowhere"), 404, "there is no such page; /openapi.json lists those that there are");
        await AssertFault(server.Client.GetAsync("/predict"), 405, "GET is not the method of this page; POST is");
    }

    [Fact]
    public async Task Any_body_is_survived_and_one_too_large_is_refused()
    {
        ServedTool server = runs.Grey;
        Random random = new(1);
        foreach (string path in new[] { "/predict", "/look", "/explain?layer=Output&map=0&row=0&column=0", "/step?steps=1" })
        {
            for (int i = 0; i < 12; i++)
            {
                byte[] body = new byte[random.Next(1, 2000)];
                random.NextBytes(body);
                string type = new[] { "image/png", "application/json", "application/x-levels" }[i % 3];
                using HttpResponseMessage answer = await server.Client.PostAsync(path, Content(body, type));
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            }
        }

        using HttpRequestMessage large = new(HttpMethod.Post, "/predict") { Content = Content(new byte[(10 << 20) + 1], "image/png"), Headers = { ExpectContinue = true } };
        await AssertFault(server.Client.SendAsync(large), 413, "the body is larger than 10 MiB");
        Assert.Equal("{\"status\":\"ok\"}\n", await server.Client.GetStringAsync("/healthz"));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_ask_again()
    {
        using ServedTool server = await ServedTool.Start(folder, "grey", "--rate", "1");
        List<HttpResponseMessage> answers = [];
        for (int i = 0; i < 4; i++)
        {
            answers.Add(await server.Client.PostAsync("/predict", Levels(784)));
        }

        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        HttpResponseMessage refused = answers.Last(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("{\"error\":\"too many requests; try again in 1 s\"}\n", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Beyond_loopback_a_token_is_made_and_needed()
    {
        using ServedTool server = await ServedTool.Start(folder, "grey", "--host", "0.0.0.0");
        string token = server.Link.Query["?token=".Length..];
        using HttpClient open = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Client.BaseAddress };

        await AssertFault(open.GetAsync("/"), 401, "a token is needed: open the link that 'netwright serve' printed");
        await AssertFault(open.GetAsync("/?token=" + new string('x', token.Length)), 401, "a token is needed");
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/healthz")).StatusCode);

        HttpResponseMessage link = await open.GetAsync("/?token=" + token);
        Assert.Equal((HttpStatusCode.Found, "/"), (link.StatusCode, link.Headers.Location?.OriginalString));
        Assert.Contains("; path=/; samesite=strict; httponly", link.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync("/")).StatusCode);

        using HttpRequestMessage asked = new(HttpMethod.Post, "/predict") { Content = Levels(784) };
        asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(asked)).StatusCode);
    }

    [Fact]
    public async Task Other_names_and_other_sites_lead_to_nothing()
    {
        ServedTool server = runs.Grey;
        using HttpRequestMessage rebound = new(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using HttpRequestMessage crossed = new(HttpMethod.Post, "/predict") { Content = Levels(784) };
        crossed.Headers.Add("Sec-Fetch-Site", "cross-site");

        await AssertFault(server.Client.SendAsync(rebound), 421, "this address leads elsewhere: ask for 127.0.0.1 or localhost");
        await AssertFault(server.Client.SendAsync(crossed), 403, "other sites may not ask");
    }

    [Fact]
    public async Task Metrics_count_and_OpenAPI_describes_what_programs_may_ask()
    {
        ServedTool server = runs.Colour;
        await server.Client.PostAsync("/look", Levels(1200));
        await server.Client.GetAsync("/nowhere");

        string metrics = await server.Client.GetStringAsync("/metrics");
        JsonNode document = JsonNode.Parse(await server.Client.GetStringAsync("/openapi.json"))!;

        Assert.Contains("netwright_network_info{network=\"Colour\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("netwright_requests_total{path=\"/look\",status=\"200\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("netwright_requests_total{path=\"other\",status=\"404\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Matches("netwright_prediction_seconds_bucket{le=\"\\+Inf\"} ([1-9])\nnetwright_prediction_seconds_sum [0-9.E-]+\nnetwright_prediction_seconds_count \\1\n", metrics);
        Assert.Equal("3.1.0", (string)document["openapi"]!);
        Assert.Equal(["/predict", "/healthz", "/metrics", "/openapi.json"], document["paths"]!.AsObject().Select(path => path.Key));
        JsonNode schema = document["paths"]!["/predict"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["oneOf"]![0]!;
        Assert.Equal(1200, (int)schema["properties"]!["levels"]!["minItems"]!);
        Assert.Contains("tulip \"red\"", document.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_code_1()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        ToolResult result = await ToolProcess.Run(folder.Path, "serve", "grey", "--port", $"{port}");

        Assert.Equal(new ToolResult(1, "", $"--port: error: port {port} is in use; name another, or 0 for any that is free\n"), result);
    }

    [Theory]
    [InlineData("--port", "65536", "--port must be 0 to 65535.")]
    [InlineData("--port", "x", "x")]
    [InlineData("--rate", "0", "--rate must be 1 to 100000.")]
    [InlineData("--token", "short", "--token must be 16 to 256 letters, digits, '-' and '_'.")]
    public void Wrong_options_are_wrong_usage(string option, string value, string words)
    {
        ToolResult result = Tool.Run("serve", "grey", option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_run_or_has_wrong_weights_is_one_line_and_code_1()
    {
        Copy("grey", "damaged");
        Copy("grey", "mixed");
        File.WriteAllText(folder.At("damaged/best.safetensors"), "no weights");
        File.Copy(folder.At("colour/best.safetensors"), folder.At("mixed/best.safetensors"), overwrite: true);

        ToolResult none = await ToolProcess.Run(folder.Path, "serve", "flowers");
        ToolResult damaged = await ToolProcess.Run(folder.Path, "serve", "damaged");
        ToolResult mixed = await ToolProcess.Run(folder.Path, "serve", "mixed");
        ToolResult host = await ToolProcess.Run(folder.Path, "serve", "grey", "--port", "0", "--host", "192.0.2.1");

        Assert.Equal(new ToolResult(1, "", "flowers: error: this is no folder of a run, such as 'netwright train' makes\n"), none);
        Assert.Equal(new ToolResult(1, "", "--host: error: 192.0.2.1 is no address of this machine\n"), host);
        Assert.All([damaged, mixed], result =>
        {
            Assert.Equal((1, ""), (result.ExitCode, result.Output));
            Assert.Contains("best.safetensors", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        });
    }

    [UnixTheory]
    [InlineData("INT")]
    public async Task A_server_whose_output_nobody_reads_serves_and_ends_without_a_trace(string signal)
    {
        using ServedTool server = await ServedTool.Start(folder, "grey");
        server.CloseOutput();
        using HttpResponseMessage answer = await server.Client.PostAsync("/predict", Levels(784));

        ToolResult result = await server.End(signal);

        Assert.Equal((HttpStatusCode.OK, 0, ""), (answer.StatusCode, result.ExitCode, result.Error));
    }

    private void Copy(string from, string to)
    {
        Directory.CreateDirectory(folder.At(to));
        foreach (string file in Directory.GetFiles(folder.At(from)))
        {
            File.Copy(file, folder.At(Path.Combine(to, Path.GetFileName(file))));
        }
    }

    private static async Task AssertFault(Task<HttpResponseMessage> asking, int status, string words)
    {
        using HttpResponseMessage answer = await asking;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith(words, (string)JsonNode.Parse(body)!["error"]!, StringComparison.Ordinal);
        Assert.Equal(body.Length - 1, body.IndexOf('\n', StringComparison.Ordinal));
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer) => JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;

    private static ByteArrayContent Levels(int count) => Content(new byte[count], "application/x-levels");

    private static ByteArrayContent Content(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static StringContent Text(string json) => new(json, Encoding.UTF8, "application/json");
}
