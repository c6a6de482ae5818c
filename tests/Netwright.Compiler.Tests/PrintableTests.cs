using System;
using System.Globalization;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Tests.Network;
using Xunit;

namespace Netwright.Compiler.Tests;

public class PrintableTests
{
    private const int Characters = 0x110000;

    private static readonly UnicodeCategory[] Unseen =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.Surrogate, UnicodeCategory.PrivateUse, UnicodeCategory.OtherNotAssigned,
        UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.SpaceSeparator,
    ];

    // What Unicode calls default-ignorable or blank, though its category is that of letters, marks or symbols.
    private static readonly int[] Blank =
        [0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xE0100, 0xE01EF];

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a b", "a b")]
    [InlineData("Größe 零 🙂 e\u0301", "Größe 零 🙂 e\u0301")]
    [InlineData("a\u0007b\u007f", "a␇b␡")]
    [InlineData("a\nb", "a␊b")]
    [InlineData("a\u202eb\u2066", "a\ufffdb\ufffd")]
    [InlineData("a\u200bb\u00adc\u00a0d", "a\ufffdb\ufffdc\ufffdd")]
    [InlineData("\U000E0041b", "\ufffdb")]
    [InlineData("", "")]
    public void What_cannot_be_seen_becomes_a_picture(string text, string shown) => Assert.Equal(shown, Printable.Text(text));

    [Fact]
    public void Halves_of_surrogate_pairs_become_pictures() =>
        Assert.Equal("a\ufffdb\ufffd\ufffd", Printable.Text("a\ud83db\ude00\ud83d"));

    [Fact]
    public void No_character_of_an_unseen_class_reaches_a_message()
    {
        foreach (int code in Enumerable.Range(0, Characters).Where(IsUnseen))
        {
            string text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            string shown = new Fault("NW1001", $"a{text}b", default).Message;
            Assert.True(shown.Length == 3 && shown[1] != text[0], $"U+{code:X4} shows as it is");
            Assert.StartsWith("'\\u", Words.Quote(text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_other_character_is_shown_as_it_is()
    {
        foreach (int code in Enumerable.Range(0, Characters).Where(code => code is not (>= 0xD800 and <= 0xDFFF) && !IsUnseen(code)))
        {
            string text = char.ConvertFromUtf32(code);
            Assert.True(Printable.Text(text) == text || IsSelector(code), $"U+{code:X4} is hidden");
        }
    }

    [Theory]
    [InlineData("\u202e")]
    [InlineData("\u200b")]
    [InlineData("\u2066")]
    [InlineData("\u00ad")]
    [InlineData("\u00a0")]
    [InlineData("\U000E0041")]
    public void Keys_values_names_and_files_show_what_they_hide(string hidden)
    {
        string text = SpecText.Layers(
            SpecText.Input(1, 4, 4), $"dense{hidden}: {{units: 3}}", $"dense: {{name: a{hidden}b, units: \"3{hidden}\", kernel{hidden}: 3}}");
        Fault[] faults = [.. NetCompiler.Check("net.net.yaml", $"{text}loss: ms{hidden}e\nextra{hidden}: &a{hidden} 3\n").Faults];
        Assert.True(faults.Length >= 6, $"{faults.Length} faults");
        Assert.All(faults, fault => Assert.DoesNotContain(hidden, fault.ToString($"my{hidden}.net.yaml"), StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Message.Contains("\\u", StringComparison.Ordinal));
    }

    [Fact]
    public void An_endless_message_is_cut()
    {
        string message = new Fault("NW1001", new string('a', 1 << 20), default).Message;
        Assert.Equal((Fault.LongestMessage, "a..."), (message.Length, message[^4..]));
    }

    private static bool IsUnseen(int code)
    {
        string text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
        return code != ' ' && (Unseen.Contains(CharUnicodeInfo.GetUnicodeCategory(text, 0)) || Blank.Contains(code));
    }

    private static bool IsSelector(int code) => code is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
