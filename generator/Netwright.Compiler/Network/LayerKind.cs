using Netwright.Compiler.Spec.Grammar;

namespace Netwright.Compiler.Network;

/// <summary>
/// What the language knows of one kind of layer: its keys, its shape rule and its counts. To add a kind, derive from this
/// class beside the layer's record and name it in <see cref="LayerKinds"/>.
/// </summary>
internal abstract class LayerKind
{
    /// <param name="key">What the spec calls it.</param>
    /// <param name="namePrefix">What unnamed layers are called, before their number.</param>
    /// <param name="doc">One line of help.</param>
    /// <param name="keys">Its keys, without <c>name</c>.</param>
    protected LayerKind(string key, string namePrefix, string doc, params Key[] keys)
    {
        (Key, NamePrefix, Doc, Table) = (key, namePrefix, doc, new KeyTable([NameKey, .. keys]));
    }

    /// <summary>The key that every layer has, and every use of a block.</summary>
    public static Key<string> NameKey { get; } = Spec.Grammar.Key.Optional(
        "name",
        new Text("letters, digits and underscores, a letter first", LayerNames.Pattern),
        "",
        "Name, unique in the network; a block's name stands before those of its layers. "
        + "Default: the kind and its position among its kind, such as Conv1.");

    /// <summary>What the spec calls it, such as <c>conv</c>.</summary>
    public string Key { get; }

    /// <summary>What unnamed layers are called, before their number.</summary>
    public string NamePrefix { get; }

    /// <summary>One line of help.</summary>
    public string Doc { get; }

    /// <summary>Its keys.</summary>
    public KeyTable Table { get; }

    /// <summary>Whether the output always has the input's extent: messages then look past the layer for a shape's origin.</summary>
    public virtual bool KeepsShape => false;

    /// <summary>Whether rows and columns lose their meaning here.</summary>
    public virtual bool GivesVector => false;

    /// <summary>The extent of what goes out, in one line for readers; every kind that does not keep the input's says it.</summary>
    public virtual string OutputRule => KeepsShape ? "The input's extent." : "";

    /// <summary>The key that sets the number of output channels, if there is one.</summary>
    public virtual Key? SizeKey => null;

    /// <summary>Makes the layer, or reports why not and says what is known of its output.</summary>
    public abstract LayerOutcome Check(LayerScope scope);
}

/// <summary>What checking a layer gives.</summary>
/// <param name="Layer">Null after a fault in it or before it.</param>
/// <param name="Output">Null when unknowable.</param>
internal readonly record struct LayerOutcome(Layer? Layer, Shape? Output)
{
    /// <summary>Neither layer nor shape.</summary>
    public static LayerOutcome Unknown => default;
}
