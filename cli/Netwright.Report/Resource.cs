using System.IO;

namespace Netwright.Report;

/// <summary>Texts that are built into the assembly.</summary>
internal static class Resource
{
    /// <summary>A text by its file's name.</summary>
    public static string Text(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("No such resource.", name);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", System.StringComparison.Ordinal);
    }
}
