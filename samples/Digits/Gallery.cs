using System;
using System.Linq;
using System.Numerics.Tensors;
using Netwright;
using Netwright.Data;
using Samples;

namespace Digits;

/// <summary>Draws test images as text, each beside what the network thinks of it.</summary>
internal static class Gallery
{
    private const int Guesses = 3;

    public static void Show(Network network, ImageDataset test, int images)
    {
        float[] image = new float[test.Shape.Length];
        float[] logits = new float[network.Info.Classes.Length];
        float[] probabilities = new float[logits.Length];
        for (int i = 0; i < Math.Min(images, test.Count); i++)
        {
            test.CopyImage(i, image);
            network.Predict(image, logits);
            TensorPrimitives.SoftMax(logits, probabilities);
            Console.WriteLine();
            Console.Write(ImageText.Draw(test, i));
            string guesses = string.Join(", ", Enumerable.Range(0, logits.Length)
                .OrderByDescending(k => probabilities[k])
                .Take(Guesses)
                .Select(k => Display.Text($"{network.Info.Classes[k]} {probabilities[k]:P1}")));
            Console.WriteLine($"is {test.ClassNames[test.Label(i)]}; the network says {guesses}");
        }

        Console.WriteLine();
    }
}
