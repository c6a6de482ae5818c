using System;
using System.IO;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;

namespace Netwright.Cli.Commands;

/// <summary><c>netwright emit</c>: the C# that the generator would give a project.</summary>
internal static class EmitCommand
{
    /// <summary>The namespace of networks for which neither the spec nor the user names one.</summary>
    public const string DefaultNamespace = "Networks";

    /// <summary>Writes the C# into a folder, or to the screen with a line over each file.</summary>
    /// <param name="path">The spec.</param>
    /// <param name="folder">The folder; null for the screen.</param>
    /// <param name="space">A namespace, which wins over the spec's; null leaves the choice to the spec.</param>
    /// <param name="output">Takes the code, or the paths of the files.</param>
    /// <param name="error">Takes what stands in the way.</param>
    public static int Run(string path, string? folder, string? space, Screen output, Screen error)
    {
        if (NetworkFile.Read(path, error) is not { } network)
        {
            return ExitCode.Faults;
        }

        NetworkModel placed = space is null ? network : network with { Namespace = space };
        EquatableArray<SourceFile> files = NetCompiler.Emit(placed, new EmitOptions(DefaultNamespace));
        return folder is null ? Print(files, output) : Write(files, folder, output, error);
    }

    private static int Print(EquatableArray<SourceFile> files, Screen output)
    {
        foreach (SourceFile file in files)
        {
            output.Line($"// ==== {file.Name} ====", Tone.Strong);
            output.Writer.Write(file.Text);
        }

        return ExitCode.Fine;
    }

    private static int Write(EquatableArray<SourceFile> files, string folder, Screen output, Screen error)
    {
        try
        {
            foreach (string file in WholeFiles.Write(folder, files))
            {
                output.Line(Printable.Text(file));
            }

            return ExitCode.Fine;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            FaultPrinter.PrintError(error, folder, $"nothing can be written here: {failure.Message}");
            return ExitCode.Faults;
        }
    }
}
