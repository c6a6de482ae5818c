using System;
using System.Collections.Generic;
using System.Linq;

namespace Netwright.Cli.Making;

/// <summary>A template under a new name, each of its entries with a line that says what it is for.</summary>
internal static class CommentedSpec
{
    private const string SchemaLine = "# yaml-language-server: $schema=" + Templates.Schema;

    private static readonly Dictionary<string, string> Comments = new()
    {
        ["name"] = "The class that C# code gets, and the folder of the runs.",
        ["input"] = "One image: channels (1 for grey, 3 for colours), rows, columns.",
        ["classes"] = "Names in the order of the outputs, or how many there are.",
        ["init"] = "How first weights are drawn.",
        ["blocks"] = "Lists of layers that are used below by name.",
        ["layers"] = "From the image to a number for each class. 'netwright summary' shows shapes, parameters and costs.",
        ["loss"] = "What training makes small.",
        ["train"] = "The recipe. --epochs, --batch, --lr and --seed of 'netwright train' win over it.",
        ["data"] = "The images, and how their grey levels (0 to 255) become inputs. --data takes others.",
        ["budget"] = "Bounds that 'netwright check' holds the network to.",
        ["plan"] = "How layers are computed.",
    };

    /// <summary>The spec's text.</summary>
    /// <param name="template">The template's text.</param>
    /// <param name="name">The network's new name.</param>
    public static string Of(string template, string name)
    {
        IEnumerable<string> lines = template.Split('\n').Where(line => !line.StartsWith("# yaml-language-server", StringComparison.Ordinal));
        return SchemaLine + "\n" + string.Join('\n', lines.SelectMany(line => Commented(line, name)));
    }

    private static IEnumerable<string> Commented(string line, string name)
    {
        string key = line.Split(':')[0];
        if (Comments.TryGetValue(key, out string? comment))
        {
            yield return "";
            yield return "# " + comment;
        }

        yield return key == "name" ? "name: " + name : line;
    }
}
