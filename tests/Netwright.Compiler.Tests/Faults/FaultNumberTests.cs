using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Compiler.Tests.Faults;

/// <summary>The catalogue against all that says a number: sources, build files, tests, pages and wrong specs.</summary>
public sealed partial class FaultNumberTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(SpecFiles.Folder, ".."));

    private static readonly string[] Folders = ["cli", "docs", "generator", "runtime", "samples", "specs", "tests"];

    private static readonly string[] Endings = [".cs", ".props", ".targets", ".csproj", ".md", ".txt", ".yaml", ".js"];

    private static readonly string[] Skipped = ["bin", "obj", "node_modules"];

    [Fact]
    public void Every_number_that_the_repository_says_is_in_the_catalogue()
    {
        HashSet<string> known = [.. FaultCatalogue.All.Select(kind => kind.Code)];
        string[] unknown =
        [
            .. Files().SelectMany(file => Numbers().Matches(File.ReadAllText(file))
                .Where(number => !known.Contains(number.Value))
                .Select(number => $"{Path.GetRelativePath(Repository, file)}: {number.Value}"))
                .Distinct(),
        ];
        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    [Fact]
    public void Code_takes_its_numbers_from_the_catalogue()
    {
        string[] written =
        [
            .. Files()
                .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && Path.GetFileName(file) != "FaultCatalogue.cs")
                .Where(file => Path.GetRelativePath(Repository, file).Split(Path.DirectorySeparatorChar)[0] is "cli" or "generator" or "runtime")
                .Where(file => NumberInText().IsMatch(File.ReadAllText(file)))
                .Select(file => Path.GetRelativePath(Repository, file)),
        ];
        Assert.True(written.Length == 0, string.Join('\n', written));
    }

    [Fact]
    public void The_build_files_of_the_package_say_numbers_of_the_catalogue_alone()
    {
        string targets = File.ReadAllText(Path.Combine(Repository, "runtime", "Netwright.Runtime", "buildTransitive", "Netwright.targets"));
        string[] said = [.. Numbers().Matches(targets).Select(number => number.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal([FaultCatalogue.SlowNativeCode.Code, FaultCatalogue.MisnamedSpec.Code], said);
    }

    private static IEnumerable<string> Files() => Folders
        .Select(folder => Path.Combine(Repository, folder))
        .SelectMany(FilesIn)
        .Append(Path.Combine(Repository, "README.md"));

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Endings.Contains(Path.GetExtension(file)))
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner))).SelectMany(FilesIn));

    [GeneratedRegex("NW[0-9]{4}")]
    private static partial Regex Numbers();

    [GeneratedRegex("\"NW[0-9]{4}\"")]
    private static partial Regex NumberInText();
}
