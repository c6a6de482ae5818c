using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using static Netwright.Compiler.Emit.CSharpText;

namespace Netwright.Compiler.Emit;

/// <summary>C# that makes an item of a list, taken apart into its whole numbers and the text between them.</summary>
/// <remarks>What a block's repeats give differs in numbers alone, which move on evenly: also those within names.</remarks>
internal sealed class NumberedText
{
    private readonly List<string> texts = [];
    private readonly List<int> numbers = [];

    /// <summary>Takes an item apart.</summary>
    public NumberedText(string item)
    {
        var text = new StringBuilder();
        for (int i = 0; i < item.Length;)
        {
            int end = i;
            while (end < item.Length && char.IsDigit(item[end]))
            {
                end++;
            }

            // A number that would not be written as it stands, such as 007, is text.
            bool isNumber = end > i
                && int.TryParse(item.Substring(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                && Add(number, item.Substring(i, end - i), text);
            if (!isNumber)
            {
                end = Math.Max(end, i + 1);
                text.Append(item, i, end - i);
            }

            i = end;
        }

        texts.Add(text.ToString());
    }

    /// <summary>All but the numbers.</summary>
    public string Shape => string.Join("0", texts);

    /// <summary>The numbers.</summary>
    public int[] Numbers => numbers.ToArray();

    /// <summary>The item in the turn <c>i</c> of a loop; the next turn's tells how far each number moves.</summary>
    public string InLoop(NumberedText next)
    {
        var item = new StringBuilder(texts[0]);
        bool inString = false;
        for (int n = 0; n < numbers.Count; n++)
        {
            inString ^= Quotes(texts[n]) % 2 != 0;
            int step = next.numbers[n] - numbers[n];
            string moved = step == 0 ? Text($"{numbers[n]}") : Place.Plus(Place.Times("i", step), numbers[n]);
            item.Append(inString && step != 0 ? "{" + moved + "}" : moved).Append(texts[n + 1]);
        }

        return Interpolate(item.ToString());
    }

    private static int Quotes(string text) => text.Count(c => c == '"');

    /// <summary>Marks the strings in which a number moves.</summary>
    private static string Interpolate(string item)
    {
        string[] parts = item.Split('"');
        var text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.Length; i++)
        {
            bool opens = i % 2 != 0;
            text.Append(opens && Moves(parts[i]) ? "$\"" : "\"").Append(parts[i]);
        }

        return text.ToString();
    }

    private static bool Moves(string part) => part.Contains("{i") || part.Contains("{(i * ");

    private bool Add(int number, string written, StringBuilder text)
    {
        if (Text($"{number}") != written)
        {
            return false;
        }

        texts.Add(text.ToString());
        text.Clear();
        numbers.Add(number);
        return true;
    }
}
