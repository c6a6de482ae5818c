using System;
using System.Linq;
using System.Text;
using Netwright.Testing;

namespace Netwright.Compiler.Tests.Faults;

/// <summary>Draws texts that are almost specs: a few signs, words or lines of one are changed, moved, doubled or lost.</summary>
internal sealed class Mutator(string[] specs, int seed)
{
    private const string Signs = "{}[]:,-?&*!|>'\"%@`#~\n\r\t \\0e.<\u00e9\u2028\u202e\u200b\u00a0\ud83d\ude00$=+";

    private readonly Random dice = new(seed);

    /// <summary>Texts that a test draws; <c>NETWRIGHT_MUTATIONS</c> asks for more.</summary>
    public static int Rounds { get; } = Mutation.Rounds(usual: 1500, kinds: 1);

    /// <summary>The next text.</summary>
    public string Next()
    {
        string text = specs[dice.Next(specs.Length)];
        for (int edit = dice.Next(1, 4); edit > 0; edit--)
        {
            text = dice.Next(7) switch
            {
                0 or 1 => Signed(text),
                2 => Doubled(text),
                3 => text.Remove(dice.Next(text.Length)) + "\n" + text[dice.Next(text.Length)..],
                4 => Exchanged(text, ' '),
                5 => Exchanged(text, '\n'),
                _ => Indented(text),
            };
        }

        return text.Length == 0 ? " " : text;
    }

    private string Signed(string text)
    {
        StringBuilder changed = new(text);
        int at = dice.Next(text.Length);
        char sign = Signs[dice.Next(Signs.Length)];
        if (dice.Next(2) == 0)
        {
            changed[at] = sign;
        }
        else
        {
            changed.Insert(at, sign);
        }

        return changed.ToString();
    }

    private string Doubled(string text)
    {
        int from = dice.Next(text.Length);
        return text.Insert(dice.Next(text.Length), text.Substring(from, Math.Min(dice.Next(1, 40), text.Length - from)));
    }

    private string Exchanged(string text, char between)
    {
        string[] parts = text.Split(between);
        (int one, int other) = (dice.Next(parts.Length), dice.Next(parts.Length));
        (parts[one], parts[other]) = dice.Next(3) == 0 ? (parts[other], parts[other]) : (parts[other], parts[one]);
        return string.Join(between, dice.Next(3) == 0 ? parts.Where((_, i) => i != one) : parts) + between;
    }

    private string Indented(string text)
    {
        string[] lines = text.Split('\n');
        int line = dice.Next(lines.Length);
        lines[line] = dice.Next(2) == 0 ? " " + lines[line] : lines[line].TrimStart();
        return string.Join('\n', lines);
    }
}
