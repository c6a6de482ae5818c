using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netwright.Cli.Files;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>events.jsonl</c>: a line for each event but steps, flushed at once.</summary>
/// <param name="path">The file.</param>
internal sealed class EventLog(string path) : IRunListener
{
    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        if (Content(happened) is { } content)
        {
            content.Insert(0, "time", DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            WholeFile.Append(path, content.ToJsonString(Json.Line));
        }
    }

    /// <summary>Takes out what a resumed training does again: what came after the epochs that its checkpoint knows.</summary>
    /// <param name="path">The file; a last line that a crash cut short goes, too.</param>
    /// <param name="epochs">Epochs that are done.</param>
    /// <returns>The figures of those epochs.</returns>
    public static IReadOnlyList<EpochRow> Rewind(string path, int epochs)
    {
        List<string> kept = [];
        List<EpochRow> rows = [];
        foreach (string line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Parse(line) is not { } content || ((string?)content["event"] is "finished" or "stopped"))
            {
                continue;
            }

            EpochRow? row = RowOf(content);
            if (row is null || (row.Epoch <= epochs && rows.All(known => known.Epoch != row.Epoch)))
            {
                kept.Add(line + "\n");
                rows.AddRange(row is null ? [] : [row]);
            }
        }

        WholeFile.Write(path, string.Concat(kept));
        return rows;
    }

    /// <summary>The epochs of a file of events.</summary>
    public static IEnumerable<EpochRow> Epochs(string path) => File.ReadLines(path).Select(Parse).Select(content => content is null ? null : RowOf(content)).OfType<EpochRow>();

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject? Content(RunEvent happened) => happened switch
    {
        RunStarted { Resumed: { } place } start => new()
        {
            ["event"] = "resumed",
            ["title"] = start.Title,
            ["epoch"] = place.Epoch,
            ["step"] = place.Step,
            ["epochs"] = place.Epochs,
        },
        RunStarted start => new() { ["event"] = "started", ["title"] = start.Title },
        RunNotice notice => new() { ["event"] = "notice", ["text"] = notice.Text },
        EpochDone done => Row(done),
        CheckpointWritten written => new() { ["event"] = "checkpoint", ["file"] = Path.GetFileName(written.Path), ["steps"] = written.Steps },
        RunEnded end => ResultFile.Content(end.Result, end.Result.Stopped ? "stopped" : "finished"),
        _ => null,
    };

    private static JsonObject Row(EpochDone done) => new()
    {
        ["event"] = "epoch",
        ["epoch"] = done.Row.Epoch,
        ["epochs"] = done.Epochs,
        ["train_loss"] = Json.Number(done.Row.TrainLoss),
        ["train_accuracy"] = Json.Number(done.Row.TrainAccuracy),
        ["validation_loss"] = Json.Number(done.Row.ValidationLoss),
        ["validation_accuracy"] = Json.Number(done.Row.ValidationAccuracy),
        ["learning_rate"] = done.Row.LearningRate,
        ["images_per_second"] = Json.Number(done.Row.ImagesPerSecond),
        ["seconds"] = Json.Number(done.Row.Seconds),
    };

    private static EpochRow? RowOf(JsonObject content) => (string?)content["event"] != "epoch"
        ? null
        : new EpochRow(
            (int)content["epoch"]!,
            (double?)content["train_loss"] ?? double.NaN,
            (double?)content["train_accuracy"] ?? double.NaN,
            (double?)content["validation_loss"],
            (double?)content["validation_accuracy"],
            (float?)content["learning_rate"] ?? float.NaN,
            (double?)content["images_per_second"] ?? double.NaN,
            (double?)content["seconds"] ?? double.NaN);
}
