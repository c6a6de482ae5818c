using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Netwright;
using Netwright.FullSize;

// Runs one network of full size on one image and writes what it computes; compare.py holds that against PyTorch.
string given = args.ElementAtOrDefault(2) ?? "1";
if (args.Length is not (2 or 3) || !ushort.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out ushort seed))
{
    return WrongUsage();
}

Network? network = args[0] switch
{
    "alexnet" => new AlexNet(seed),
    "vgg16" => new Vgg16(seed),
    "googlenet" => new GoogLeNet(seed),
    "resnet18" => new ResNet18(seed),
    _ => null,
};
if (network is null)
{
    return WrongUsage();
}

Directory.CreateDirectory(args[1]);
new OneImage(network, seed).WriteTo(args[1]);
return 0;

static int WrongUsage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Netwright.FullSize -- alexnet|vgg16|googlenet|resnet18 FOLDER [SEED]");
    return 2;
}
