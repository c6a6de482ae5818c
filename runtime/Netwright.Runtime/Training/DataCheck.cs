using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Refuses data that a network cannot take.</summary>
internal static class DataCheck
{
    /// <summary>Images as they are stored must have the network's extent.</summary>
    /// <exception cref="ArgumentException">Shape or number of classes differ.</exception>
    public static void Require(Network network, ImageDataset data, string argument)
    {
        Require(network, (IImageSource)data, argument);
        if (data.Shape != network.Info.Input)
        {
            throw Misfit(network.Info, data, argument);
        }
    }

    /// <summary>Images of a source may be resized, but not given other channels.</summary>
    /// <exception cref="ArgumentException">Channels or number of classes differ; or the extent, where images stand in memory.</exception>
    public static void Require(Network network, IImageSource data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        NetworkInfo info = network.Info;
        if (data.Shape.Channels != info.Input.Channels || (data is ImageDataset && data.Shape != info.Input))
        {
            throw Misfit(info, data, argument);
        }

        if (data.ClassNames.Length != info.Classes.Length)
        {
            throw new ArgumentException(
                $"The data set has {data.ClassNames.Length} classes, but {info.Name} tells {info.Classes.Length} apart.", argument);
        }
    }

    /// <summary>Holds images to validate on to the classes that are trained.</summary>
    /// <exception cref="ArgumentException">Their classes have other names, or stand in another order.</exception>
    public static void RequireSameClasses(IImageSource train, IImageSource validation)
    {
        for (int k = 0; k < train.ClassNames.Length; k++)
        {
            if (train.ClassNames[k] != validation.ClassNames[k])
            {
                throw new ArgumentException(
                    $"Class {k} is '{train.ClassNames[k]}' among the training images and '{validation.ClassNames[k]}' among the validation images: both must have the same classes in the same order.",
                    nameof(validation));
            }
        }
    }

    /// <summary>The classes' names as they go with the weights: the spec's, or the images' where the spec only counts them.</summary>
    /// <exception cref="ArgumentException">The images have the spec's classes in another order.</exception>
    public static ImmutableArray<string> ClassNames(Network network, IImageSource data)
    {
        ImmutableArray<string> named = network.Info.Classes;
        if (named.SequenceEqual(data.ClassNames))
        {
            return named;
        }

        bool isCount = named.Select((name, k) => name == k.ToString(CultureInfo.InvariantCulture)).All(isNumber => isNumber);
        if (!isCount && named.ToHashSet().SetEquals(data.ClassNames))
        {
            throw new ArgumentException(
                $"The images have the classes in the order {string.Join(", ", data.ClassNames)}, but {network.Info.Name} in the order {string.Join(", ", named)}: label k must mean the same class.",
                nameof(data));
        }

        return isCount ? data.ClassNames : named;
    }

    private static ArgumentException Misfit(NetworkInfo info, IImageSource data, string argument) => new(
        $"The images are {data.Shape}, but {info.Name} takes {info.Input} (channels x height x width).", argument);
}
