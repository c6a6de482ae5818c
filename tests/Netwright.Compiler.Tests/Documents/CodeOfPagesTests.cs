using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Tests.Emit;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests.Documents;

/// <summary>The C# of the pages, each piece a program of its own beside the network that the page about training begins with.</summary>
public sealed partial class CodeOfPagesTests
{
    private const string UnusedUsing = "CS8019";

    private const string Usings = """
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using App;
        using Netwright;
        using Netwright.Checkpoints;
        using Netwright.Data;
        using Netwright.Threading;
        using Netwright.Training;
        using static Given;

        """;

    /// <summary>What a page speaks of without making it in the same piece.</summary>
    private const string Given = """

        internal static class Given
        {
            public static readonly Digits network = new(), second = new(), third = new();
            public static readonly DatasetPair data = Datasets.Load("digits");
            public static readonly TrainingOptions recipe = new();
            public static readonly float[] image = [];
        }

        """;

    public static TheoryData<string> Pieces =>
        [.. new[] { "training.md", "augmentation.md" }.SelectMany(page => CSharp().Matches(Read(page))).Select(piece => piece.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void It_compiles(string piece)
    {
        string spec = Yaml().Match(Read("training.md")).Groups[1].Value;
        IEnumerable<SourceFile> network = NetCompiler.Emit(SpecText.Good(spec), new EmitOptions("App"));
        Diagnostic[] faults =
        [
            .. EmittedCode.Bind(network, Usings + piece + Given, OutputKind.ConsoleApplication)
                .GetDiagnostics()
                .Where(fault => fault.Severity >= DiagnosticSeverity.Warning && fault.Id != UnusedUsing),
        ];
        Assert.True(faults.Length == 0, string.Join('\n', faults.AsEnumerable()));
    }

    private static string Read(string page) =>
        File.ReadAllText(Path.Combine(SpecFiles.Folder, "..", "docs", page)).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
