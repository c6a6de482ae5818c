using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Data;
using Netwright.Files;

namespace Netwright.Images.Listing;

/// <summary>Lists the pictures that a file of comma-separated values names.</summary>
internal static class CsvListing
{
    private const int MostRows = 1 << 24;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>All pictures, in the order of the file.</summary>
    /// <exception cref="DatasetException">The file cannot be read, is not what it should be, or its classes are not the given ones.</exception>
    public static PictureListing Read(string path, ImageFolderOptions options)
    {
        List<(string File, string Class)> rows = ReadRows(path);
        ImmutableArray<string> classes = ClassOrder.Of(path, [.. rows.Select(row => row.Class).Distinct()], options.ClassNames);
        Dictionary<string, int> labels = classes.Select((name, label) => (name, label)).ToDictionary(item => item.name, item => item.label);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        ListingBuilder builder = new(path, classes);
        foreach ((string file, string label) in rows)
        {
            // A name that stands for no path at all is told as such when it is looked up.
            builder.Add(file, Path.IsPathRooted(file) ? file : Path.Join(folder, file), labels[label]);
        }

        return builder.Build();
    }

    private static List<(string File, string Class)> ReadRows(string path)
    {
        try
        {
            using StreamReader text = new(RegularFile.OpenRead(path), Strict);
            return ReadRows(text, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{Printable.Text(path)}: cannot be read. {Printable.Text(e.Message)}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new DatasetException($"{Printable.Text(path)}: expected text in UTF-8; found other bytes.", e);
        }
    }

    private static List<(string File, string Class)> ReadRows(StreamReader text, string path)
    {
        List<(string, string)> pictures = [];
        bool isHeader = true;
        foreach ((IReadOnlyList<string> fields, int line) in new CsvReader(text, path).Rows())
        {
            if (isHeader && fields is not ["path", "label"])
            {
                throw Fault(path, line, $"expected the header path,label; found {Found(fields)}");
            }

            if (!isHeader)
            {
                pictures.Add(fields is [{ Length: > 0 } file, { Length: > 0 } label]
                    ? (file, label)
                    : throw Fault(path, line, $"expected a path and a label; found {Found(fields)}"));
            }

            isHeader = false;
            if (pictures.Count > MostRows)
            {
                throw Fault(path, line, $"expected at most {MostRows} pictures");
            }
        }

        return pictures.Count > 0
            ? pictures
            : throw new DatasetException($"{Printable.Text(path)}: expected the header path,label and a line for each picture; found no picture.");
    }

    private static string Found(IReadOnlyList<string> fields)
    {
        const int Shown = 80;
        string text = Printable.Text(string.Join(',', fields));
        return text.Length > Shown ? $"{text[..Shown]}..." : text;
    }

    private static DatasetException Fault(string path, int line, string fault) => new($"{Printable.Text(path)}({line}): {fault}.");
}
