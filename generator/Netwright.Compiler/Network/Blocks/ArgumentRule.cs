using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>A value handed to a block: where the block uses it, it must suit the key there.</summary>
internal sealed class ArgumentRule : ValueRule<SpecNode>
{
    /// <inheritdoc/>
    public override string Takes => "a number, a word or a list of them";

    /// <inheritdoc/>
    public override Json Schema => Json.Object(
        ("type", Json.Array([.. Plain, Json.Text("array")])),
        ("items", Json.Object(("type", Json.Array(Plain)))),
        ("description", Json.Text("Value of the block's parameter.")));

    private static Json[] Plain => [Json.Text("number"), Json.Text("string"), Json.Text("boolean")];

    /// <inheritdoc/>
    public override bool TryRead(SpecNode node, ValueSite site, [MaybeNullWhen(false)] out SpecNode value)
    {
        value = node;
        return IsPlain(node) || (node is SpecSequence list && list.Items.All(IsPlain)) || site.WrongType(node, Takes);
    }

    private static bool IsPlain(SpecNode node) => node is SpecScalar { IsNull: false };
}
