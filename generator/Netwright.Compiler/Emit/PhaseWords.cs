using System.Collections.Generic;
using Netwright.Compiler.Plan;

namespace Netwright.Compiler.Emit;

/// <summary>A phase of training in words: the layers that it goes through.</summary>
internal static class PhaseWords
{
    /// <summary>As a sentence begins, such as <c>C1 to BatchNorm1 forward</c>.</summary>
    public static string Of(Phase phase)
    {
        string forward = Range(phase.Forward) is { Length: > 0 } ahead ? ahead + " forward" : "";
        string back = Range(phase.Backward) is { Length: > 0 } behind ? behind + " back" : "";
        return phase.Loss is null ? forward + back : $"{forward}, the loss, {back}";
    }

    private static string Range(List<string> layers) => layers.Count switch
    {
        0 => "",
        1 => layers[0],
        int count => $"{layers[0]} to {layers[count - 1]}",
    };
}
