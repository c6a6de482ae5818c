using Netwright.Compiler.Emit;

namespace Netwright.Compiler.Augmentations;

/// <summary>One way to change training images, with its settings.</summary>
public abstract record AugmentationModel
{
    /// <summary>Share of the images that it changes; null leaves it at the kind's own.</summary>
    public double? Probability { get; init; }

    /// <summary>The runtime's options.</summary>
    internal string Text => Probability is { } probability ? Join($"Probability = {CSharpText.Float(probability)}") : Join(null);

    /// <summary>The runtime's class and its arguments.</summary>
    private protected abstract string Call { get; }

    /// <summary>A further setting; null when it has the runtime's default.</summary>
    private protected virtual string? Setting => null;

    private string Join(string? probability)
    {
        string settings = Setting is not null && probability is not null ? $"{Setting}, {probability}" : Setting ?? probability ?? "";
        return settings.Length == 0 ? $"new {Call}" : $"new {Call} {{ {settings} }}";
    }
}
