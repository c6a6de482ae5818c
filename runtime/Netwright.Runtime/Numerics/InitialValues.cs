using System;

namespace Netwright.Numerics;

/// <summary>First values of a tensor. Value i is a pure function of the tensor's key and i.</summary>
internal static class InitialValues
{
    /// <summary>Fills a tensor by its rule.</summary>
    /// <param name="tensor">Rule and fans.</param>
    /// <param name="key">Key of its random numbers.</param>
    /// <param name="values">Receives the values.</param>
    public static void Fill(ParameterInfo tensor, ulong key, Span<float> values)
    {
        switch (tensor.Init)
        {
            case InitRule.Zeros:
                values.Clear();
                break;
            case InitRule.Ones:
                values.Fill(1);
                break;
            case InitRule.GlorotUniform:
                FillUniform(Math.Sqrt(6.0 / Fan((long)tensor.FanIn + tensor.FanOut, tensor)), key, values);
                break;
            case InitRule.HeNormal:
                FillNormal(Math.Sqrt(2.0 / Fan(tensor.FanIn, tensor)), key, values);
                break;
            case InitRule.Lecun:
                FillNormal(Math.Sqrt(1.0 / Fan(tensor.FanIn, tensor)), key, values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tensor), tensor.Init, $"'{tensor.Name}' has no known rule for its first values.");
        }
    }

    private static long Fan(long fan, ParameterInfo tensor) => fan > 0
        ? fan
        : throw new ArgumentOutOfRangeException(
            nameof(tensor), fan, $"'{tensor.Name}' is drawn by {tensor.Init}, which needs a fan above 0.");

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
            (double even, double odd) = NormalPair(CounterRandom.Derive(key, (ulong)i / 2));
            values[i] = (float)(deviation * even);
            if (i + 1 < values.Length)
            {
                values[i + 1] = (float)(deviation * odd);
            }
        }
    }

    /// <summary>Two independent standard normal numbers, by Marsaglia's polar method (Marsaglia and Bray, 1964).</summary>
    private static (double Even, double Odd) NormalPair(ulong key)
    {
        for (ulong counter = 0; ; counter += 2)
        {
            double u = (2 * CounterRandom.Unit(key, counter)) - 1;
            double v = (2 * CounterRandom.Unit(key, counter + 1)) - 1;
            double s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                double factor = Math.Sqrt(-2 * ScalarMath.Log(s) / s);
                return (u * factor, v * factor);
            }
        }
    }
}
