using System.Collections.Generic;
using System.Linq;

namespace Netwright.Compiler.Layers.Rbf;

/// <summary>
/// The ten digits as bitmaps of 7x12, stylised after figure 3 of LeCun et al. (1998): an rbf's weights. Alike digits have alike
/// bitmaps, so that what is confused stands close together.
/// </summary>
internal static class DigitBitmaps
{
    /// <summary>Rows of a bitmap.</summary>
    public const int Height = 12;

    /// <summary>Columns of a bitmap.</summary>
    public const int Width = 7;

    /// <summary>Pixels of a bitmap.</summary>
    public const int Pixels = Height * Width;

    private static readonly string[] Drawn =
    [
        """
        ..###..
        .##.##.
        ##...##
        ##...##
        ##...##
        ##...##
        ##...##
        ##...##
        ##...##
        .##.##.
        ..###..
        .......
        """,
        """
        ...##..
        ..###..
        .####..
        ...##..
        ...##..
        ...##..
        ...##..
        ...##..
        ...##..
        ...##..
        .######
        .......
        """,
        """
        .#####.
        ##...##
        ##...##
        .....##
        ....##.
        ...##..
        ..##...
        .##....
        ##.....
        ##...##
        #######
        .......
        """,
        """
        .#####.
        ##...##
        .....##
        .....##
        ....##.
        ..###..
        ....##.
        .....##
        .....##
        ##...##
        .#####.
        .......
        """,
        """
        ....##.
        ...###.
        ...###.
        ..####.
        .##.##.
        .##.##.
        ##..##.
        #######
        ....##.
        ....##.
        ....##.
        .......
        """,
        """
        #######
        ##.....
        ##.....
        ##.....
        ######.
        ##...##
        .....##
        .....##
        .....##
        ##...##
        .#####.
        .......
        """,
        """
        ..####.
        .##..##
        ##.....
        ##.....
        ##.###.
        ###..##
        ##...##
        ##...##
        ##...##
        .##..##
        ..####.
        .......
        """,
        """
        #######
        ##...##
        .....##
        ....##.
        ....##.
        ...##..
        ...##..
        ..##...
        ..##...
        ..##...
        ..##...
        .......
        """,
        """
        .#####.
        ##...##
        ##...##
        ##...##
        .##.##.
        ..###..
        .##.##.
        ##...##
        ##...##
        ##...##
        .#####.
        .......
        """,
        """
        .####..
        ##..##.
        ##...##
        ##...##
        ##...##
        ##..###
        .###.##
        .....##
        .....##
        ##..##.
        .####..
        .......
        """,
    ];

    /// <summary>Each digit's rows; +1 is ink, -1 paper.</summary>
    public static IReadOnlyList<sbyte[][]> All { get; } =
        [.. Drawn.Select(drawing => drawing.Split('\n').Select(row => row.Trim().Select(Code).ToArray()).ToArray())];

    /// <summary>Number of digits.</summary>
    public static int Count => Drawn.Length;

    private static sbyte Code(char pixel) => pixel == '#' ? (sbyte)1 : (sbyte)-1;
}
