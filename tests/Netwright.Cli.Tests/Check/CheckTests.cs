using System;
using System.IO;
using System.Text;
using Netwright.Cli.Printing;
using Netwright.Cli.Tests.Running;
using Netwright.Testing;
using Xunit;

namespace Netwright.Cli.Tests.Check;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Faults_print_as_compilers_print_them_each_with_its_line_and_a_caret()
    {
        string lenet5 = File.ReadAllText(Specs.LeNet5);
        folder.Add("C5-too-large.net.yaml", lenet5.Replace("kernel: 4", "kernel: 5", StringComparison.Ordinal));
        folder.Add("control.net.yaml", lenet5.Replace("name: LeNet5", "name: LeNet\u001b[31m5", StringComparison.Ordinal));
        folder.Add("long.net.yaml", lenet5.Replace("kernel: 5, activation: tanh", new string(' ', 150) + "kernal: 5, activation: tanh" + new string(' ', 150), StringComparison.Ordinal));
        folder.Add("several.net.yaml", lenet5.Replace("avgpool", "avgpol", StringComparison.Ordinal).Replace("  - dense:   {name: Output, units: 10}\n", "", StringComparison.Ordinal));
        folder.Add("several-lines.net.yaml", lenet5.Replace("optimizer: {adam: {lr: 0.001}}", "optimizer: [adam,\n  sgd]", StringComparison.Ordinal));
        folder.Add("tab.net.yaml", lenet5.Replace("epochs: 5,", "\tepochs: five,", StringComparison.Ordinal));
        folder.Add("wide.net.yaml", lenet5.Replace("[\"0\", \"1\", ", "[\"零\", \"é\", \"🙂\", \"零\", ", StringComparison.Ordinal));
        folder.Add("windows.net.yaml", lenet5.Replace("units: 84", "units: 0", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        folder.Add("zero-length.net.yaml", "");

        ToolResult result = Tool.Run("check", folder.Path, folder.At("missing.net.yaml"));

        Golden.Verify(folder.Without(result.Output), "txt", "Faults");
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void Specs_without_faults_exit_with_0()
    {
        folder.Add("a.net.yaml", Specs.Tiny("A"));
        folder.Add("below/b.net.yaml", Specs.Tiny("B"));
        folder.Add("below/other.yaml", "no spec");
        folder.Add(".hidden/c.net.yaml", "no network");

        Assert.Equal(new ToolResult(0, "0 faults in 2 files\n", ""), Tool.Run("check", folder.Path));
    }

    [Fact]
    public void A_file_that_is_named_twice_is_checked_once()
    {
        string path = folder.Add("a.net.yaml", Specs.Tiny());

        Assert.Equal("0 faults in 1 file\n", Tool.Run("check", path, path, folder.Path).Output);
    }

    [Fact]
    public void Whatever_cannot_be_read_is_one_line_and_does_not_keep_others_from_being_checked()
    {
        string good = folder.Add("good.net.yaml", Specs.Tiny());
        Directory.CreateDirectory(folder.At("empty"));
        File.WriteAllBytes(folder.At("bytes.net.yaml"), [0x6e, 0xff, 0xfe, 0x00]);
        using (FileStream huge = File.Create(folder.At("huge.net.yaml")))
        {
            huge.SetLength(17 << 20);
        }

        ToolResult result = Tool.Run(
            "check", folder.At("missing.net.yaml"), folder.At("empty"), folder.At("bytes.net.yaml"), folder.At("huge.net.yaml"), good);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            """
            missing.net.yaml: error NW4002: there is no such file
            empty: error NW4002: there is no spec (*.net.yaml) in this folder
            bytes.net.yaml: error NW4002: this file is not text in UTF-8
            huge.net.yaml: error NW4002: this file has more than 16 MiB, and no spec is so long
            4 faults in 4 files

            """.ReplaceLineEndings("\n"),
            folder.Without(result.Output));
    }

    [Fact]
    public void A_spec_in_UTF_16_with_its_mark_is_read()
    {
        File.WriteAllText(folder.At("a.net.yaml"), Specs.Tiny(), Encoding.Unicode);

        Assert.Equal(0, Tool.Run("check", folder.At("a.net.yaml")).ExitCode);
    }

    [Fact]
    public void A_path_may_begin_with_an_at_sign()
    {
        Assert.Contains("@list: error NW4002: there is no such file", Tool.Run("check", "@list").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_shows_faults_in_colours_and_the_rest_of_the_text_unchanged()
    {
        string path = folder.Add("a.net.yaml", Specs.Tiny(kernel: "9"));
        using StringWriter coloured = Tool.Lines();

        CommandLine.Run(["check", path], Screen.Coloured(coloured, Screen.PlainWidth), Screen.Plain(TextWriter.Null));

        string plain = Tool.Run("check", path).Output;
        Assert.Contains("\u001b[1;91merror NW2003:\u001b[0m", coloured.ToString(), StringComparison.Ordinal);
        Assert.Equal(plain, WithoutColours(coloured.ToString()));
        Assert.DoesNotContain('\u001b', plain);
    }

    private static string WithoutColours(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "");
}
