using System.Diagnostics.CodeAnalysis;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Sections;

/// <summary>The update rules of the language.</summary>
internal static class OptimizerRule
{
    /// <summary>One of them with its constants.</summary>
    public static Variants<OptimizerModel> Any { get; } = new(
        "sgd or adam with its keys, such as {adam: {lr: 0.001}}", new SgdKind(), new AdamKind());
}

/// <summary>One update rule of the language.</summary>
internal abstract class OptimizerKind(string name, string doc, params Key[] keys) : Variant<OptimizerModel>(name, doc, keys)
{
    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out OptimizerModel value) =>
        (value = Check(entry, faults)) is not null;

    /// <summary>The rule, or null and a fault.</summary>
    public abstract OptimizerModel? Check(Entry entry, FaultList faults);
}
