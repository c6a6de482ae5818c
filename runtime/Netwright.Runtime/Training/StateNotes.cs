using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Netwright.Checkpoints;
using Netwright.Metrics;

namespace Netwright.Training;

/// <summary>Where a training stands, as JSON in a checkpoint's metadata.</summary>
/// <remarks>Real numbers are texts that read back to the same bits, NaN and infinity among them.</remarks>
internal static class StateNotes
{
    private const string Key = "netwright.training";
    private const int Version = 1;

    /// <summary>The note.</summary>
    public static IReadOnlyList<(string Key, string Value)> Write(Network network, TrainingOptions options, TrainingData data, TrainingState state)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("network", network.Info.Architecture);
            json.WriteString("data", Hex(data.Fingerprint));
            json.WriteStartObject("recipe");
            foreach ((string name, string value) in RecipeText.Of(options))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            WritePlace(json, state);
            json.WriteStartArray("history");
            foreach (EpochResult epoch in state.History)
            {
                WriteEpoch(json, epoch);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [(Key, Encoding.UTF8.GetString(buffer.WrittenSpan))];
    }

    /// <summary>Reads the note, and holds it to the network and the recipe.</summary>
    /// <exception cref="CheckpointException">There is none, or it is damaged, or of another network or recipe.</exception>
    public static (TrainingState State, ResumeReport Report) Read(
        string path, CheckpointContents contents, Network network, TrainingOptions options)
    {
        if (!contents.Notes.TryGetValue(Key, out string? note))
        {
            throw new CheckpointException($"{path}: the file holds weights alone, not where a training stands; load it by Network.Load to start from them.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(note);
            return Read(path, document.RootElement, network, options);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw new CheckpointException($"{path}: what the checkpoint says of its training is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>Holds data to those that the checkpoint's training had.</summary>
    /// <param name="file">Where the checkpoint comes from.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="data">What there is to train on now.</param>
    /// <exception cref="CheckpointException">They are others.</exception>
    public static void RequireSameData(string file, CheckpointContents contents, TrainingData data)
    {
        using JsonDocument document = JsonDocument.Parse(contents.Notes[Key]);
        if (document.RootElement.GetProperty("data").GetString() != Hex(data.Fingerprint))
        {
            throw new CheckpointException(
                $"{file}: the images are others than those of the training that is to go on: their number, extent, classes, labels, levels or split differ. Give the same ones, or load the weights by Network.Load and begin a training of its own.");
        }
    }

    private static (TrainingState State, ResumeReport Report) Read(string path, JsonElement note, Network network, TrainingOptions options)
    {
        int version = note.GetProperty("version").GetInt32();
        if (version != Version)
        {
            throw new CheckpointException($"{path}: the training was written down in form {version}; this version of Netwright reads {Version}.");
        }

        RequireSameRecipe(path, note, network, options);
        TrainingState state = ReadPlace(note);
        foreach (JsonElement epoch in note.GetProperty("history").EnumerateArray())
        {
            state.History.Add(ReadEpoch(epoch, network));
        }

        List<string> changes = [];
        if (state.Epochs != options.Epochs)
        {
            changes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The training was to have {state.Epochs} epochs and now has {options.Epochs}; {state.EpochsDone} of them are done. Schedules that depend on the number of epochs go on as if it had been {options.Epochs} from the start."));
            bool hadEnded = state.EpochsDone >= state.Epochs;
            state.Epochs = options.Epochs;
            state.IsOver = state.EpochsDone >= options.Epochs || (state.IsOver && !hadEnded);
        }

        return (state, new ResumeReport(
            path, state.EpochsBefore + state.EpochsDone + 1, state.Step, state.EpochsBefore + state.Epochs, state.IsOver, [.. changes]));
    }

    private static void RequireSameRecipe(string path, JsonElement note, Network network, TrainingOptions options)
    {
        JsonElement recipe = note.GetProperty("recipe");
        string[] differences =
        [
            .. RecipeText.Of(options)
                .Select(line => (line.Name, Now: line.Value, Then: recipe.TryGetProperty(line.Name, out JsonElement then) ? then.GetString() : "not known"))
                .Where(line => line.Now != line.Then)
                .Select(line => $"{line.Name} was {line.Then} and is {line.Now}"),
        ];
        if (differences.Length > 0)
        {
            throw new CheckpointException(
                $"{path}: the checkpoint's training has another recipe: {string.Join("; ", differences)}. Resume with the same one (epochs and threads may differ), or load the weights by Network.Load and begin a training of its own.");
        }

        if (note.GetProperty("network").GetString() != network.Info.Architecture)
        {
            throw new CheckpointException(
                $"{path}: the checkpoint is of a training of another {network.Info.Name}: weights have the same shapes, but layers, classes or loss differ. Resume with the spec as it was, or load the weights by Network.Load and begin a training of its own.");
        }
    }

    private static void WritePlace(Utf8JsonWriter json, TrainingState state)
    {
        json.WriteStartObject("place");
        json.WriteNumber("epochs before", state.EpochsBefore);
        json.WriteNumber("epochs", state.Epochs);
        json.WriteNumber("epochs done", state.EpochsDone);
        json.WriteNumber("step", state.Step);
        json.WriteNumber("steps", state.Steps);
        json.WriteNumber("steps before", state.StepsBefore);
        json.WriteString("loss sum", Text(state.LossSum));
        json.WriteString("weight sum", Text(state.WeightSum));
        json.WriteNumber("correct", state.Correct);
        json.WriteNumber("seen", state.Seen);
        json.WriteString("rate factor", Text(state.RateFactor));
        json.WriteString("schedule best", Text(state.Schedule.Best));
        json.WriteNumber("schedule bad epochs", state.Schedule.BadEpochs);
        json.WriteString("schedule factor", Text(state.Schedule.Factor));
        json.WriteNumber("best epoch", state.BestEpoch);
        json.WriteString("best loss", Text(state.BestLoss));
        json.WriteString("best accuracy", Text(state.BestAccuracy));
        json.WriteNumber("epochs without gain", state.EpochsWithoutGain);
        json.WriteBoolean("is over", state.IsOver);
        json.WriteEndObject();
    }

    private static TrainingState ReadPlace(JsonElement note)
    {
        JsonElement place = note.GetProperty("place");
        TrainingState state = new()
        {
            EpochsBefore = Count(place, "epochs before"),
            Epochs = Count(place, "epochs"),
            EpochsDone = Count(place, "epochs done"),
            Step = Count(place, "step"),
            Steps = place.GetProperty("steps").GetInt64(),
            StepsBefore = place.GetProperty("steps before").GetInt64(),
            LossSum = Real(place, "loss sum"),
            WeightSum = Real(place, "weight sum"),
            Correct = place.GetProperty("correct").GetInt64(),
            Seen = place.GetProperty("seen").GetInt64(),
            RateFactor = (float)Real(place, "rate factor"),
            BestEpoch = Count(place, "best epoch"),
            BestLoss = Real(place, "best loss"),
            BestAccuracy = Real(place, "best accuracy"),
            EpochsWithoutGain = Count(place, "epochs without gain"),
            IsOver = place.GetProperty("is over").GetBoolean(),
        };
        state.Schedule.Best = Real(place, "schedule best");
        state.Schedule.BadEpochs = Count(place, "schedule bad epochs");
        state.Schedule.Factor = Real(place, "schedule factor");
        return state;
    }

    private static void WriteEpoch(Utf8JsonWriter json, EpochResult epoch)
    {
        json.WriteStartObject();
        json.WriteNumber("epoch", epoch.Epoch);
        json.WriteString("loss", Text(epoch.Loss));
        json.WriteString("accuracy", Text(epoch.Accuracy));
        json.WriteNumber("images", epoch.Images);
        json.WriteNumber("ticks", epoch.Duration.Ticks);
        json.WriteString("rate", Text(epoch.LearningRate));
        json.WriteStartObject("metrics");
        foreach ((string name, double value) in epoch.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, Text(value));
        }

        json.WriteEndObject();
        if (epoch.Validation is { } validation)
        {
            json.WriteString("validation loss", Text(validation.Loss));
            json.WriteStartArray("confusion");
            foreach ((int actual, int predicted, long count) in validation.Confusion.Counts())
            {
                json.WriteNumberValue(actual);
                json.WriteNumberValue(predicted);
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static EpochResult ReadEpoch(JsonElement epoch, Network network) => new(
        Count(epoch, "epoch"),
        Real(epoch, "loss"),
        Real(epoch, "accuracy"),
        Count(epoch, "images"),
        new TimeSpan(epoch.GetProperty("ticks").GetInt64()),
        epoch.TryGetProperty("validation loss", out _) ? ReadValidation(epoch, network) : null)
    {
        LearningRate = (float)Real(epoch, "rate"),
        Metrics = epoch.GetProperty("metrics").EnumerateObject().ToImmutableDictionary(metric => metric.Name, metric => Real(metric.Value)),
    };

    private static Evaluation ReadValidation(JsonElement epoch, Network network)
    {
        ConfusionMatrix confusion = new(network.Info.Classes);
        long[] counts = [.. epoch.GetProperty("confusion").EnumerateArray().Select(item => item.GetInt64())];
        for (int i = 0; i + 2 < counts.Length; i += 3)
        {
            confusion.Add(checked((int)counts[i]), checked((int)counts[i + 1]), counts[i + 2]);
        }

        return new Evaluation(Real(epoch, "validation loss"), confusion);
    }

    private static int Count(JsonElement element, string name) => element.GetProperty(name).GetInt32() is var count and >= 0
        ? count
        : throw new FormatException($"'{name}' is below 0.");

    private static double Real(JsonElement element, string name) => Real(element.GetProperty(name));

    private static double Real(JsonElement element) => double.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Hex(ulong value) => value.ToString("x16", CultureInfo.InvariantCulture);
}
