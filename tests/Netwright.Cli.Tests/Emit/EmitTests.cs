using System;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Cli.Tests.Running;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Xunit;

namespace Netwright.Cli.Tests.Emit;

public sealed class EmitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Standard_output_gets_what_the_generator_would_emit_with_a_line_over_each_file()
    {
        string text = Specs.Tiny();
        StringBuilder expected = new();
        foreach (SourceFile file in Emitted(text, "Networks"))
        {
            expected.Append("// ==== ").Append(file.Name).Append(" ====\n").Append(file.Text);
        }

        Assert.Equal(new ToolResult(0, expected.ToString(), ""), Tool.Run("emit", folder.Add("tiny.net.yaml", text)));
    }

    [Fact]
    public void A_folder_gets_the_files_and_nothing_else()
    {
        string text = Specs.Tiny();
        string spec = folder.Add("tiny.net.yaml", text);
        string target = folder.At("new/generated");

        ToolResult result = Tool.Run("emit", spec, "-o", target);

        SourceFile[] expected = [.. Emitted(text, "Networks")];
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(expected.Select(file => Path.Combine(target, file.Name)), result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected.Select(file => file.Name).Order(), Directory.GetFileSystemEntries(target).Select(Path.GetFileName).Order());
        Assert.All(expected, file => Assert.Equal(file.Text, File.ReadAllText(Path.Combine(target, file.Name))));
    }

    [Fact]
    public void Older_files_are_replaced()
    {
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny());
        string path = folder.Add("out/Tiny.g.cs", "old");

        Assert.Equal(0, Tool.Run("emit", spec, "-o", folder.At("out")).ExitCode);
        Assert.Contains("class Tiny", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void When_one_file_cannot_be_written_none_is()
    {
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny());
        folder.Add("out/Tiny.g.cs", "old");
        Directory.CreateDirectory(folder.At("out/Tiny.Vector128.g.cs"));

        ToolResult result = Tool.Run("emit", spec, "-o", folder.At("out"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("out: error: nothing can be written here: ", result.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.At("out/Tiny.g.cs")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.At("out")).Length);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_one_clear_error()
    {
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny());

        ToolResult result = Tool.Run("emit", spec, "-o", spec);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("error: nothing can be written here: this is a file; name a folder\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(Specs.Tiny(), File.ReadAllText(spec));
    }

    [Theory]
    [InlineData("", "", "Networks")]
    [InlineData("namespace: Own.Space", "", "Own.Space")]
    [InlineData("", "Given.Space", "Given.Space")]
    [InlineData("namespace: Own.Space", "Given.Space", "Given.Space")]
    public void The_users_namespace_wins_over_the_specs(string own, string given, string expected)
    {
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny(more: own));

        string output = Tool.Run(given.Length > 0 ? ["emit", spec, "--namespace", given] : ["emit", spec]).Output;

        Assert.Contains($"\nnamespace {expected}\n", output.Replace(";\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_with_faults_writes_nothing()
    {
        string spec = folder.Add("tiny.net.yaml", Specs.Tiny(kernel: "9"));

        ToolResult result = Tool.Run("emit", spec, "-o", folder.At("out"));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.False(Directory.Exists(folder.At("out")));
    }

    private static EquatableArray<SourceFile> Emitted(string text, string space) =>
        NetCompiler.Emit(NetCompiler.Check("tiny.net.yaml", text).Network!, new EmitOptions(space));
}
