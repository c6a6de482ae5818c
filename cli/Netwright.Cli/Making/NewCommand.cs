using System;
using System.Collections.Generic;
using System.IO;
using Netwright.Cli.Commands;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Sources;
using Netwright.Compiler;

namespace Netwright.Cli.Making;

/// <summary><c>netwright new</c>: a spec to begin with.</summary>
internal static class NewCommand
{
    /// <summary>What is taken where neither template nor pictures are named.</summary>
    public const string DefaultTemplate = "lenet5";

    /// <summary>Writes a spec, and perhaps a project round it.</summary>
    public static int Run(string path, string? template, string? pictures, bool project, Screen output, Screen error)
    {
        string name = NetworkName.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
        string folder = project ? path : Path.GetDirectoryName(path) ?? "";
        string file = Path.Join(folder, (project ? name : Path.GetFileName(path)) + SpecFinder.Extension);
        string text = pictures is null
            ? CommentedSpec.Of(template is null ? FirstSpec() : Templates.Text(template), name)
            : new ChosenSpec(FolderSurvey.Of(pictures)).Text(name, pictures);
        if (NetworkFile.Check(new SpecFile(file, text), error) is null)
        {
            return ExitCode.Faults;
        }

        List<(string Path, string Text)> files = [(file, text)];
        files.AddRange(project ? ProjectFiles.For(folder, name, pictures is null ? null : Path.GetFullPath(PictureFolder.TrainOf(pictures))) : []);
        NewFiles.Write(files);
        NewFiles.AddSchema(file);
        foreach ((string written, _) in files)
        {
            output.Line(Printable.Text(written));
        }

        foreach (string next in Next(file, folder, pictures, project))
        {
            output.Line("next: " + Printable.Text(next), Tone.Faint);
        }

        return ExitCode.Fine;
    }

    /// <summary>The default template on digits that are drawn: whoever names no template has nothing to wait for.</summary>
    private static string FirstSpec() => Templates.Text(DefaultTemplate).Replace("dataset: mnist", "dataset: digits", StringComparison.Ordinal);

    private static IEnumerable<string> Next(string file, string folder, string? pictures, bool project)
    {
        yield return $"netwright train {ShellWord.Of(file)}" + (pictures is null ? "" : $" --data {ShellWord.Of(pictures)}");
        if (project)
        {
            yield return $"dotnet run -c Release --project {ShellWord.Of(folder)}";
        }
    }
}
