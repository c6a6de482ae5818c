using System.Collections.Immutable;
using System.IO;
using System.Linq;
using YamlDotNet.RepresentationModel;

namespace Netwright.Cli.Train;

/// <summary>The keys of a spec's <c>train</c> entry, which tell what it says from what is so by default.</summary>
internal static class SpecKeys
{
    /// <summary>The keys of a spec that has no faults.</summary>
    public static ImmutableHashSet<string> OfTrain(string spec)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(spec));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..]
            && root.Children.FirstOrDefault(entry => entry.Key is YamlScalarNode { Value: "train" }).Value is YamlMappingNode train
            ? [.. train.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")]
            : [];
    }
}
