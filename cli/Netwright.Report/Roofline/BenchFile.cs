using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using Netwright.Report.Runs;

namespace Netwright.Report.Roofline;

/// <summary>Writes and reads <c>bench.json</c>.</summary>
public static class BenchFile
{
    /// <summary>The format that is written and read.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A result as JSON.</summary>
    public static string Write(BenchResult result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Reads a result; null where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RunException">It holds none.</exception>
    public static BenchResult? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            BenchResult result = JsonSerializer.Deserialize<BenchResult>(File.ReadAllText(path), Options) ?? throw new RunException(path, "it is empty");
            return IsSound(result) ? result : throw new RunException(path, "its figures are none that 'netwright bench' writes");
        }
        catch (JsonException fault)
        {
            throw new RunException(path, $"it is not the JSON it should be: {fault.Message}", fault);
        }
    }

    private static bool IsSound(BenchResult result) => result.Format == Format
        && result.Machine.PeakGflops.Median > 0
        && result.Machine.MemoryGbytes.Median > 0
        && result.Works.Count > 0
        && result.Works.All(work => work.Microseconds.Median > 0 && work.Layers.All(layer => layer is { Microseconds: > 0, Bytes: > 0, Flops: >= 0 }));
}
