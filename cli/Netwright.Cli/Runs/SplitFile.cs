using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Netwright.Cli.Files;
using Netwright.Cli.Train;
using Netwright.Data;
using Netwright.Images;

namespace Netwright.Cli.Runs;

/// <summary>Writes <c>split.csv</c>: which images were trained on and which held out.</summary>
internal static class SplitFile
{
    /// <summary>Writes the file, where images are held out.</summary>
    public static void Write(string path, RunData data)
    {
        if (data.Split.Validation.Length == 0)
        {
            return;
        }

        HashSet<int> held = [.. data.Split.Validation];
        StringBuilder text = new("image,class,part\n");
        IImageSource train = data.Images.Train;
        for (int image = 0; image < train.Count; image++)
        {
            string name = train is ImageFolder folder ? folder.PathOf(image) : image.ToString(CultureInfo.InvariantCulture);
            text.Append(CsvField.Of(name)).Append(',').Append(CsvField.Of(train.ClassNames[train.Label(image)])).Append(held.Contains(image) ? ",validation\n" : ",train\n");
        }

        WholeFile.Write(path, text.ToString());
    }
}
