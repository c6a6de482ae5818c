using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Netwright.Generator.Tests.Package;

/// <summary>What stands in the package.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void It_holds_the_runtime_the_generator_with_its_parser_and_the_build_files()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        string[] bookkeeping = ["_rels/", "package/", "[Content_Types].xml"];

        Assert.Equal(
            [
                "Netwright.nuspec",
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "analyzers/dotnet/roslyn4.14/cs/Netwright.Compiler.dll",
                "analyzers/dotnet/roslyn4.14/cs/Netwright.Generator.dll",
                "analyzers/dotnet/roslyn4.14/cs/YamlDotNet.dll",
                "buildTransitive/Netwright.props",
                "buildTransitive/Netwright.targets",
                "lib/net10.0/Netwright.Runtime.dll",
                "lib/net10.0/Netwright.Runtime.xml",
                "net.schema.json",
            ],
            package.Entries
                .Select(entry => entry.FullName)
                .Where(name => !bookkeeping.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_only_dependency_is_the_vector_library()
    {
        XElement metadata = Metadata();

        Assert.Equal(["System.Numerics.Tensors"], metadata.Descendants().Where(IsNamed("dependency")).Select(element => (string?)element.Attribute("id")));
        Assert.Equal("MIT", metadata.Elements().Single(IsNamed("license")).Value);
        Assert.Equal("README.md", metadata.Elements().Single(IsNamed("readme")).Value);
    }

    private XElement Metadata()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream nuspec = package.GetEntry("Netwright.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(IsNamed("metadata"));
    }

    private static Func<XElement, bool> IsNamed(string name) => element => element.Name.LocalName == name;
}
