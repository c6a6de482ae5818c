using System;
using System.IO;
using Augmentations;

// Draws the pictures of docs/augmentation.md: dotnet run -c Release --project samples/Augmentations [FOLDER]
string folder = args.Length > 0 ? args[0] : Path.Combine("docs", "pictures");
Directory.CreateDirectory(folder);
foreach (Exhibit exhibit in Exhibit.All)
{
    string path = Path.Combine(folder, $"augment-{exhibit.Name}.png");
    using (FileStream file = File.Create(path))
    {
        PngFile.Write(file, Strip.Draw(exhibit));
    }

    Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes");
}
