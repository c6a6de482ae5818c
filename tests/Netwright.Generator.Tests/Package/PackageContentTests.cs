using System;
using System.Buffers.Binary;
using System.Collections.Generic;
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
                "CHANGELOG.md",
                "Netwright.nuspec",
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "analyzers/dotnet/roslyn4.14/cs/Netwright.Compiler.dll",
                "analyzers/dotnet/roslyn4.14/cs/Netwright.Generator.dll",
                "analyzers/dotnet/roslyn4.14/cs/YamlDotNet.dll",
                "buildTransitive/Netwright.props",
                "buildTransitive/Netwright.targets",
                "icon.png",
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
    }

    [Fact]
    public void It_says_what_it_is_and_carries_what_it_names()
    {
        Dictionary<string, string> said = Metadata().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);

        Assert.Equal(("MIT", "README.md", "icon.png"), (said["license"], said["readme"], said["icon"]));
        Assert.Contains("CHANGELOG.md", said["releaseNotes"], StringComparison.Ordinal);
        Assert.All(["description", "tags", "authors", "copyright"], key => Assert.NotEmpty(said[key]));
        Assert.Equal("git", (string?)Metadata().Elements().Single(IsNamed("repository")).Attribute("type"));
        Assert.All([said["readme"], said["icon"], "CHANGELOG.md"], file => Assert.True(package.GetEntry(file)!.Length > 0, file));
    }

    [Fact]
    public void Its_icon_is_a_square_picture()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream icon = package.GetEntry("icon.png")!.Open();
        byte[] head = new byte[24];
        icon.ReadExactly(head);

        Assert.Equal("PNG"u8.ToArray(), head[1..4]);
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20))));
    }

    private XElement Metadata()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream nuspec = package.GetEntry("Netwright.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(IsNamed("metadata"));
    }

    private static Func<XElement, bool> IsNamed(string name) => element => element.Name.LocalName == name;
}
