namespace Netwright.Images.Listing;

/// <summary>A picture's file as the system describes it.</summary>
/// <param name="Name">Where it stands below the folder, or as the list writes it.</param>
/// <param name="Path">Where it stands on this machine.</param>
/// <param name="Label">Its class.</param>
/// <param name="Length">Bytes.</param>
/// <param name="WriteTicks">When it was last written to, in .NET's ticks of UTC.</param>
internal sealed record ListedPicture(string Name, string Path, int Label, long Length, long WriteTicks);
