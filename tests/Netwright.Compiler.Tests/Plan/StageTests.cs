using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Compiler.Tests.Plan;

/// <summary>The compiler's stages go in one direction: text, meaning, plan, C#; no stage names a later one.</summary>
public sealed partial class StageTests
{
    /// <summary>Folders of the compiler, and the stage that their code belongs to; a layer kind's folders go before the kind's own.</summary>
    private static readonly (string Folder, int Stage)[] Stages =
    [
        ("Spec", 1),
        ("Network", 2),
        ("Augmentations", 2),
        ("Optimizers", 2),
        ("Schedules", 2),
        ("Layers/*/Plan", 3),
        ("Layers/*/CSharp", 4),
        ("Layers/*", 2),
        ("Losses/CSharp", 4),
        ("Losses", 2),
        ("Plan", 3),
        ("Emit", 4),
        ("Summary", 4),
    ];

    private static readonly string Root = Path.GetFullPath(Path.Combine(SpecFiles.Folder, "..", "generator", "Netwright.Compiler"));

    [Fact]
    public void No_stage_names_a_later_one()
    {
        string[] forward = [.. Files().SelectMany(Forward)];
        Assert.True(forward.Length == 0, string.Join('\n', forward));
    }

    [Fact]
    public void Plan_and_meaning_hold_no_text_of_CSharp()
    {
        string[] text = [.. Files()
            .Where(file => StageOf(file.Name) < 4)
            .SelectMany(file => file.Lines.Where(line => CSharp().IsMatch(line)).Select(line => $"{file.Name}: {line.Trim()}"))];
        Assert.True(text.Length == 0, string.Join('\n', text));
    }

    private static IEnumerable<string> Forward((string Name, string[] Lines) file)
    {
        int own = StageOf(file.Name);
        foreach (string line in file.Lines)
        {
            foreach (Match match in Named().Matches(line))
            {
                int named = StageOf(match.Groups[1].Value.Replace('.', '/') + "/_.cs");
                if (named > own)
                {
                    yield return $"{file.Name}, of stage {own}, names stage {named}: {line.Trim()}";
                }
            }
        }
    }

    private static IEnumerable<(string Name, string[] Lines)> Files() => Stages
        .Select(stage => stage.Folder.Split('/')[0])
        .Distinct()
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => (Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllLines(path)));

    /// <summary>The stage of a file, by its folder; 0 for what all stages share.</summary>
    private static int StageOf(string name) => Stages
        .Where(stage => Regex.IsMatch(name, "^" + stage.Folder.Replace("*", "[^/]+", StringComparison.Ordinal) + "/"))
        .Select(stage => stage.Stage)
        .FirstOrDefault();

    [GeneratedRegex(@"\bNetwright\.Compiler\.((?:\w+\.)*\w+)")]
    private static partial Regex Named();

    /// <summary>What emitted code is made of: its calls of memory, its vectors, its loops.</summary>
    [GeneratedRegex(@"""[^""]*(?:Unsafe\.Add|ref float|Vector\d+\.|for \(int |MemoryMarshal\.|\bref \w+,)[^""]*""|CSharpText|SourceWriter")]
    private static partial Regex CSharp();
}
