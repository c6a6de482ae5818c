using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Netwright.Serve.Http;

/// <summary>Writes answers.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // A network that diverged has values that JSON has no word for; the page reads these.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>JSON of an object.</summary>
    public static byte[] Json<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    /// <summary>Answers by JSON in one line.</summary>
    public static Task WriteJson<T>(HttpContext context, T content) =>
        Write(context, "application/json; charset=utf-8", [.. Json(content), (byte)'\n']);

    /// <summary>Answers by an error in one line of JSON.</summary>
    public static Task WriteError(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return WriteJson(context, new { error = reason });
    }

    /// <summary>Answers by bytes.</summary>
    public static async Task Write(HttpContext context, string type, byte[] content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    /// <summary>A whole number as headers have it.</summary>
    public static string Words(long number) => number.ToString(CultureInfo.InvariantCulture);
}
