using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace Netwright.Cli.Train;

/// <summary>What the user asks for; null where the spec decides.</summary>
/// <param name="Target">A spec, a run, or a folder of pictures.</param>
internal sealed record TrainRequest(string Target)
{
    /// <summary>Images.</summary>
    public string? Data { get; init; }

    /// <summary>Passes over the images.</summary>
    public int? Epochs { get; init; }

    /// <summary>Images in a step.</summary>
    public int? Batch { get; init; }

    /// <summary>Learning rate.</summary>
    public float? Rate { get; init; }

    /// <summary>Of weights, order and dropout.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Threads that train; null takes one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Weights to begin with.</summary>
    public string? Init { get; init; }

    /// <summary>Whether images are taken in the order that they stand in.</summary>
    public bool NoShuffle { get; init; }

    /// <summary>Whether files for TensorBoard are written, too.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>Whether a run that was cut off goes on.</summary>
    public bool Resume { get; init; }

    /// <summary>Folder of the run.</summary>
    public string? Out { get; init; }

    /// <summary>The request with what a run was first asked for where this one says nothing.</summary>
    public TrainRequest After(TrainRequest first) => this with
    {
        Data = Data ?? first.Data,
        Epochs = Epochs ?? first.Epochs,
        Batch = Batch ?? first.Batch,
        Rate = Rate ?? first.Rate,
        Seed = Seed ?? first.Seed,
        Threads = Threads ?? first.Threads,
        Init = Init ?? first.Init,
        NoShuffle = NoShuffle || first.NoShuffle,
        TensorBoard = TensorBoard || first.TensorBoard,
    };

    /// <summary>The options as JSON, those alone that were given.</summary>
    public JsonObject ToJson()
    {
        (string Name, JsonNode? Value)[] all =
        [
            ("data", Data), ("epochs", Epochs), ("batch", Batch), ("lr", Rate), ("seed", Seed?.ToString(CultureInfo.InvariantCulture)),
            ("threads", Threads), ("init", Init), ("no-shuffle", NoShuffle ? true : null),
            ("tensorboard", TensorBoard ? true : null),
        ];
        JsonObject given = [];
        foreach ((string name, JsonNode? value) in all.Where(option => option.Value is not null))
        {
            given[name] = value;
        }

        return given;
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static TrainRequest FromJson(string target, JsonObject given) => new(target)
    {
        Data = (string?)given["data"],
        Epochs = (int?)given["epochs"],
        Batch = (int?)given["batch"],
        Rate = (float?)given["lr"],
        Seed = (string?)given["seed"] is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture) : null,
        Threads = (int?)given["threads"],
        Init = (string?)given["init"],
        NoShuffle = (bool?)given["no-shuffle"] ?? false,
        TensorBoard = (bool?)given["tensorboard"] ?? false,
    };
}
