namespace Netwright;

/// <summary>A bound on the gradient of a batch before the optimiser sees it, against steps that are far too long.</summary>
/// <remarks>
/// The gradient is scaled as a whole by <see cref="Norm"/> / its own norm where that is longer (Pascanu et al., 2013), as PyTorch's
/// <c>clip_grad_norm_</c> does; then each value is held within -<see cref="Value"/> to <see cref="Value"/>, as
/// <c>clip_grad_value_</c> does.
/// </remarks>
public sealed record GradientClip
{
    /// <summary>Longest Euclidean norm of the whole gradient, above 0; null leaves it.</summary>
    public float? Norm { get; init; }

    /// <summary>Largest magnitude of one value, above 0; null leaves it.</summary>
    public float? Value { get; init; }
}
