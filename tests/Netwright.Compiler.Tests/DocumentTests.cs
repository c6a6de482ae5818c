using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Compiler.Tests;

/// <summary>The texts that a reader of the repository begins with.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "cli/README.md", "docs/accuracy.md", "docs/augmentation.md", "docs/benchmarks.md",
        "docs/language.md", "docs/own-pictures.md", "docs/training.md", "tests/Netwright.Benchmarks/README.md", "tests/Netwright.FullSize/README.md",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_to_files_and_folders_that_are_there(string document)
    {
        string file = Path.Combine(SpecFiles.Folder, "..", document);
        string folder = Path.GetDirectoryName(file)!;
        string[] links = [.. Links().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)];
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link)), link));
    }

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)")]
    private static partial Regex Links();
}
