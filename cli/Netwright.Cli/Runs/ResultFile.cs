using System.Text.Json.Nodes;
using Netwright.Cli.Files;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>result.json</c>.</summary>
/// <param name="path">The file.</param>
internal sealed class ResultFile(string path) : IRunListener
{
    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        if (happened is RunEnded end)
        {
            WholeFile.Write(path, Content(end.Result, null).ToJsonString(Json.Indented) + "\n");
        }
    }

    /// <summary>A result as JSON.</summary>
    /// <param name="result">The result.</param>
    /// <param name="kind">The event's name; null for none.</param>
    public static JsonObject Content(RunResult result, string? kind)
    {
        JsonObject content = new()
        {
            ["epochs"] = result.Epochs,
            ["best_epoch"] = result.BestEpoch,
            ["judged"] = result.Judged,
            ["accuracy"] = Json.Number(result.Accuracy),
            ["correct"] = result.Correct,
            ["count"] = result.Count,
            ["loss"] = Json.Number(result.Loss),
            ["seconds"] = Json.Number(result.Seconds),
            ["images_per_second"] = Json.Number(result.ImagesPerSecond),
            ["weights"] = result.Weights,
            ["last_weights"] = result.LastWeights,
            ["stopped"] = result.Stopped,
        };
        if (kind is not null)
        {
            content.Insert(0, "event", kind);
        }

        return content;
    }
}
