using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using Netwright.Data;
using Netwright.Optimizers;
using Netwright.Threading;
using Netwright.Training;

namespace Netwright.FullSize;

/// <summary>One forward and backward pass of one random image, and the files that <c>compare.py</c> reads.</summary>
/// <param name="network">Its biases, and all it has for each channel, are moved so that none is 0 or 1.</param>
/// <param name="seed">Of these and of the image.</param>
internal sealed class OneImage(Network network, int seed)
{
    private const int Label = 7;

    /// <summary>
    /// Writes the weights before the pass, the logits of both ways of prediction, the loss, the gradients, and the image. What
    /// batch normalisations gathered in the pass stands among the gradients.
    /// </summary>
    /// <param name="folder">A folder that exists.</param>
    public void WriteTo(string folder)
    {
        var random = new Random(seed);
        MoveFromTheirFirstValues(random);
        float[] image = new float[network.Info.Input.Length];
        Fill(random, image, 0, 1);
        Write(folder, "image.f32", image);
        network.Save(Path.Combine(folder, "weights.safetensors"));

        float[] logits = new float[network.Info.Classes.Length];
        network.Predict(image, logits);
        Write(folder, "logits-alone.f32", logits);
        network.PredictBatch(image, logits);
        Write(folder, "logits-in-lanes.f32", logits);
        Train(folder, image);
    }

    /// <summary>Values that all begin as 0 or 1 would hide what is multiplied by or added to the wrong one.</summary>
    private void MoveFromTheirFirstValues(Random random)
    {
        foreach (ParameterInfo tensor in network.Parameters.Tensors)
        {
            if (tensor.Shape.Length == 1)
            {
                Fill(random, network.Parameters[tensor.Name], network.Parameters[tensor.Name][0], 0.2f);
            }
        }
    }

    private void Train(string folder, float[] image)
    {
        ImageDataset data = ImageDataset.FromFloats(
            network.Info.Input, ImmutableCollectionsMarshal.AsImmutableArray(image), [Label], network.Info.Classes);
        using var team = new ThreadTeam(threads: 1);
        Optimizer unused = Optimizer.Create(new SgdOptions { LearningRate = 1 }, network.Parameters.Length);
        var step = new TrainingStep(network, unused, largestBatch: 1, team);
        StepResult result = step.ComputeGradients(data, [0]);
        File.WriteAllText(
            Path.Combine(folder, "loss.txt"), result.Loss.ToString("R", CultureInfo.InvariantCulture) + " " + Label + "\n");

        // A checkpoint of the gradients: under the weights' names, in their shapes.
        step.Gradients.CopyTo(network.Parameters.Values);
        network.Save(Path.Combine(folder, "gradients.safetensors"));
    }

    private static void Fill(Random random, Span<float> values, float centre, float spread)
    {
        foreach (ref float value in values)
        {
            value = centre + (spread * ((2 * random.NextSingle()) - 1));
        }
    }

    private static void Write(string folder, string file, float[] values) =>
        File.WriteAllBytes(Path.Combine(folder, file), MemoryMarshal.AsBytes<float>(values).ToArray());
}
