using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Netwright.Cli.Printing;
using Netwright.Compiler;

namespace Netwright.Cli.Files;

/// <summary>The one file that some commands write.</summary>
internal static class OutputFile
{
    /// <summary>The option that names it.</summary>
    /// <param name="what">What help calls the file.</param>
    /// <param name="description">What it gets.</param>
    public static Option<string?> Option(string what, string description)
    {
        Option<string?> option = new("--output", "-o") { Description = description, HelpName = what };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
            {
                result.AddError("A path is empty; name a file.");
            }

            foreach (string name in result.Tokens.Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-'))
            {
                result.AddError($"There is no option '{Printable.Text(name)}'; a path of that name is written ./{Printable.Text(name)}");
            }
        });
        return option;
    }

    /// <summary>Writes it whole or not at all, and prints its path.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(string path, string text, Screen output, Screen error)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException("this is no file");
            WholeFiles.Write(folder, [new SourceFile(Path.GetFileName(path), text)]);
            output.Line(Printable.Text(path));
            return ExitCode.Fine;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            FaultPrinter.PrintError(error, path, $"this file cannot be written: {failure.Message}");
            return ExitCode.Faults;
        }
    }
}
