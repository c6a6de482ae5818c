using System;
using System.IO;
using System.Linq;
using Netwright.Images;
using Netwright.Threading;
using Netwright.Training;

namespace App;

/// <summary>The programs of <c>docs/own-pictures.md</c>, sign for sign.</summary>
internal static class PageProgram
{
    public static void Train(string[] args)
    {
        string folder = args.Length > 0 ? args[0] : "flowers";
        var network = new Pictures(seed: 1);
        var options = new ImageFolderOptions { Shape = network.Info.Input, Fit = PictureFit.Contain };
        using ImageFolder train = ImageFolder.Open(Path.Combine(folder, "train"), options);
        using ImageFolder test = ImageFolder.Open(Path.Combine(folder, "test"), options with { ClassNames = train.ClassNames });
        Console.Write(train.Report);

        new Trainer(network).Fit(train);
        network.Save(Path.Combine(folder, "pictures.safetensors"));

        using var team = new ThreadTeam(Environment.ProcessorCount);
        Evaluation result = new Evaluator(network, team).Evaluate(test);
        Console.Write(result.Confusion);
    }

    public static void Recognise(string[] args)
    {
        var network = new Pictures();
        network.Load(args[0]);
        float[] image = PictureFile.Read(args[1], network.Info.Input, PictureFit.Contain);
        network.Normalization!.Apply(image);
        float[] logits = new float[network.ClassNames.Length];
        network.Predict(image, logits);
        Console.WriteLine(network.ClassNames[Array.IndexOf(logits, logits.Max())]);
    }
}
