using System;
using System.Globalization;

namespace Netwright.Training;

/// <summary>The loss is no longer a finite number: the parameters are lost.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int step, double loss, float learningRate)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The loss became {loss} in epoch {epoch}, step {step}. Make a new network and train it with a smaller learning rate than {learningRate}, such as {learningRate / 10}; if that does not help, look for values in the data that are not finite or far from 1."))
    {
        Epoch = epoch;
        Step = step;
    }

    /// <summary>Which epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Which step of it, from 1.</summary>
    public int Step { get; }
}
