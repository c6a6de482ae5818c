using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Netwright.Compiler.Emit;

/// <summary>An interpolated string whose values are written in the invariant culture, whatever the machine speaks.</summary>
[InterpolatedStringHandler]
internal readonly struct InvariantText
{
    private readonly StringBuilder text;

    /// <summary>Begins a string; the compiler calls this.</summary>
    public InvariantText(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 8));

    /// <summary>Adds text as it stands.</summary>
    public void AppendLiteral(string value) => text.Append(value);

    /// <summary>Adds a value in the invariant culture.</summary>
    public void AppendFormatted<T>(T value) => text.Append(
        value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
