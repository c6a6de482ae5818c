using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Netwright.Data;
using Netwright.Images;
using Netwright.Serve.Http;

namespace Netwright.Serve.Live;

/// <summary>Reads a request's image: a picture, prepared as in training, or the levels themselves.</summary>
internal static class Levels
{
    /// <summary>The type of a body that is levels, a byte each, channels x height x width.</summary>
    public const string Raw = "application/x-levels";

    private const long MostPixels = 1L << 25;

    /// <summary>The levels of whatever a request carries.</summary>
    /// <exception cref="ServeException">It carries no image of the network's.</exception>
    public static async Task<byte[]> Read(HttpContext context, ServedNetwork served)
    {
        byte[] body = await Body.Read(context);
        return Body.IsOf(context, Raw) ? Require(body, served)
            : Body.IsOf(context, "application/json") ? OfJson(body, served)
            : OfPicture(body, served);
    }

    /// <summary>The levels of a picture.</summary>
    private static byte[] OfPicture(byte[] body, ServedNetwork served)
    {
        if (served.Input.Channels is not (1 or 3))
        {
            throw Bad($"{served.Model.Name} takes {served.Input.Channels} channels, which no picture has; send levels as JSON");
        }

        try
        {
            using MemoryStream stream = new(body);
            PictureOptions options = new() { Shape = served.Input, Fit = PictureFit.Contain, MaxPixels = MostPixels, MaxBytes = Body.MostBytes };
            return PictureFile.ReadBytes(stream, options);
        }
        catch (DatasetException fault)
        {
            throw Bad(fault.Message);
        }
    }

    /// <summary><c>{"picture": base64}</c> or <c>{"levels": [numbers]}</c>.</summary>
    private static byte[] OfJson(byte[] body, ServedNetwork served)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? throw Bad("the JSON is no object; it has an entry 'picture' or 'levels'")
                : root.TryGetProperty("picture", out JsonElement picture) ? OfPicture(OfBase64(picture), served)
                : root.TryGetProperty("levels", out JsonElement levels) ? Require(OfNumbers(levels), served)
                : throw Bad("the JSON has neither 'picture' nor 'levels'");
        }
        catch (JsonException fault)
        {
            throw Bad($"this is no JSON: line {Answers.Words((fault.LineNumber ?? 0) + 1)}, byte {Answers.Words(fault.BytePositionInLine ?? 0)}");
        }
    }

    private static byte[] OfBase64(JsonElement picture) =>
        picture.ValueKind == JsonValueKind.String && picture.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw Bad("'picture' is no text in base64");

    private static byte[] OfNumbers(JsonElement levels) => levels.ValueKind == JsonValueKind.Array
        ? [.. levels.EnumerateArray().Select(level => level.ValueKind == JsonValueKind.Number && level.TryGetByte(out byte value)
            ? value
            : throw Bad("'levels' has an entry that is no whole number from 0 to 255"))]
        : throw Bad("'levels' is no list");

    private static byte[] Require(byte[] levels, ServedNetwork served) => levels.Length == served.Input.Length
        ? levels
        : throw Bad(
            $"{served.Model.Name} takes {Answers.Words(served.Input.Length)} levels ({served.Input}: channels x height x width), "
            + $"not {Answers.Words(levels.Length)}");

    private static ServeException Bad(string reason) => new(StatusCodes.Status400BadRequest, reason);
}
