using System.CommandLine;
using Netwright.Cli.Look;

namespace Netwright.Cli.Verbs;

/// <summary>How a trained network is looked into.</summary>
internal static class LookVerbs
{
    private const int LargestSquare = 4096;

    /// <summary><c>features</c>.</summary>
    public static Verb Features(Surroundings around)
    {
        Argument<string> target = AskVerbs.Target();
        Argument<string> picture = Picture(around);
        Option<string?> weights = AskVerbs.Weights();
        Option<string[]> layers = Layers("Layers whose maps are written. [default: all]");
        Option<string?> folder = Folder("features");
        Command command = new("features", "Writes what each layer makes of a picture: its maps as NN-LAYER.png and NN-LAYER.npy.") { target, picture, weights, layers, folder };
        command.SetAction(parsed => Guard.Run(around.Error, () => FeaturesCommand.Run(
            parsed.GetValue(target)!, parsed.GetValue(weights), parsed.GetValue(picture)!, parsed.GetValue(layers)!, parsed.GetValue(folder) ?? "features", around.Output, around.Error)));
        return new Verb(command, ["netwright features runs/LeNet5/001 seven.png", "netwright features runs/LeNet5/001 seven.png --layer C1 --layer C3 -o maps"]);
    }

    /// <summary><c>filters</c>.</summary>
    public static Verb Filters(Surroundings around)
    {
        Argument<string> target = AskVerbs.Target();
        Option<string?> weights = AskVerbs.Weights();
        Option<string[]> layers = Layers("Convolutions whose kernels are written. [default: all]");
        Option<string?> folder = Folder("filters");
        Command command = new("filters", "Writes the kernels of the convolutions as LAYER.png and LAYER.npy.") { target, weights, layers, folder };
        command.SetAction(parsed => Guard.Run(around.Error, () => FiltersCommand.Run(
            parsed.GetValue(target)!, parsed.GetValue(weights), parsed.GetValue(layers)!, parsed.GetValue(folder) ?? "filters", around.Output, around.Error)));
        return new Verb(command, ["netwright filters runs/LeNet5/001"]);
    }

    /// <summary><c>saliency</c>.</summary>
    public static Verb Saliency(Surroundings around)
    {
        Argument<string> target = AskVerbs.Target();
        Argument<string> picture = Picture(around);
        Option<string?> weights = AskVerbs.Weights();
        Option<string?> name = new("--class") { Description = "The class that is asked for. [default: the predicted one]", HelpName = "NAME" };
        Option<SaliencyMethod> method = new("--method")
        {
            Description = "gradient: how much the class's logit changes with each pixel; occlusion: how far its probability falls when a square is covered.",
            HelpName = "gradient|occlusion",
        };
        Option<int?> square = Rules.Count("--square", "Side of occlusion's square, in pixels. [default: a seventh of the shorter side]", 1, LargestSquare);
        Option<string?> folder = Folder("saliency");
        Command command = new("saliency", "Writes which pixels of a picture decided: the picture beside its pixels' weights as PNG, and the weights as .npy.")
        {
            target, picture, weights, name, method, square, folder,
        };
        command.SetAction(parsed => Guard.Run(around.Error, () => SaliencyCommand.Run(
            new SaliencyRequest(
                parsed.GetValue(target)!,
                parsed.GetValue(weights),
                parsed.GetValue(picture)!,
                parsed.GetValue(name),
                parsed.GetValue(method),
                parsed.GetValue(square),
                parsed.GetValue(folder) ?? "saliency"),
            around.Output,
            around.Error)));
        return new Verb(command, ["netwright saliency runs/LeNet5/001 seven.png", "netwright saliency runs/LeNet5/001 seven.png --method occlusion --class 1"]);
    }

    private static Argument<string> Picture(Surroundings around)
    {
        Argument<string> picture = new("PICTURE") { Description = "A picture." };
        picture.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        return picture;
    }

    private static Option<string[]> Layers(string description) => new("--layer") { Description = description, HelpName = "NAME", DefaultValueFactory = _ => [] };

    private static Option<string?> Folder(string usual)
    {
        Option<string?> folder = Rules.Path("--output", "DIR", $"The folder of the files. [default: {usual}]");
        folder.Aliases.Add("-o");
        return folder;
    }
}
