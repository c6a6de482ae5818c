using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>The update rules of the language, in the order in which help lists them.</summary>
internal static class OptimizerKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OptimizerKind> All { get; } =
    [
        new SgdKind(), new AdamKind(), new AdamWKind(), new AdagradKind(), new RmsPropKind(), new LionKind(),
    ];

    /// <summary>One of them with its constants.</summary>
    public static Variants<OptimizerModel> Any { get; } = new(
        "an update rule with its keys, such as {adam: {lr: 0.001}}", [.. All.Cast<Variant<OptimizerModel>>()]);
}
