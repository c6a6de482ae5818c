using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Netwright.Numerics;

/// <summary>
/// Weights of a dense layer in the order in which a single image reads them: panels of neighbouring units, which stand side by side
/// in the lanes; a panel's first row is its biases, and a row of weights for each input follows.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnitPanels
{
    /// <summary>Brings weights into panels.</summary>
    /// <param name="w">Weights: units x inputs; behind them the biases, if there are any.</param>
    /// <param name="panels">Receives panels x (1 + inputs) x panel; what no unit fills becomes zero.</param>
    /// <param name="units">Number of units.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="panel">Units of a panel, whole vectors.</param>
    /// <param name="hasBias">Whether there are biases.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Prepare(ref float w, ref float panels, int units, int inputs, int panel, bool hasBias)
    {
        for (int first = 0; first < units; first += panel)
        {
            int count = Math.Min(panel, units - first);
            LaneMath.Clear(ref panels, (1 + inputs) * panel);
            if (hasBias)
            {
                LaneMath.Copy(ref Unsafe.Add(ref w, (units * inputs) + first), ref panels, count);
            }

            for (int m = 0; m < inputs; m++)
            {
                ref float from = ref Unsafe.Add(ref w, (first * inputs) + m);
                ref float row = ref Unsafe.Add(ref panels, (1 + m) * panel);
                for (int n = 0; n < count; n++)
                {
                    Unsafe.Add(ref row, n) = Unsafe.Add(ref from, n * inputs);
                }
            }

            panels = ref Unsafe.Add(ref panels, (1 + inputs) * panel);
        }
    }
}
