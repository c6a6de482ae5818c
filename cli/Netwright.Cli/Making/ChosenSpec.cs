using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using static System.FormattableString;

namespace Netwright.Cli.Making;

/// <summary>Chooses a small network and a recipe for a folder of pictures, and says why.</summary>
/// <param name="survey">What the pictures are like.</param>
internal sealed class ChosenSpec(FolderSurvey survey)
{
    private const int SmallSide = 36;
    private const int FewPictures = 1500;
    private const int MostStages = 4;
    private const int MostFilters = 128;
    private const int ImagesToSee = 40_000;
    private const int Uneven = 3;

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Rows and columns of the network's input: those of small pictures, else what so many can fill.</summary>
    private int Side => survey.Side <= SmallSide ? Math.Max(16, (survey.Side + 3) / 4 * 4) : survey.Pictures < FewPictures ? 48 : 64;

    private int Channels => survey.IsGrey ? 1 : 3;

    private int Batch => survey.Pictures < 600 ? 16 : survey.Pictures < 4000 ? 32 : 64;

    private int Epochs => Math.Clamp(ImagesToSee / Math.Max(1, survey.Pictures), 8, 60);

    private string Share => survey.Pictures < FewPictures ? "0.2" : "0.1";

    private bool IsUneven => survey.Counts.Max() > Uneven * Math.Max(1, survey.Counts.Min());

    /// <summary>The spec's text.</summary>
    /// <param name="name">The network's name.</param>
    /// <param name="folder">The pictures, as the user names them.</param>
    public string Text(string name, string folder) => string.Join(
        '\n',
        [
            "# yaml-language-server: $schema=" + Templates.Schema,
            $"# Chosen for the pictures in {Quote(folder)}. Train it by: netwright train {name}.net.yaml --data {Quote(folder)}",
            $"name: {name}",
            "",
            $"# {Reason()}",
            Invariant($"input: {{channels: {Channels}, height: {Side}, width: {Side}}}"),
            "",
            Invariant($"# The folders' names, in the order of the outputs: {survey.Pictures} pictures, {survey.Counts.Min()} to {survey.Counts.Max()} a class."),
            $"classes: [{string.Join(", ", survey.Classes.Select(Quote))}]",
            "init: he-normal",
            "",
            "# Each stage halves the extent and looks for more: normalised convolutions learn fast and forgive the learning rate. The mean over",
            "# what is left of the image takes few weights, so that few pictures are not learned by heart.",
            "layers:",
            .. Stages(),
            "  - globalavgpool",
            "  - dropout: {rate: 0.2}",
            Invariant($"  - dense: {{name: Output, units: {survey.Classes.Length}}}"),
            "loss: softmax-cross-entropy",
            "",
            .. Recipe(),
            "",
            "# Inputs are round 0 whatever the pictures are like: mean and deviation come from those trained on.",
            "data: {standardize: from-data}",
            "",
        ]);

    private string Reason()
    {
        string colours = survey.IsGrey ? "The pictures have no colours, so one channel holds all." : "The pictures have colours.";
        string extent = survey.Side <= SmallSide ? "which is kept" : Invariant($"{Side} are what {survey.Pictures} of them can fill, and train fast");
        return Invariant($"{colours} Their longer side has {survey.Side} pixels in the median; {extent}.");
    }

    private IEnumerable<string> Stages()
    {
        int filters = 16;
        int side = Side;
        for (int stage = 0; stage < MostStages && side >= 6; stage++)
        {
            yield return Invariant($"  - conv: {{filters: {filters}, kernel: 3, pad: 1, bias: false}}");
            yield return "  - batchnorm";
            yield return "  - relu";
            yield return "  - maxpool: {window: 2}";
            (side, filters) = (side / 2, Math.Min(MostFilters, filters * 2));
        }

        yield return Invariant($"  - conv: {{filters: {filters}, kernel: 3, pad: 1, bias: false}}");
        yield return "  - batchnorm";
        yield return "  - relu";
    }

    private IEnumerable<string> Recipe()
    {
        yield return Invariant($"# {Epochs} passes show the network about {Epochs * survey.Pictures:N0} pictures. A share of {Share} is held out and chooses the best epoch.");
        yield return Invariant($"# Each pass changes them a little{(survey.AreCharacters ? "; none is mirrored, as the classes look like characters" : "")}.");
        if (IsUneven)
        {
            yield return "# The classes differ much in size, so that the small ones count more.";
        }

        yield return "train:";
        yield return "  optimizer: {adam: {lr: 0.004}}";
        yield return "  schedule: cosine";
        yield return "  warm-up: 0.5";
        yield return Invariant($"  batch: {Batch}");
        yield return Invariant($"  epochs: {Epochs}");
        yield return $"  validation: {Share}";
        yield return "  best-by: accuracy";
        yield return Invariant($"  augment: [{{rotate: {{degrees: 8}}}}, {{shift: {{pixels: {Math.Max(1, Side / 14)}}}}}{(survey.AreCharacters ? "" : ", flip")}{(survey.IsGrey ? "" : ", {brightness: {by: 0.1}}")}]");
        if (IsUneven)
        {
            yield return "  class-weights: balanced";
        }
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);
}
