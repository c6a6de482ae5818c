using System;
using System.IO;
using System.Text;
using System.Text.Json;
using Netwright.Compiler.Network;
using Netwright.Compiler.Summary;

namespace Netwright.Cli.Printing;

/// <summary>A network's figures for programs to read.</summary>
/// <remarks>Members keep their names, meanings and order; new ones may come. A shape is [channels, height, width].</remarks>
internal static class SummaryJson
{
    /// <summary>The figures as indented JSON.</summary>
    public static string Write(NetworkSummary summary)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("network", summary.Name);
            json.WriteString("file", summary.FileName);
            WriteShape(json, "input", summary.Input);
            json.WriteNumber("classes", summary.Classes);
            json.WriteStartArray("layers");
            foreach (LayerSummary layer in summary.Layers)
            {
                WriteLayer(json, layer);
            }

            json.WriteEndArray();
            json.WriteStartObject("totals");
            WriteCosts(json, summary.Totals);
            json.WriteEndObject();
            WriteMemory(json, summary.Memory);
            json.WriteNumber("inSource", Math.Round(summary.InSource, 4));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteLayer(Utf8JsonWriter json, LayerSummary layer)
    {
        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        json.WriteString("path", layer.Path);
        json.WriteString("kind", layer.Kind);
        WriteShape(json, "output", layer.Output);
        WriteCosts(json, layer.Costs);
        json.WriteString("algorithm", layer.Algorithm);
        json.WriteEndObject();
    }

    private static void WriteCosts(Utf8JsonWriter json, Costs costs)
    {
        json.WriteNumber("parameters", costs.Parameters);
        json.WriteNumber("fixedWeights", costs.FixedWeights);
        json.WriteNumber("neurons", costs.Neurons);
        json.WriteNumber("connections", costs.Connections);
        json.WriteNumber("flop", costs.FloatingPointOperations);
        json.WriteNumber("activationBytes", costs.ActivationBytes);
    }

    private static void WriteMemory(Utf8JsonWriter json, MemoryNeed memory)
    {
        json.WriteStartObject("memory");
        json.WriteNumber("batch", memory.Batch);
        json.WriteNumber("trainingBytes", memory.TrainingBytes);
        json.WriteNumber("parameterBytes", memory.ParameterBytes);
        json.WriteNumber("workerBytes", memory.WorkerBytes);
        json.WriteNumber("keptBytes", memory.KeptBytes);
        json.WriteNumber("batchBytes", memory.BatchBytes);
        json.WriteNumber("predictionBytes", memory.PredictionBytes);
        json.WriteEndObject();
    }

    private static void WriteShape(Utf8JsonWriter json, string name, Shape shape)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(shape.Channels);
        json.WriteNumberValue(shape.Height);
        json.WriteNumberValue(shape.Width);
        json.WriteEndArray();
    }
}
