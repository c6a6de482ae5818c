using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Netwright.Serve.Http;

/// <summary>Makes one line of JSON of whatever goes wrong, so that no request ends the server or shows its inside.</summary>
/// <param name="next">What may go wrong.</param>
/// <param name="complain">Told of faults that are the server's own.</param>
internal sealed class ErrorAnswers(RequestDelegate next, Action<string> complain)
{
    /// <summary>Answers a request.</summary>
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode is 404 or 405 && context.Response.ContentLength is null)
            {
                await Answers.WriteError(context, context.Response.StatusCode, Words(context));
            }
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await Answer(context, failure);
        }
    }

    private Task Answer(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case ServeException refused:
                return Answers.WriteError(context, refused.Status, refused.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Answers.WriteError(context, StatusCodes.Status413PayloadTooLarge, $"the body is larger than {Body.MostBytes >> 20} MiB");
            case BadHttpRequestException bad:
                return Answers.WriteError(context, bad.StatusCode, "the request is not as HTTP has it");
            case IOException:
                return Answers.WriteError(context, StatusCodes.Status400BadRequest, "the body ended too early");
            default:
                complain($"{context.Request.Method} {context.Request.Path}: {failure.Message} ({failure.GetType().Name})");
                return Answers.WriteError(context, StatusCodes.Status500InternalServerError, "the server failed; what it says is on its terminal");
        }
    }

    private static string Words(HttpContext context) => context.Response.StatusCode == StatusCodes.Status404NotFound
        ? "there is no such page; /openapi.json lists those that there are"
        : $"{context.Request.Method} is not the method of this page; {context.Response.Headers.Allow} is";
}
