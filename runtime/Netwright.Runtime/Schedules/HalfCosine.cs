using System;
using Netwright.Numerics;

namespace Netwright.Schedules;

/// <summary>The curve from one value to another that begins and ends level.</summary>
internal static class HalfCosine
{
    /// <param name="from">Value at 0.</param>
    /// <param name="to">Value at 1.</param>
    /// <param name="way">0 or more; beyond 1, the second value stays.</param>
    public static double From(double from, double to, double way) =>
        to + ((from - to) * (1 + ScalarMath.CosPi(Math.Min(way, 1))) / 2);
}
