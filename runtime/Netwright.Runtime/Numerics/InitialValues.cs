using System;

namespace Netwright.Numerics;

/// <summary>First values of a tensor. Value i is a pure function of the tensor's key and i.</summary>
internal static class InitialValues
{
    /// <summary>Where a truncated normal distribution is cut, in deviations.</summary>
    private const double Cut = 2;

    /// <summary>Fills a tensor by its rule.</summary>
    /// <param name="tensor">Rule and fans.</param>
    /// <param name="key">Key of its random numbers.</param>
    /// <param name="values">Receives the values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule needs a fan above 0, or another argument.</exception>
    public static void Fill(ParameterInfo tensor, ulong key, Span<float> values)
    {
        double argument = tensor.Init.Argument;
        switch (tensor.Init.Kind)
        {
            case InitKind.Constant:
                values.Fill((float)argument);
                break;
            case InitKind.Uniform:
                FillUniform(Positive(tensor), key, values);
                break;
            case InitKind.Normal:
                FillNormal(Positive(tensor), key, values);
                break;
            case InitKind.TruncatedNormal:
                FillTruncatedNormal(Positive(tensor), key, values);
                break;
            case InitKind.GlorotUniform:
                FillUniform(Math.Sqrt(6.0 / BothFans(tensor)), key, values);
                break;
            case InitKind.GlorotNormal:
                FillNormal(Math.Sqrt(2.0 / BothFans(tensor)), key, values);
                break;
            case InitKind.HeNormal:
                FillNormal(Math.Sqrt(2.0 / FanIn(tensor)), key, values);
                break;
            case InitKind.HeUniform:
                FillUniform(Math.Sqrt(6.0 / FanIn(tensor)), key, values);
                break;
            case InitKind.Lecun:
                FillNormal(Math.Sqrt(1.0 / FanIn(tensor)), key, values);
                break;
            case InitKind.LecunUniform:
                FillUniform(Math.Sqrt(3.0 / FanIn(tensor)), key, values);
                break;
            case InitKind.PyTorchDefault:
                FillUniform(Math.Sqrt(1.0 / FanIn(tensor)), key, values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tensor), tensor.Init, $"'{tensor.Name}' has no known rule for its first values.");
        }
    }

    private static long FanIn(ParameterInfo tensor) => Fan(tensor.FanIn, tensor);

    private static long BothFans(ParameterInfo tensor) => Fan((long)tensor.FanIn + tensor.FanOut, tensor);

    private static long Fan(long fan, ParameterInfo tensor) => fan > 0
        ? fan
        : throw new ArgumentOutOfRangeException(
            nameof(tensor), fan, $"'{tensor.Name}' is drawn by {tensor.Init}, which needs a fan above 0.");

    private static double Positive(ParameterInfo tensor) => tensor.Init.Argument is > 0 and < double.PositiveInfinity
        ? tensor.Init.Argument
        : throw new ArgumentOutOfRangeException(
            nameof(tensor), tensor.Init.Argument, $"'{tensor.Name}' is drawn by {tensor.Init}, which needs a finite number above 0.");

    private static void FillUniform(double bound, ulong key, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(bound * ((2 * CounterRandom.Unit(key, (ulong)i)) - 1));
        }
    }

    private static void FillNormal(double deviation, ulong key, Span<float> values)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            ulong counter = 0;
            (double even, double odd) = NormalPair(CounterRandom.Derive(key, (ulong)i / 2), ref counter);
            values[i] = (float)(deviation * even);
            if (i + 1 < values.Length)
            {
                values[i + 1] = (float)(deviation * odd);
            }
        }
    }

    private static void FillTruncatedNormal(double deviation, ulong key, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(deviation * NormalWithin(CounterRandom.Derive(key, (ulong)i)));
        }
    }

    /// <summary>The first of a sequence of standard normal numbers that lies within the cut.</summary>
    private static double NormalWithin(ulong key)
    {
        ulong counter = 0;
        while (true)
        {
            (double even, double odd) = NormalPair(key, ref counter);
            if (Math.Abs(even) <= Cut)
            {
                return even;
            }

            if (Math.Abs(odd) <= Cut)
            {
                return odd;
            }
        }
    }

    /// <summary>Two independent standard normal numbers, by Marsaglia's polar method (Marsaglia and Bray, 1964).</summary>
    /// <param name="key">Key of the random numbers.</param>
    /// <param name="counter">The first of them to use; left behind the last one used.</param>
    private static (double Even, double Odd) NormalPair(ulong key, ref ulong counter)
    {
        while (true)
        {
            double u = (2 * CounterRandom.Unit(key, counter)) - 1;
            double v = (2 * CounterRandom.Unit(key, counter + 1)) - 1;
            counter += 2;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                double factor = Math.Sqrt(-2 * ScalarMath.Log(s) / s);
                return (u * factor, v * factor);
            }
        }
    }
}
