using System.Collections.Generic;
using System.IO;
using System.Text;
using Netwright.Data;

namespace Netwright.Images.Listing;

/// <summary>Reads comma-separated values as RFC 4180 has them: quotes round what holds commas, line ends or doubled quotes.</summary>
/// <param name="text">The text.</param>
/// <param name="name">The file, for messages.</param>
internal sealed class CsvReader(TextReader text, string name)
{
    private const int LongestField = 1 << 15;
    private const int MostFields = 1 << 10;

    private readonly StringBuilder field = new();
    private int line = 1;

    /// <summary>The rows that are not empty, each with the number of the line it begins in.</summary>
    /// <exception cref="DatasetException">Quotes are not closed, or a row is too long.</exception>
    public IEnumerable<(IReadOnlyList<string> Fields, int Line)> Rows()
    {
        while (text.Peek() >= 0)
        {
            int first = line;
            List<string> fields = ReadRow();
            if (fields is not [""])
            {
                yield return (fields, first);
            }
        }
    }

    private List<string> ReadRow()
    {
        List<string> fields = [];
        while (true)
        {
            int end = ReadField();
            fields.Add(field.ToString());
            if (end != ',')
            {
                return fields;
            }

            if (fields.Count == MostFields)
            {
                throw Fault($"expected at most {MostFields} fields in a row");
            }
        }
    }

    /// <summary>Reads one field, and the sign behind it, which is returned: a comma, a line feed, or -1 at the end.</summary>
    private int ReadField()
    {
        field.Clear();
        bool isQuoted = text.Peek() == '"';
        if (isQuoted)
        {
            text.Read();
            ReadQuoted();
        }

        while (true)
        {
            int sign = text.Read();
            if (sign == '\r' && text.Peek() == '\n')
            {
                sign = text.Read();
            }

            if (sign is ',' or '\n' or -1)
            {
                line += sign == '\n' ? 1 : 0;
                return sign;
            }

            if (isQuoted)
            {
                throw Fault("expected a comma or the end of the line behind the closing quote");
            }

            Append(sign);
        }
    }

    private void ReadQuoted()
    {
        int first = line;
        while (true)
        {
            int sign = text.Read();
            if (sign == '"' && text.Peek() != '"')
            {
                return;
            }

            if (sign < 0)
            {
                throw Fault($"expected a closing quote to that of line {first}; found the end of the file");
            }

            if (sign == '"')
            {
                text.Read();
            }

            line += sign == '\n' ? 1 : 0;
            Append(sign);
        }
    }

    private void Append(int sign)
    {
        if (field.Length == LongestField)
        {
            throw Fault($"expected fields of at most {LongestField} signs");
        }

        field.Append((char)sign);
    }

    private DatasetException Fault(string fault) => new($"{Printable.Text(name)}({line}): {fault}.");
}
