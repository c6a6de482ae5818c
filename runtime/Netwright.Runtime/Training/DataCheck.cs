using System;
using Netwright.Data;

namespace Netwright.Training;

/// <summary>Refuses data that a network cannot take.</summary>
internal static class DataCheck
{
    /// <exception cref="ArgumentException">Shape or number of classes differ.</exception>
    public static void Require(Network network, ImageDataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        NetworkInfo info = network.Info;
        if (data.Shape != info.Input)
        {
            throw new ArgumentException(
                $"The images are {data.Shape}, but {info.Name} takes {info.Input} (channels x height x width).", argument);
        }

        if (data.ClassNames.Length != info.Classes.Length)
        {
            throw new ArgumentException(
                $"The data set has {data.ClassNames.Length} classes, but {info.Name} tells {info.Classes.Length} apart.", argument);
        }
    }
}
