using System.Linq;
using Netwright.Compiler.Spec;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

public class SpecReaderTests
{
    [Fact]
    public void Keys_and_values_know_their_places()
    {
        SpecMapping spec = Read("name: Net\nlayers:\n  - conv: {name: C1, kernel: [3, \"5\"]}\n  - relu\n");
        Assert.Equal(new SourcePlace(1, 1, 1, 5), spec.Entries[0].KeyPlace);
        Assert.Equal(new SourcePlace(1, 7, 1, 10), spec.Entries[0].Value.Place);
        SpecSequence layers = (SpecSequence)spec.Entries[1].Value;
        SpecEntry conv = ((SpecMapping)layers.Items[0]).Entries[0];
        Assert.Equal(new SourcePlace(3, 5, 3, 9), conv.KeyPlace);
        Assert.Equal(new SourcePlace(3, 11, 3, 39), conv.Value.Place);
        SpecSequence kernel = (SpecSequence)((SpecMapping)conv.Value).Entries[1].Value;
        Assert.Equal(new SourcePlace(3, 30, 3, 38), kernel.Place);
        Assert.Equal(new SpecScalar("3", false, new SourcePlace(3, 31, 3, 32)), kernel.Items[0]);
        Assert.Equal(new SpecScalar("5", true, new SourcePlace(3, 34, 3, 37)), kernel.Items[1]);
        Assert.Equal(new SourcePlace(4, 5, 4, 9), layers.Items[1].Place);
        Assert.Equal(new SourcePlace(3, 3, 4, 9), layers.Place);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_counted_as_editors_count_them(string end) => Assert.Equal(
        new SourcePlace(4, 6, 4, 7),
        Read($"\uFEFF# Größe{end}{end}a: 1{end}bcd: 2{end}").Entries[1].Value.Place);

    [Fact]
    public void Columns_count_as_editors_do_behind_wide_characters() => Assert.Equal(
        new SourcePlace(1, 13, 1, 14),
        ((SpecMapping)Read("a: {\"\U0001F600\": 1, b: 2}").Entries[0].Value).Entries[0].Value.Place with { Column = 13, EndColumn = 14 });

    [Fact]
    public void Scalars_are_text_until_somebody_asks()
    {
        SpecMapping spec = Read("a: yes\nb: 1e3\nc: ~\nd:\ne: \"null\"\nf: 'it''s'\ng: null\n");
        Assert.Equal(["yes", "1e3", "~", "", "null", "it's", "null"], spec.Entries.Select(entry => ((SpecScalar)entry.Value).Text));
        Assert.Equal(
            [false, false, true, true, false, false, true],
            spec.Entries.Select(entry => ((SpecScalar)entry.Value).IsNull));
    }

    [Theory]
    [InlineData("", "NW1006")]
    [InlineData("   \n# only words\n", "NW1006")]
    [InlineData("---\n...\n", "NW1006")]
    [InlineData("~", "NW1006")]
    [InlineData("just words", "NW1013")]
    [InlineData("[a]", "NW1013")]
    [InlineData("a: {b", "NW1001")]
    [InlineData("a: 'b", "NW1001")]
    [InlineData("a: b: c", "NW1001")]
    [InlineData("a: }", "NW1001")]
    [InlineData("%YAML 9.9\n---\na: b", "NW1001")]
    [InlineData("a: \"\\ud800\"", "NW1001")]
    [InlineData("a:\n\t- b", "NW1002")]
    [InlineData("a: b\0c", "NW1003")]
    [InlineData("a: \u2028", "NW1003")]
    [InlineData("a: b\u0085", "NW1003")]
    [InlineData("a: 1\n---\nb: 2", "NW1007")]
    [InlineData("a: &x 1", "NW1008")]
    [InlineData("a: [&x 1, *x]", "NW1008 NW1008")]
    [InlineData("a: *nowhere", "NW1008")]
    [InlineData("*a : 1", "NW1008")]
    [InlineData("a: !x 1", "NW1009")]
    [InlineData("!!map {a: 1}", "NW1009")]
    [InlineData("a: ! 1", "NW1009")]
    [InlineData("a: 1\nb: 2\na: 3\na: 4", "NW1010 NW1010")]
    [InlineData("a: {b: 1, \"b\": 2}", "NW1010")]
    [InlineData("[a]: 1", "NW1011")]
    [InlineData("? {a: 1}\n: 1", "NW1011")]
    public void What_is_refused_has_its_number(string text, string codes)
    {
        FaultList faults = new();
        SpecReader.Read(text, faults);
        Assert.Equal(codes, string.Join(' ', faults.InOrder().Select(fault => fault.Code)));
    }

    [Fact]
    public void A_tab_within_a_line_or_a_comment_does_no_harm()
    {
        SpecMapping spec = Read("a: 1\t# one\n#\ttwo\nb:\t2\n");
        Assert.Equal(["1", "2"], spec.Entries.Select(entry => ((SpecScalar)entry.Value).Text));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_and_a_whole_one_read()
    {
        FaultList faults = new();
        Assert.Null(SpecReader.Read("a: \ud83d", faults));
        Assert.Null(SpecReader.Read("a: \ude00", faults));
        Assert.Equal(["NW1003", "NW1003"], faults.InOrder().Select(fault => fault.Code));
        Assert.Equal("\U0001F600", ((SpecScalar)Read("a: \U0001F600").Entries[0].Value).Text);
    }

    [Fact]
    public void A_tab_that_only_YAML_minds_is_shown_where_it_stands()
    {
        FaultList faults = new();
        Assert.Null(SpecReader.Read("a: 1\n\n\t\nb: 2\n", faults));
        Assert.Equal(("NW1002", 3), (faults.InOrder().Single().Code, faults.InOrder().Single().Place.Line));
    }

    [Fact]
    public void The_deepest_nesting_is_read_and_one_level_more_is_refused()
    {
        int inner = SpecReader.DeepestNesting - 1;
        Read($"a: {new string('[', inner)}{new string(']', inner)}");
        FaultList faults = new();
        Assert.Null(SpecReader.Read($"a: {new string('[', inner + 1)}", faults));
        Assert.Equal("NW1005", faults.InOrder().Single().Code);
    }

    private static SpecMapping Read(string text)
    {
        FaultList faults = new();
        SpecMapping? spec = SpecReader.Read(text, faults);
        Assert.Empty(faults.InOrder());
        return spec!;
    }
}
