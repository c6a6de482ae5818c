namespace Netwright.Geometry;

/// <summary>Rows of a product of matrices.</summary>
internal static class ProductRows
{
    /// <summary>Rows of a tile; products of so many, or of a multiple, are fastest.</summary>
    public const int Multiple = 8;

    /// <summary>Rows, and rows of zeros that make them whole tiles.</summary>
    public static int Rounded(int rows) => (rows + Multiple - 1) / Multiple * Multiple;
}
