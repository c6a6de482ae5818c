using System;
using System.IO;
using System.Linq;

namespace Netwright.TileWriting;

/// <summary>Writes the register tiles of the runtime.</summary>
internal static class Program
{
    private const string Help =
        """
        Writes the register tiles of the runtime: files *.g.cs below runtime/Netwright.Runtime/Numerics.

        dotnet run -c Release --project generator/Netwright.Tiles [-- FOLDER]

          FOLDER    the repository; where none is given, the one that the current folder stands in

        Run it after a change to a writer of this project, or to the compiler's writer that it uses, and
        commit what it writes: a test holds the files to it, line for line.
        """;

    private static int Main(string[] args)
    {
        if (args.Length > 1 || args.Any(arg => arg.StartsWith('-')))
        {
            Console.WriteLine(Help);
            return args is ["--help" or "-h"] ? 0 : 2;
        }

        string? folder = Repository.Find(args.Length == 1 ? args[0] : Directory.GetCurrentDirectory());
        if (folder is null)
        {
            Console.Error.WriteLine($"There is no {Repository.Mark} here or above: run this in the repository, or name its folder.");
            return 2;
        }

        Write(Repository.Numerics(folder));
        return 0;
    }

    private static void Write(string numerics)
    {
        foreach (TileFile file in TileFile.All())
        {
            string path = Path.Combine(numerics, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
            Console.WriteLine(path);
        }
    }
}
