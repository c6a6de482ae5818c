using System;
using System.Collections.Generic;
using Netwright.Compiler.Emit;

namespace Netwright.Compiler.Layers.Conv.CSharp;

/// <summary>The loop over the parts into which a grouped convolution's channels and filters are cut; none where there is one part.</summary>
/// <param name="parts">Number of parts.</param>
internal sealed class PartLoop(int parts)
{
    /// <summary>What a part's places are called behind their names.</summary>
    public string Suffix => parts > 1 ? "Part" : "";

    /// <summary>Opens the loop and names the places of a part.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="places">Names, and the floats from one part to the next.</param>
    /// <returns>What closes it.</returns>
    public Action Open(SourceWriter writer, IEnumerable<(string Name, long Floats)> places)
    {
        if (parts == 1)
        {
            return () => { };
        }

        writer.Open($"for (int part = 0; part < {parts}; part++)");
        foreach ((string name, long floats) in places)
        {
            writer.Line($"ref float {name}{Suffix} = ref Unsafe.Add(ref {name}, part * {floats});");
        }

        writer.Line();
        return () => writer.Close();
    }
}
