using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Tests.Faults;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>Texts that are not YAML: the fault stands where the slip was made, and says so in the language's own words.</summary>
public class BrokenYamlTests
{
    private static readonly string[] Good = [.. SpecFiles.All.Select(File.ReadAllText)];

    [Fact]
    public void A_colon_left_out_anywhere_in_any_spec_is_reported_at_its_own_line_with_its_key()
    {
        int colons = 0;
        foreach (string spec in Good)
        {
            foreach ((int at, string key, int line) in ColonsBehindKeys(spec))
            {
                colons++;
                EquatableArray<Fault> faults = FaultRules.Hold(spec.Remove(at, 1)).Faults;
                Assert.True(
                    faults.Any(fault => fault.Place.Line == line && fault.Message.Contains($"'{key}", StringComparison.Ordinal) && fault.Message.Contains("':'", StringComparison.Ordinal)),
                    $"{key} in line {line} of\n{spec.Remove(at, 1)}\n{string.Join('\n', faults)}");
            }
        }

        Assert.True(colons > 1000, $"{colons} colons found");
    }

    [Fact]
    public void A_blank_left_out_behind_the_colon_of_any_section_or_layer_is_reported_at_its_line()
    {
        foreach (string spec in Good)
        {
            foreach ((int at, string key, int line) in ColonsBehindKeys(spec).Where(colon => spec[colon.At + 1] == ' ' && spec[(colon.At + 1)..].TrimStart(' ')[0] != '#'))
            {
                string[] broken = (spec[..(at + 1)] + spec[(at + 1)..].TrimStart(' ')).Split('\n');
                EquatableArray<Fault> faults = FaultRules.Hold(string.Join('\n', broken)).Faults;
                Assert.True(faults.Any(fault => fault.Place.Line == line), $"{key} in line {line}: {broken[line - 1]}\n{string.Join('\n', faults)}");
            }
        }
    }

    [Theory]
    [InlineData("layers\n  - relu\n", 1, 1, "a ':' is missing behind 'layers'")]
    [InlineData("name: Net\nlayers\n  - conv: {filters: 1}\n", 2, 1, "a ':' is missing behind 'layers'; write layers: and then the value")]
    [InlineData("name: Net\nlayers\n- conv: {filters: 1}\n", 2, 1, "a ':' is missing behind 'layers'")]
    [InlineData("name: Net # a net\nlayers # below\n\n  # all\n  - relu\n  - relu\nloss: mse\n", 2, 1, "a ':' is missing behind 'layers'")]
    [InlineData("name Net\nclasses: 2\n", 1, 1, "a ':' is missing behind 'name'")]
    [InlineData("train:\n  batch 64\n  epochs: 5\n", 2, 3, "a ':' is missing behind 'batch'")]
    [InlineData("layers:\n  - conv\n      filters: 3\n", 2, 5, "a ':' is missing behind 'conv'")]
    [InlineData("layers:\n  - conv {filters: 3, kernel: 3}\n", 2, 5, "a ':' is missing behind 'conv'")]
    [InlineData("layers:\n  - conv:{filters: 3, kernel: 3}\n", 2, 5, "the ':' behind 'conv' must have a blank behind it")]
    [InlineData("train: {optimizer {adam: {lr: 1}}, batch: 3}\n", 1, 9, "a ':' is missing behind 'optimizer'")]
    [InlineData("name: Net\nlayers: [relu, relu", 2, 9, "this '[' is not closed; write ']' where its values end")]
    [InlineData("name: Net\nlayers: [relu, {conv: {filters: 1}\n\n\n", 2, 16, "this '{' is not closed")]
    [InlineData("layers:\n  - conv: {filters: 1\n  - relu\nloss: mse\n", 2, 11, "this '{' is not closed")]
    [InlineData("input: {channels: 1 height: 2, width: 2}\n", 1, 21, "a ',' is missing before this, or the '}' that closes the '{' of line 1")]
    [InlineData("name: \"Net\nclasses: 2\n", 1, 7, "the quote that opens here is not closed")]
    [InlineData("name: 'Net", 1, 7, "the quote that opens here is not closed")]
    [InlineData("name: \"a\\qb\"\n", 1, 7, "begins an escape, and this is none")]
    [InlineData("name: a: b\n", 1, 8, "a ':' makes a key here")]
    [InlineData("name: @a\n", 1, 7, "no value can begin with this sign")]
    [InlineData("name: Net\n classes: 2\n", 2, 9, "a ':' makes a key here")]
    [InlineData("classes: 2\nlayers:\n  - relu\n - relu\n", 4, 2, "indent")]
    [InlineData("name: Net\nclasses: [a,\nb\nlayers: [relu]\n", 3, 1, "must be indented further")]
    [InlineData("%YAML 9.9\n---\nname: Net\n", 1, 1, "directives")]
    [InlineData("name: !<a b\n", 1, 7, "tag")]
    public void A_slip_is_named_where_it_was_made(string text, int line, int column, string expected)
    {
        Fault fault = FaultRules.Hold(text).Faults.First(fault => fault.Code is "NW1001" or "NW1013");
        Assert.Contains(expected, fault.Message);
        Assert.Equal((line, column), (fault.Place.Line, fault.Place.Column));
    }

    [Fact]
    public void Mutations_of_all_specs_keep_the_rules_of_faults()
    {
        string[] specs = [.. Good, .. SpecFiles.Faulty.Where(path => !path.Contains("too-")).Select(File.ReadAllText)];
        Mutator mutator = new(specs, 20);
        for (int round = 0; round < Mutator.Rounds; round++)
        {
            FaultRules.Hold(mutator.Next());
        }
    }

    [Fact]
    public void Every_complaint_of_the_parser_has_words_of_ours()
    {
        foreach (string complaint in Complaints)
        {
            FaultList faults = new();
            new BrokenYaml("a: b\nc: d\n", complaint, new SourcePlace(2, 1, 2, 2)).Report(faults);
            string message = Assert.Single(faults.InOrder()).Message;
            Assert.DoesNotContain("from here on", message);
            Assert.DoesNotContain(complaint.Split(", ")[^1].TrimEnd('.'), message);
        }
    }

    // What version 16 can say of a text, but of tabs.
    private static readonly string[] Complaints =
    [
        "Anchor before sequence entry on same line is not allowed.",
        "Block sequence entries are not allowed in this context.",
        "Did not find expected <document end>.",
        "Did not find expected <document start>.",
        "Found duplicate %TAG directive.",
        "Found duplicate %YAML directive.",
        "Found incompatible YAML document.",
        "Invalid key indicator format.",
        "Mapping keys are not allowed in this context.",
        "Mapping values are not allowed in this context.",
        "While parsing a block collection, did not find expected '-' indicator.",
        "While parsing a block mapping, did not find expected key.",
        "While parsing a document start node, could not find document end marker before version directive.",
        "While parsing a node, did not find expected node content.",
        "While parsing a node, found more than one anchor.",
        "While parsing a node, found undefined tag handle.",
        "While scanning a %TAG directive, did not find expected whitespace.",
        "While scanning a %YAML directive, found extremely long version number.",
        "While scanning a block scalar, found an indentation indicator equal to 0.",
        "While scanning a directive, found unexpected non-alphabetical character.",
        "While scanning a document end, found invalid content after '...' marker.",
        "While scanning a flow entry, found invalid comment after comma.",
        "While scanning a flow sequence end, found invalid comment after ']'.",
        "While scanning a literal block scalar, found extra spaces in first line.",
        "While scanning a multi-line double-quoted scalar, found wrong indentation.",
        "While scanning a multiline plain scalar, found invalid mapping.",
        "While scanning a plain scalar value, found invalid mapping.",
        "While scanning a quoted scalar, did not find expected hexadecimal number.",
        "While scanning a quoted scalar, found invalid Unicode character escape code.",
        "While scanning a quoted scalar, found unexpected document indicator.",
        "While scanning a quoted scalar, found unexpected end of stream.",
        "While scanning a quoted scalar, found unknown escape character.",
        "While scanning a simple key, could not find expected ':'.",
        "While scanning a tag directive, did not find expected '!'.",
        "While scanning a tag, did not find expected whitespace, comma or line break.",
        "While scanning an anchor or alias, found value containing disallowed: []{},",
        "While scanning for the next token, found character that cannot start any token.",
        "While scanning plain scalar, found a comment between adjacent scalars.",
    ];

    private static IEnumerable<(int At, string Key, int Line)> ColonsBehindKeys(string spec)
    {
        int line = 1;
        for (int i = 0; i + 1 < spec.Length; i++)
        {
            line += spec[i] == '\n' ? 1 : 0;
            if (spec[i] == ':' && spec[i + 1] is ' ' or '\n' && !spec[(spec.LastIndexOf('\n', i) + 1)..i].Contains('#'))
            {
                int start = i;
                while (start > 0 && (char.IsLetterOrDigit(spec[start - 1]) || spec[start - 1] is '-' or '_'))
                {
                    start--;
                }

                yield return (i, spec[start..i], line);
            }
        }
    }
}
