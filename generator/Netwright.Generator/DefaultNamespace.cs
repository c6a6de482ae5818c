using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Generator;

/// <summary>The namespace that a project gives a spec which sets none.</summary>
/// <param name="Name">A C# namespace; keywords in it carry their <c>@</c>.</param>
/// <param name="Refused">The <c>NetwrightNamespace</c> metadata, when it is no namespace; else null.</param>
internal sealed record DefaultNamespace(string Name, string? Refused = null)
{
    private const string ItemKey = "build_metadata.AdditionalFiles.NetwrightNamespace";
    private const string RootKey = "build_property.RootNamespace";

    /// <summary>
    /// The file's <c>NetwrightNamespace</c> as written, else the project's root namespace, else the name of its assembly;
    /// those two are made valid, since projects and assemblies may be named as no namespace can.
    /// </summary>
    public static DefaultNamespace Of(AdditionalText file, AnalyzerConfigOptionsProvider options, string? assemblyName)
    {
        if (options.GetOptions(file).TryGetValue(ItemKey, out string? own) && own.Length > 0)
        {
            return own.Split('.').All(SyntaxFacts.IsValidIdentifier)
                ? new DefaultNamespace(EscapeKeywords(own))
                : new DefaultNamespace(MakeValid(own), own);
        }

        options.GlobalOptions.TryGetValue(RootKey, out string? root);
        return new DefaultNamespace(MakeValid(string.IsNullOrEmpty(root) ? assemblyName ?? "" : root!));
    }

    private static string MakeValid(string name)
    {
        string[] parts = [.. name.Split('.').Where(part => part.Length > 0).Select(MakeIdentifier)];
        return parts.Length == 0 ? "_" : EscapeKeywords(string.Join(".", parts));
    }

    private static string MakeIdentifier(string part)
    {
        StringBuilder identifier = new(part.Length + 1);
        if (!SyntaxFacts.IsIdentifierStartCharacter(part[0]) && SyntaxFacts.IsIdentifierPartCharacter(part[0]))
        {
            identifier.Append('_');
        }

        foreach (char character in part)
        {
            identifier.Append(SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_');
        }

        return identifier.ToString();
    }

    private static string EscapeKeywords(string name) => string.Join(".", name.Split('.').Select(Escape));

    private static string Escape(string part) =>
        SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None ? part : "@" + part;
}
