using System.IO;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Compiler;

namespace Netwright.Cli.Making;

/// <summary>The spec for a folder of pictures that is trained on without one: chosen, written, and taken again the next time.</summary>
internal static class PictureSpec
{
    /// <summary>Path of the spec, in the current folder.</summary>
    /// <param name="pictures">The folder.</param>
    /// <param name="output">Told what was written or found.</param>
    public static string For(string pictures, Screen output)
    {
        string name = NetworkName.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(pictures))));
        string file = name + SpecFinder.Extension;
        if (File.Exists(file))
        {
            output.Line($"takes {Printable.Text(file)}, which is there; delete it to have one chosen anew");
            return file;
        }

        NewFiles.Write([(file, new ChosenSpec(FolderSurvey.Of(pictures)).Text(name, pictures))]);
        NewFiles.AddSchema(file);
        output.Line($"wrote {Printable.Text(file)}: a network chosen for these pictures, with the reasons");
        output.Writer.Flush();
        return file;
    }
}
