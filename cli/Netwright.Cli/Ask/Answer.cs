using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using Netwright.Cli.Sources;
using Netwright.Data;
using Netwright.Images;

namespace Netwright.Cli.Ask;

/// <summary>What a network says of a picture.</summary>
/// <param name="Picture">Its path.</param>
/// <param name="Guesses">Classes with their probabilities, the most probable first; empty where it cannot be read.</param>
/// <param name="Fault">Why it cannot be read; null where it can.</param>
internal sealed record Answer(string Picture, IReadOnlyList<(string Class, float Probability)> Guesses, string? Fault)
{
    /// <summary>The probabilities in the network's order of classes.</summary>
    public IEnumerable<float> InOrder(IReadOnlyList<string> classes)
    {
        Dictionary<string, float> byName = Guesses.ToDictionary(guess => guess.Class, guess => guess.Probability);
        return classes.Select(name => byName[name]);
    }

    /// <summary>Asks a network.</summary>
    public static Answer Of(TrainedNetwork trained, string picture)
    {
        Network network = trained.Network;
        try
        {
            float[] image = PictureFile.Read(picture, network.Info.Input, PictureFolder.Fit);
            trained.Normalization.Apply(image);
            float[] logits = new float[network.ClassNames.Length];
            network.Predict(image, logits);
            TensorPrimitives.SoftMax(logits, logits);
            return new Answer(picture, [.. network.ClassNames.Zip(logits).OrderByDescending(guess => guess.Second)], null);
        }
        catch (DatasetException fault)
        {
            return new Answer(picture, [], fault.Message);
        }
    }
}
