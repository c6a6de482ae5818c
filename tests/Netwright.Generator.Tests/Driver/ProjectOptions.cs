using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netwright.Generator.Tests.Driver;

/// <summary>What a build hands to the generator: the root namespace, and one namespace for all specs if given.</summary>
internal sealed class ProjectOptions(string? rootNamespace, string? itemNamespace = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property.RootNamespace", rootNamespace);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values("", null);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Values("build_metadata.AdditionalFiles.NetwrightNamespace", itemNamespace);

    private sealed class Values : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> values = new(KeyComparer);

        public Values(string key, string? value)
        {
            if (value is not null)
            {
                values[key] = value;
            }
        }

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
