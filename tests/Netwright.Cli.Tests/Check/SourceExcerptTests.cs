using System.Linq;
using Netwright.Cli.Printing;
using Spectre.Console;
using Xunit;

namespace Netwright.Cli.Tests.Check;

public class SourceExcerptTests
{
    [Theory]
    [InlineData("kernel: 5", 8, 9, "kernel: 5", "        ^")]
    [InlineData("kernel: 15", 8, 10, "kernel: 15", "        ^~")]
    [InlineData("a\tb: x", 2, 3, "a   b: x", "    ^")]
    [InlineData("\tb", 0, 1, "    b", "^~~~")]
    [InlineData("零: x", 3, 4, "零: x", "    ^")]
    [InlineData("零一: x", 0, 2, "零一: x", "^~~~")]
    [InlineData("🙂: x", 4, 5, "🙂: x", "    ^")]
    [InlineData("e\u0301: x", 4, 5, "e\u0301: x", "   ^")]
    [InlineData("a\u0007b", 1, 2, "a␇b", " ^")]
    [InlineData("a\u202eb", 2, 3, "a\ufffdb", "  ^")]
    [InlineData("a\u200bb", 2, 3, "a\ufffdb", "  ^")]
    [InlineData("a\u00a0b", 1, 2, "a\ufffdb", " ^")]
    [InlineData("ab  ", 2, 2, "ab", "  ^")]
    [InlineData("ab", 9, 12, "ab", "  ^")]
    public void The_mark_stands_below_what_is_meant(string line, int from, int to, string text, string mark)
    {
        Assert.Equal(new SourceExcerpt(text, mark), SourceExcerpt.Of(line, from, to, 40));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(3, 4)]
    [InlineData(90, 95)]
    [InlineData(150, 199)]
    [InlineData(199, 200)]
    [InlineData(200, 200)]
    [InlineData(0, 200)]
    public void A_long_line_is_cut_to_the_part_round_the_place(int from, int to)
    {
        string line = string.Concat(Enumerable.Range(0, 200).Select(i => (char)('a' + (i % 26))));

        SourceExcerpt excerpt = SourceExcerpt.Of(line, from, to, 40);

        Assert.InRange(excerpt.Text.Length, 30, 40);
        Assert.InRange(excerpt.Mark.Length, 1, 41);
        int column = excerpt.Mark.IndexOf('^');
        Assert.Equal(from < 200 ? line[from] : '\0', column < excerpt.Text.Length ? excerpt.Text[column] : '\0');
        Assert.Equal(excerpt.Text.StartsWith('…') ? 'x' : 'a', excerpt.Text[0] == 'a' ? 'a' : 'x');
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(262143)]
    public void A_line_of_any_length_shows_the_part_round_the_place(int from)
    {
        string line = new string('x', from) + "K" + new string('y', 262143 - from);

        SourceExcerpt excerpt = SourceExcerpt.Of(line, from, from + 1, 40);

        Assert.InRange(excerpt.Text.Length, 30, 40);
        Assert.Equal('K', excerpt.Text[excerpt.Mark.IndexOf('^')]);
        Assert.Equal(from > 0, excerpt.Text[0] == '…');
    }

    [Fact]
    public void A_long_line_of_wide_characters_keeps_to_the_columns()
    {
        SourceExcerpt excerpt = SourceExcerpt.Of(new string('零', 100), 50, 52, 41);

        Assert.InRange(excerpt.Text.GetCellWidth(), 30, 41);
        Assert.Equal("^~~~", excerpt.Mark.Trim());
        Assert.Equal(1, excerpt.Mark.IndexOf('^') % 2);
    }
}
