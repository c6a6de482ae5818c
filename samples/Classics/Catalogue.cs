using System;
using System.Collections.Immutable;
using System.Linq;
using Netwright;

namespace Classics;

/// <summary>One network of <c>specs/</c>.</summary>
/// <param name="Name">The spec's file name, without its ending.</param>
/// <param name="Spec">What the spec says.</param>
/// <param name="Create">Makes the network with first weights of a seed.</param>
internal sealed record Classic(string Name, NetworkInfo Spec, Func<ulong, Network> Create);

/// <summary>All networks of <c>specs/</c>: the classic line from 1998 to 2016, and recipes of our own.</summary>
internal static class Catalogue
{
    public static ImmutableArray<Classic> All { get; } =
    [
        new("lenet5-1998", LeNet5Of1998.Spec, seed => new LeNet5Of1998(seed)),
        new("lenet5", LeNet5.Spec, seed => new LeNet5(seed)),
        new("lenet5-relu", LeNet5Relu.Spec, seed => new LeNet5Relu(seed)),
        new("lenet5-sigmoid", LeNet5Sigmoid.Spec, seed => new LeNet5Sigmoid(seed)),
        new("lenet5-same", LeNet5Same.Spec, seed => new LeNet5Same(seed)),
        new("lenet5-same-relu", LeNet5SameRelu.Spec, seed => new LeNet5SameRelu(seed)),
        new("lenet5-wide", LeNet5Wide.Spec, seed => new LeNet5Wide(seed)),
        new("alexnet-2012", AlexNetOf2012.Spec, seed => new AlexNetOf2012(seed)),
        new("alexnet", AlexNet.Spec, seed => new AlexNet(seed)),
        new("vgg16", Vgg16.Spec, seed => new Vgg16(seed)),
        new("googlenet", GoogLeNet.Spec, seed => new GoogLeNet(seed)),
        new("inception-mini", InceptionMini.Spec, seed => new InceptionMini(seed)),
        new("allconv", AllConv.Spec, seed => new AllConv(seed)),
        new("deepconvnet", DeepConvNet.Spec, seed => new DeepConvNet(seed)),
        new("deepconvnet-bn", DeepConvNetBn.Spec, seed => new DeepConvNetBn(seed)),
        new("deepconvnet-ema", DeepConvNetEma.Spec, seed => new DeepConvNetEma(seed)),
        new("mnist-fast", MnistFast.Spec, seed => new MnistFast(seed)),
        new("mnist-best", MnistBest.Spec, seed => new MnistBest(seed)),
        new("fashion-best", FashionBest.Spec, seed => new FashionBest(seed)),
        new("resnet20", ResNet20.Spec, seed => new ResNet20(seed)),
        new("resnet20-fashion", ResNet20Fashion.Spec, seed => new ResNet20Fashion(seed)),
        new("resnet18", ResNet18.Spec, seed => new ResNet18(seed)),
        new("resnet34", ResNet34.Spec, seed => new ResNet34(seed)),
        new("resnet152", ResNet152.Spec, seed => new ResNet152(seed)),
    ];

    public static Classic? Find(string name) => All.FirstOrDefault(classic => classic.Name == name);

    /// <summary>The name nearest to one that is unknown; null where none is near.</summary>
    public static string? Nearest(string unknown)
    {
        (string name, int edits) = All
            .Select(classic => (classic.Name, Edits: Edits(unknown, classic.Name)))
            .MinBy(candidate => candidate.Edits);
        return edits <= name.Length / 2 ? name : null;
    }

    /// <summary>Characters to insert, delete or replace that turn one word into the other.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < to.Length; j++)
            {
                int replace = diagonal + (char.ToLowerInvariant(from[i]) == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replace, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}
