using System;
using System.Collections.Immutable;
using System.Linq;

namespace Netwright.Measuring.Kernels;

/// <summary>A call in emitted code that is timed.</summary>
/// <param name="Caller">The method in which it stands.</param>
/// <param name="Callee">The method called, as written.</param>
/// <param name="Places">Names of the places in memory that are handed over, such as <c>C1_w</c>.</param>
/// <param name="Summary">What the called method says of itself; empty for the runtime's.</param>
internal sealed record CallSite(string Caller, string Callee, ImmutableArray<string> Places, string Summary)
{
    /// <summary>Passes by the words that methods have for them, and how often they do a layer's multiply-adds.</summary>
    private static readonly ImmutableArray<(string InName, string Words, int MultiplyAdds)> Passes =
    [
        ("WeightGradient", "weight gradient", 1),
        ("_Gradients", "both gradients", 2),
        ("InputGradient", "input gradient", 1),
        ("Backward", "backward", 2),
        ("Forward", "forward", 1),
        ("Predict", "predict", 1),
        ("Statistics", "statistics", 0),
        ("Delta", "delta", 0),
        ("update.Apply", "optimiser", 0),
    ];

    /// <summary>Places that only the layer itself has: they tell whose call it is also where the method is shared.</summary>
    private static readonly ImmutableArray<string> Own =
        ["w", "u", "factors", "panels", "image", "dw", "partial", "db", "delta", "rows", "moments", "running", "lanes"];

    /// <summary>What it is called in; null for what is done before the first step.</summary>
    public NetworkWork? Work => Caller switch
    {
        "PredictImage" => NetworkWork.Image,
        "Forward" => NetworkWork.Batch,
        _ => Caller.StartsWith("Prepare", StringComparison.Ordinal) ? null : NetworkWork.Step,
    };

    /// <summary>Which pass of the layer, in words; for what is no pass of the table, a word of the method's name.</summary>
    public string Pass => Found.Words ?? Callee.Split('.', '_') switch
    {
        [.., var last] when last.All(char.IsAsciiLetter) => last,
        [var first, ..] => first,
        _ => Callee,
    };

    /// <summary>How often it does the layer's multiply-adds for each image.</summary>
    public int MultiplyAdds => Found.MultiplyAdds;

    private (string? InName, string? Words, int MultiplyAdds) Found =>
        Passes.FirstOrDefault(pass => Callee.Contains(pass.InName, StringComparison.Ordinal));

    /// <summary>The layer that it works for; null where the code does not tell.</summary>
    public LayerInfo? LayerOf(NetworkInfo network)
    {
        LayerInfo? LayerNamed(string name) => network.Layers.FirstOrDefault(layer => layer.Name.Replace('.', '_') == name);
        return LayerNamed(Owner(Callee)) ?? Own
            .SelectMany(own => Places.Where(place => place.EndsWith("_" + own, StringComparison.Ordinal)))
            .Concat(Pass == "input gradient" ? Places : Places.Reverse())
            .Select(place => LayerNamed(Owner(place)))
            .FirstOrDefault(layer => layer is not null);
    }

    /// <summary>What stands before the last word: <c>C1</c> of <c>C1_Forward</c>.</summary>
    private static string Owner(string name) => name[..Math.Max(0, name.LastIndexOf('_'))];
}
