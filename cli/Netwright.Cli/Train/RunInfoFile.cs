using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netwright.Cli.Files;
using Netwright.Cli.Runs;
using Netwright.Data;

namespace Netwright.Cli.Train;

/// <summary>Writes and reads <c>run.json</c>.</summary>
internal static class RunInfoFile
{
    private const int Format = 1;

    /// <summary>The tool's version.</summary>
    public static string Version { get; } =
        typeof(RunInfoFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Writes what a run was asked for and found.</summary>
    public static void Write(RunFolder folder, RunPlan plan, RunData data, IReadOnlyList<string> notices, IEnumerable<string> command)
    {
        JsonObject content = new()
        {
            ["format"] = Format,
            ["netwright"] = Version,
            ["command"] = Strings(["netwright", .. command]),
            ["started"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["network"] = plan.Network.Info.Name,
            ["fingerprint"] = plan.Network.Info.Architecture,
            ["seed"] = plan.Recipe.Seed,
            ["settings"] = Settings(plan),
            ["data"] = Data(data),
            ["classes"] = Strings(plan.Network.ClassNames),
            ["notices"] = Strings(notices),
            ["machine"] = MachineOf(plan.Threads),
            ["options"] = plan.Request.ToJson(),
        };
        WholeFile.Write(folder.Info, content.ToJsonString(Json.Indented) + "\n");
    }

    /// <summary>What a run was first asked for.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static TrainRequest ReadRequest(RunFolder folder) => Read(folder, content => TrainRequest.FromJson(folder.Spec, content["options"]!.AsObject()));

    /// <summary>Part of the images that a run was judged by.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static string ReadJudged(RunFolder folder) => Read(folder, content => (string)content["data"]!["judged"]!);

    private static T Read<T>(RunFolder folder, Func<JsonObject, T> read)
    {
        try
        {
            return read(JsonNode.Parse(File.ReadAllText(folder.Info))!.AsObject());
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or NullReferenceException or OverflowException)
        {
            throw new InputException(folder.Info, $"the file is damaged: {fault.Message}");
        }
    }

    private static JsonArray Settings(RunPlan plan)
    {
        ImmutableHashSet<string> written = SpecKeys.OfTrain(plan.SpecText);
        return
        [
            .. Recipe.Settings(plan.Network.Info, plan.Recipe, plan.Request, written).Select(setting => (JsonNode)new JsonObject
            {
                ["name"] = setting.Name, ["value"] = setting.Value, ["origin"] = setting.Origin,
            }),
        ];
    }

    private static JsonObject Data(RunData data) => new()
    {
        ["name"] = data.Images.Name,
        ["source"] = data.Images.Source,
        ["train"] = data.Split.Training.Length,
        ["validation"] = data.Split.Validation.Length,
        ["test"] = data.Images.Test?.Count,
        ["judged"] = data.Judged.Part,
        ["normalization"] = data.Normalization is { } normalization ? NormalizationOf(normalization) : null,
    };

    private static JsonObject NormalizationOf(Normalization normalization) => new()
    {
        ["scale"] = new JsonArray([.. normalization.Scale.Select(value => (JsonNode)value)]),
        ["offset"] = new JsonArray([.. normalization.Offset.Select(value => (JsonNode)value)]),
    };

    private static JsonObject MachineOf(int threads) => new()
    {
        ["os"] = Machine.System,
        ["processor"] = Machine.Processor,
        ["cores"] = Environment.ProcessorCount,
        ["threads"] = threads,
        ["vectors"] = Machine.VectorBits,
        ["runtime"] = Machine.Runtime,
    };

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value!)];
}
