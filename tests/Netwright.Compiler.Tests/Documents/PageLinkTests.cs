using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>What a page points at is there.</summary>
public sealed partial class PageLinkTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(SpecFiles.Folder, ".."));

    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Root, "*.md")
            .Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md"))
            .Concat(Directory.GetFiles(Path.Combine(Root, "tests"), "README.md", SearchOption.AllDirectories))
            .Where(page => !page.Contains("node_modules", StringComparison.Ordinal))
            .Select(page => Path.GetRelativePath(Root, page)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_of_the_repository(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        IEnumerable<string> targets = Link().Matches(File.ReadAllText(Path.Combine(Root, page)))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

        Assert.DoesNotContain(targets, target => !Path.Exists(Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(target)))));
    }

    /// <summary>The path of a link or a picture, without its place in the page.</summary>
    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
