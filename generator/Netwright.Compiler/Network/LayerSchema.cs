using System;
using System.Linq;
using Netwright.Compiler.Layers.Parallel;
using Netwright.Compiler.Network.Blocks;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>
/// One item of a list of layers, as JSON schema: a kind with its keys, a bare word where no key is needed, or a block. A schema
/// cannot look up the names of a file's blocks, but it sees whether there are any: only then other words than kinds are allowed.
/// </summary>
internal static class LayerSchema
{
    private const string Layer = "layer";
    private const string OrBlock = "-or-block";
    private const string InBlock = "-in-block";
    private const string Use = "use";

    private static readonly string[] NeedNoKeys = [.. LayerKinds.All.Where(kind => kind.Table.AllOptional).Select(kind => kind.Key)];

    /// <summary>What the names of blocks look like.</summary>
    public static string BlockName { get; } = LayerNames.PatternExcept([.. LayerKinds.Names, ParallelKind.Identity]);

    /// <summary>An item where the file has no blocks.</summary>
    public static Json Item { get; } = SchemaForms.Reference(Layer);

    /// <summary>An item among the layers of a file with blocks.</summary>
    public static Json ItemOrBlock { get; } = SchemaForms.Reference(Layer + OrBlock);

    /// <summary>An item inside a block.</summary>
    public static Json ItemInBlock { get; } = ParameterSchema.Or(SchemaForms.Reference(Layer + InBlock));

    /// <summary>What the references mean.</summary>
    public static Json Definitions => Json.Object([
        (ParameterSchema.Name, ParameterSchema.Definition),
        (Layer, SchemaForms.TextOr(SchemaForms.Words(NeedNoKeys), SchemaForms.OneOf(LayerKinds.All.Select(kind => (kind.Key, SchemaForms.Reference(kind.Key)))))),
        (Layer + OrBlock, KindOrUse(kind => kind is ParallelKind ? OrBlock : "", "")),
        (Layer + InBlock, KindOrUse(_ => InBlock, InBlock)),
        (Use, UseKeys),
        (Use + InBlock, ParameterSchema.Within(UseKeys)),
        .. LayerKinds.All.Select(kind => (kind.Key, Keys(kind))),
        .. LayerKinds.All.OfType<ParallelKind>().Select(kind => (kind.Key + OrBlock, Keys(kind).Replace(Item, ItemOrBlock))),
        .. LayerKinds.All.Select(kind => (kind.Key + InBlock, ParameterSchema.Within(Keys(kind)).Replace(Item, SchemaForms.Reference(Layer + InBlock)))),
    ]);

    // The keys that are not those of every use are the block's parameters.
    private static Json UseKeys => Block.SharedKeys.SchemaWith(
        "A block, with a value for each of its parameters.",
        (LayerNames.PatternExcept([.. Block.SharedKeys.Keys.Select(key => key.Name)]), new ArgumentRule().Schema));

    private static Json KindOrUse(Func<LayerKind, string> suffixOf, string suffixOfUse) => SchemaForms.TextOr(
        Json.Object(("anyOf", Json.Array([SchemaForms.Words(NeedNoKeys), Json.Object(("pattern", Json.Text(BlockName)))]))),
        SchemaForms.OneOf(
            LayerKinds.All.Select(kind => (kind.Key, SchemaForms.Reference(kind.Key + suffixOf(kind)))),
            (BlockName, SchemaForms.Reference(Use + suffixOfUse))));

    private static Json Keys(LayerKind kind) => kind.Table.SchemaWith(kind.Doc);
}
