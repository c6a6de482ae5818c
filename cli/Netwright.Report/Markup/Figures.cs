using System.Globalization;

namespace Netwright.Report.Markup;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Figures
{
    private const long Exact = 100_000;

    /// <summary>All digits: <c>61,706</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>All digits of small numbers, three of large ones: <c>61,706</c>, <c>2.36 M</c>, <c>15.5 G</c>.</summary>
    public static string Short(long count) => count switch
    {
        < Exact => Count(count),
        < 1_000_000_000 => Three(count / 1e6) + " M",
        _ => Three(count / 1e9) + " G",
    };

    /// <summary>A share as percent: <c>98.31 %</c>, never broken over two lines; a dash where there is none.</summary>
    public static string Percent(double share, int digits = 2) => double.IsNaN(share)
        ? "–"
        : (100 * share).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>A number of given digits behind its point; a dash where there is none.</summary>
    public static string Fixed(double value, int digits) => double.IsNaN(value)
        ? "–"
        : value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Three digits and a power of ten: <c>1.23e-4</c>.</summary>
    public static string Scientific(double value) => value.ToString("0.00e0", CultureInfo.InvariantCulture);

    /// <summary>A number and its noun: <c>1 image</c>, <c>2,000 images</c>.</summary>
    public static string Of(long count, string noun) => Of(count, noun, noun + "s");

    /// <summary>A number and its noun: <c>1 class</c>, <c>10 classes</c>.</summary>
    public static string Of(long count, string noun, string plural) => Count(count) + " " + (count == 1 ? noun : plural);

    private static string Three(double value) => value.ToString(value < 10 ? "F2" : value < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
