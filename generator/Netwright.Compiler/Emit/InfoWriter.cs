using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Netwright.Compiler.Network;
using Netwright.Compiler.Plan;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>Writes what the spec says, as data: the static <c>Spec</c> and the constructor.</summary>
internal static class InfoWriter
{
    /// <summary>Members of the class.</summary>
    public static void Write(SourceWriter writer, NetworkPlan plan)
    {
        NetworkModel network = plan.Network;
        writer.Line("/// <summary>What the spec says of this network.</summary>");
        writer.Line("public static readonly NetworkInfo Spec = new NetworkInfo");
        writer.OpenBlock();
        writer.Line($"Name = {Quote(network.Name)},");
        writer.Line($"Input = {Shape(network.Input)},");
        writer.Line($"Classes = [{string.Join(", ", network.Classes.Select(Quote))}],");
        List(writer, "Layers", "LayerInfo", network.AllLayers.Select(Layer));
        List(writer, "Parameters", "ParameterInfo", Parameters(network));
        writer.Line($"Training = {Training(network.Training)},");
        writer.Line($"Data = {(network.Data is { } data ? Data(data) : "new DataInfo(null, 1f)")},");
        writer.Line($"Fingerprint = {Quote(Fingerprint(network, Training(network.Training)))},");
        writer.Line($"Architecture = {Quote(Fingerprint(network, ""))},");
        writer.Close(";");
        writer.Line();
        writer.Line("/// <summary>A network with initial weights: a pure function of the seed.</summary>");
        writer.Line("/// <param name=\"seed\">Any value.</param>");
        writer.OpenVerbatim(Text($"public {network.Name}(ulong seed = {network.Training.Seed}UL) : base(Spec, seed)"));
        writer.Close();
    }

    private static void List(SourceWriter writer, string property, string type, IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        NumberedText[] texts = all.Select(item => new NumberedText(item)).ToArray();
        writer.Line($"{property} =");
        writer.Line("[");
        writer.Indent();
        foreach (Run run in Repeats.Find(texts.Select(text => text.Shape).ToArray(), texts.Select(text => text.Numbers).ToArray()))
        {
            if (run.Count == 1)
            {
                writer.Line(all[run.Start] + ",");
                continue;
            }

            writer.Line($".. Enumerable.SelectMany<int, {type}>(Enumerable.Range(0, {run.Count}), i =>");
            writer.Line("[");
            writer.Indent();
            for (int item = run.Start; item < run.Start + run.Period; item++)
            {
                writer.Line(texts[item].InLoop(texts[item + run.Period]) + ",");
            }

            writer.Outdent();
            writer.Line("]),");
        }

        writer.Outdent();
        writer.Line("],");
    }

    private static string Data(DataModel data)
    {
        string[] settings =
        [
            .. data.Offset == 0 ? Array.Empty<string>() : [$"Offset = {Float(data.Offset)}"],
            .. data.Resize is { } size ? [Text($"Resize = new ImageExtent({size.Height}, {size.Width})")] : Array.Empty<string>(),
            .. data.Mean.Count == 0 ? Array.Empty<string>() : [$"Mean = [{Doubles(data.Mean)}]", $"Deviation = [{Doubles(data.Deviation)}]"],
            .. data.Standardizes ? ["Standardizes = true"] : Array.Empty<string>(),
            .. data.Pad == default ? Array.Empty<string>() : [Text($"Pad = new ImageExtent({data.Pad.Height}, {data.Pad.Width})")],
        ];
        return $"new DataInfo({(data.Dataset is { } name ? Quote(name) : "null")}, {Float(data.Scale)})" + (settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}");
    }

    private static string Doubles(EquatableArray<double> values) => string.Join(", ", values.Select(value => Double(value)));

    private static string Shape(Shape shape) => Text($"new ImageShape({shape.Channels}, {shape.Height}, {shape.Width})");

    private static string Layer(Layer layer) => Text(
        $"new({Quote(layer.Name)}, {Quote(layer.Kind)}, new({layer.Output.Channels}, {layer.Output.Height}, {layer.Output.Width}), {layer.Parameters.Sum(p => p.Length)}, {layer.MultiplyAdds})");

    private static IEnumerable<string> Parameters(NetworkModel network)
    {
        int offset = 0;
        foreach (Parameter parameter in network.AllLayers.SelectMany(layer => layer.Parameters))
        {
            yield return Info(parameter, offset);
            offset = checked(offset + (int)parameter.Length);
        }

        foreach (Parameter gathered in network.AllLayers.SelectMany(layer => layer.Statistics))
        {
            yield return Info(gathered, offset) + " { IsTrained = false }";
            offset = checked(offset + (int)gathered.Length);
        }
    }

    private static string Info(Parameter parameter, int offset) => Text(
        $"new({Quote(parameter.Name)}, [{string.Join(", ", parameter.Shape)}], {offset}, InitRule.{parameter.Init}, {parameter.FanIn}, {parameter.FanOut})");

    private static string Training(TrainingModel training) => Text(
        $"new TrainingOptions {{ Optimizer = {RuntimeValueText.Of(training.Optimizer.Value)}, Batch = {training.Batch}, Epochs = {training.Epochs}, Validation = {Double(training.Validation)}, Seed = {training.Seed}UL{string.Concat(RecipeText.Settings(training).Select(setting => ", " + setting))}{RecipeText.Augment(training.Augment)} }}");

    /// <summary>SHA-256 of the checked network as invariant text: layers print all their values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="recipe">Its recipe as text; empty leaves it out.</param>
    private static string Fingerprint(NetworkModel network, string recipe)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            // Records print their numbers in the current culture.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var text = new StringBuilder();
            text.Append(network.Input).Append('|').Append(string.Join(",", network.Classes.Select(Quote)));
            text.Append('|').Append(network.Loss).Append('|').Append(recipe);
            foreach (Layer layer in network.AllLayers)
            {
                text.Append('|').Append(layer);
            }

            using SHA256 sha = SHA256.Create();
            byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
            return string.Concat(hash.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
