using System;
using System.Globalization;

namespace Samples;

/// <summary>Lines in the invariant culture.</summary>
internal static class Display
{
    public static void Line(FormattableString line) => Console.WriteLine(Text(line));

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
