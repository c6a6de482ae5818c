using System;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Netwright.Report;
using Netwright.Serve.Code;
using Netwright.Serve.Http;
using Netwright.Serve.Live;

namespace Netwright.Serve.Api;

/// <summary>What can be asked for, and who answers.</summary>
internal static class Endpoints
{
    private const string Json = "application/json; charset=utf-8";
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes, ServedNetwork served, ServeOptions options, Counters counters, Limits limits)
    {
        EmittedCode code = new(served.Model, options.VectorBits);
        MapPage(routes, served, code);
        Lazy<byte[]> document = new(() => Answers.Json(OpenApi.Of(served, options.Token is not null)));
        Get(routes, "/openapi.json", context => Answers.Write(context, Json, document.Value));
        Get(routes, "/healthz", context => Answers.WriteJson(context, new { status = "ok" }));
        Get(routes, "/metrics", context => Answers.Write(context, Counters.Type, Encoding.UTF8.GetBytes(counters.Write())));

        LookEndpoints looks = new(served, code, counters);
        Get(routes, "/kernels", looks.Kernels);
        Get(routes, "/judged", looks.Judged);
        Post("/predict", new PredictEndpoint(served, counters).Answer);
        Post("/look", looks.Look);
        Post("/explain", looks.Explain);
        Post("/step", looks.Step);

        void Post(string path, RequestDelegate answer) => routes.MapPost(path, context => Limited(limits, context, answer));
    }

    private static void MapPage(IEndpointRouteBuilder routes, ServedNetwork served, EmittedCode code)
    {
        foreach (string name in PageFiles.Names)
        {
            Get(routes, name == "page.html" ? "/" : "/" + name, PageFiles.Of(name));
        }

        byte[] style = Encoding.UTF8.GetBytes(Resource.Text("report.css"));
        Get(routes, "/report.css", context => Answers.Write(context, "text/css; charset=utf-8", style));
        Lazy<byte[]> network = new(() => Answers.Json(NetworkPage.Of(served)));
        Get(routes, "/network.json", context => Answers.Write(context, Json, network.Value));
        Get(routes, "/code/{file}", context => Source(context, code));
    }

    private static Task Source(HttpContext context, EmittedCode code) => code.Text((string)context.Request.RouteValues["file"]!) is { } text
        ? Answers.Write(context, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text))
        : throw new ServeException(StatusCodes.Status404NotFound, "there is no such file of C#");

    private static void Get(IEndpointRouteBuilder routes, string path, RequestDelegate answer) => routes.MapMethods(path, Reading, answer);

    private static async Task Limited(Limits limits, HttpContext context, RequestDelegate answer)
    {
        using IDisposable place = await limits.Enter(context);
        await answer(context);
    }
}
