using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netwright.Cli.Making;
using Netwright.Cli.Tests.Running;
using Xunit;

namespace Netwright.Cli.Tests.Making;

public sealed class NewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_template_gives_a_spec_without_faults_under_the_new_name()
    {
        foreach (string template in Templates.Names)
        {
            string path = folder.At("my-" + template);
            ToolResult made = Tool.Run("new", path, "--template", template);
            Assert.Equal((0, ""), (made.ExitCode, made.Error));
            Assert.StartsWith("# yaml-language-server: $schema=net.schema.json\n", File.ReadAllText(path + ".net.yaml"), StringComparison.Ordinal);
        }

        Assert.Equal($"0 faults in {Templates.Names.Length} files\n", Tool.Run("check", folder.Path).Output);
        Assert.Contains("\nname: MyLenet51998\n", File.ReadAllText(folder.At("my-lenet5-1998.net.yaml")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Specs.Folder, "net.schema.json")), File.ReadAllText(folder.At("net.schema.json")));
    }

    [Fact]
    public void A_project_has_a_program_that_names_the_network()
    {
        ToolResult made = Tool.Run("new", folder.At("shop"), "--project");

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Equal(
            ["Program.cs", "Shop.csproj", "Shop.net.yaml", "net.schema.json"],
            Directory.GetFiles(folder.At("shop")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Contains("new Shop()", File.ReadAllText(folder.At("shop/Program.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_template_of_dotnet_new_is_what_new_writes()
    {
        ToolResult made = Tool.Run("new", folder.At("Digits"), "--project");

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        string template = Path.Combine(Specs.Folder, "..", "cli", "Netwright.Templates", "content", "netwright");
        foreach ((string name, string ofTemplate) in new[] { ("Digits.net.yaml", "Digits.net.yaml"), ("Program.cs", "Program.cs"), ("Digits.csproj", "NetwrightApp.csproj") })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(template, ofTemplate)), File.ReadAllText(folder.At($"Digits/{name}")));
        }
    }

    [Fact]
    public void The_program_for_pictures_compiles_with_the_class_of_its_spec()
    {
        Pictures.Draw(folder.At("photos"), ["cats", "dogs"], count: 3, side: 40);
        Assert.Equal(0, Tool.Run("new", folder.At("pets"), "--images", folder.At("photos"), "--project").ExitCode);
        Assert.Equal(0, Tool.Run("emit", folder.At("pets/Pets.net.yaml"), "--namespace", "App", "-o", folder.At("emitted")).ExitCode);

        string[] sources = [folder.At("pets/Program.cs"), .. Directory.GetFiles(folder.At("emitted"))];
        string[] references = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!.ToString()!.Split(Path.PathSeparator);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Pets",
            sources.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path))),
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void Nothing_is_overwritten()
    {
        string path = folder.Add("a.net.yaml", "mine");

        ToolResult made = Tool.Run("new", folder.At("a"));

        Assert.Equal((1, "", "mine"), (made.ExitCode, made.Output, File.ReadAllText(path)));
        Assert.EndsWith(": error: this is there already, and nothing is overwritten; choose another name\n", made.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "expected a folder with a folder for each class", "--images", "nowhere")]
    [InlineData(2, "--template is 'lenet6'", "--template", "lenet6")]
    [InlineData(2, "exclude each other", "--template", "lenet5", "--images", ".")]
    public void What_cannot_be_is_one_line(int exitCode, string expected, params string[] arguments)
    {
        ToolResult made = Tool.Run(["new", folder.At("a"), .. arguments]);

        Assert.Equal((exitCode, ""), (made.ExitCode, made.Output));
        Assert.Contains(expected, made.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
