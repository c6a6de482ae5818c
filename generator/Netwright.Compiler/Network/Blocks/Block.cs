using System.Collections.Generic;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network.Blocks;

/// <summary>A named list of layers with parameters: what one entry of <c>blocks</c> defines.</summary>
internal sealed class Block
{
    /// <summary>How often a use stands one behind the other.</summary>
    public static Key<int> Repeat { get; } = Key.Optional(
        "repeat", new WholeNumber(1, Limits.Layers), 1, "How often the block stands here, one behind the other; where it is written, the layers' names hold the count. Default: 1.");

    /// <summary>What every use may say, whatever the block's parameters.</summary>
    public static KeyTable SharedKeys { get; } = new(LayerKind.NameKey, Repeat);

    private readonly Dictionary<string, Key<SpecNode>> arguments;

    /// <param name="name">As uses call it.</param>
    /// <param name="place">Of the name.</param>
    /// <param name="index">Its position among all blocks: a block may use those before it.</param>
    /// <param name="parameters">Names of its parameters.</param>
    /// <param name="layers">What stands for a use of it.</param>
    public Block(string name, SourcePlace place, int index, IReadOnlyList<string> parameters, SpecSequence layers)
    {
        (Name, Place, Index, Layers) = (name, place, index, layers);
        Extent = BlockExtent.Of(layers);
        arguments = parameters.ToDictionary(parameter => parameter, Argument);
        Table = new KeyTable([.. SharedKeys.Keys, .. parameters.Select(parameter => arguments[parameter])]);
    }

    /// <summary>As uses call it.</summary>
    public string Name { get; }

    /// <summary>Of the name.</summary>
    public SourcePlace Place { get; }

    /// <summary>Its position among all blocks.</summary>
    public int Index { get; }

    /// <summary>What stands for a use of it.</summary>
    public SpecSequence Layers { get; }

    /// <summary>How much a use writes out.</summary>
    public BlockExtent Extent { get; }

    /// <summary>The keys of a use: name, repeat, and the parameters, all of which must be given.</summary>
    public KeyTable Table { get; }

    /// <summary>How messages call it.</summary>
    public string Label => $"block {Words.Quote(Name)}";

    /// <summary>The values that a use gives; a refused node for each that is missing or faulty.</summary>
    public BlockArguments ArgumentsOf(Entry use) => new(arguments.ToDictionary(
        argument => argument.Key,
        argument => use.Get(argument.Value) is { IsKnown: true } given ? given.Value : new SpecRefused(use.Place)));

    private static Key<SpecNode> Argument(string parameter) =>
        Key.Required(parameter, new ArgumentRule(), "Value of the block's parameter.");
}
