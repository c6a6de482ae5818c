using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Optimizers;

/// <summary>
/// What the language knows of one update rule. To add one, write its record and its kind in a file beside this one and name it in
/// <see cref="OptimizerKinds"/>; in the runtime, its options and its formula.
/// </summary>
/// <param name="name">What the spec calls it.</param>
/// <param name="options">The runtime's type of its constants.</param>
/// <param name="doc">One line of help.</param>
/// <param name="keys">Its keys.</param>
internal abstract class OptimizerKind(string name, string options, string doc, params Key[] keys)
    : Variant<OptimizerModel>(name, doc, keys)
{
    /// <summary>The runtime's type of its constants.</summary>
    public string Options { get; } = options;

    /// <inheritdoc/>
    public override bool TryMake(Entry entry, FaultList faults, [MaybeNullWhen(false)] out OptimizerModel value)
    {
        value = Check(entry, faults);
        return Table.Keys.All(entry.IsGood);
    }

    /// <summary>The rule; meaningless where a key is faulty.</summary>
    public abstract OptimizerModel Check(Entry entry, FaultList faults);
}
