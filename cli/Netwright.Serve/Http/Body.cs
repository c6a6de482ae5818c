using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Netwright.Serve.Http;

/// <summary>Reads what a request carries.</summary>
internal static class Body
{
    /// <summary>Bytes that a body may have at most; Kestrel refuses more.</summary>
    public const int MostBytes = 10 << 20;

    /// <summary>The whole body.</summary>
    /// <exception cref="ServeException">It is empty, or a form.</exception>
    public static async Task<byte[]> Read(HttpContext context)
    {
        if (IsOf(context, "multipart/form-data"))
        {
            throw new ServeException(
                StatusCodes.Status415UnsupportedMediaType, "send the picture itself as the body, not a form: curl --data-binary @picture.png");
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.Length > 0
            ? body.ToArray()
            : throw new ServeException(StatusCodes.Status400BadRequest, "the body is empty; send a picture, or levels as JSON");
    }

    /// <summary>Whether a request says that its body is of a type.</summary>
    public static bool IsOf(HttpContext context, string type) =>
        context.Request.ContentType?.StartsWith(type, System.StringComparison.OrdinalIgnoreCase) == true;
}
