using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Netwright.Compiler.Spec;
using Netwright.Compiler.Tests.Faults;
using Xunit;

namespace Netwright.Compiler.Tests.Spec;

/// <summary>Whatever the text: a network without faults, or faults with places in it and no network.</summary>
public class HostileTextTests
{
    private const long MostBytes = 1L << 30;

    private const string Signs = "{}[]:,-?&*!|>'\"%@`#~\n\r\t \\0e.<\u00e9\u2028\u202e\u200b\u00a0\ud83d\ude00";

    private static readonly string[] Specs = [SpecFiles.LeNet5, .. SpecFiles.Faulty.Where(path => !path.Contains("too-")).Select(System.IO.File.ReadAllText)];

    [Fact]
    public void Random_signs_never_throw() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements<char>(Signs + "ab:1"))), signs => Holds(new string(signs))));

    [Fact]
    public void Random_bytes_never_throw() => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            Holds(Encoding.Latin1.GetString(bytes));
            Holds(Encoding.UTF8.GetString(bytes));
            Holds(Encoding.Unicode.GetString(bytes));
        }));

    [Fact]
    public void Spoilt_specs_never_throw()
    {
        Random dice = new(7);
        for (int round = 0; round < 3000; round++)
        {
            StringBuilder text = new(Specs[dice.Next(Specs.Length)]);
            for (int edit = dice.Next(1, 5); edit > 0; edit--)
            {
                Spoil(text, dice);
            }

            Holds(text.ToString());
        }
    }

    [Fact]
    public void Every_beginning_of_a_spec_is_taken_or_refused()
    {
        for (int length = 0; length < SpecFiles.LeNet5.Length; length++)
        {
            Holds(SpecFiles.LeNet5[..length]);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: 1\n")]
    [InlineData("a")]
    [InlineData("9")]
    [InlineData("'")]
    [InlineData("[a, ")]
    [InlineData("&a ")]
    [InlineData("!")]
    [InlineData("\"\\u0041")]
    [InlineData("\n ")]
    [InlineData("#")]
    [InlineData("%a\n")]
    [InlineData("---\n")]
    [InlineData("a: &b [*b, *b]\n")]
    [InlineData("\ud83d\ude00: x\n")]
    [InlineData("a b ")]
    [InlineData("a\n")]
    [InlineData("- a: b\n")]
    [InlineData("{a,")]
    [InlineData("a {b ")]
    [InlineData("$a*")]
    [InlineData("\r")]
    public void Repeating_it_up_to_the_bound_takes_bounded_memory_and_time_that_grows_with_the_text_alone(string piece)
    {
        int whole = (SpecReader.LongestText / piece.Length) - 24;
        foreach (string start in (string[])["", "layers:\n- ", "layers: [", "classes: [", "layers\n", "name: \"", "blocks: {b: {layers: ["])
        {
            Growth.AssertLinear(
                whole,
                pieces =>
                {
                    string text = start + string.Concat(Enumerable.Repeat(piece, pieces));
                    long before = GC.GetAllocatedBytesForCurrentThread();
                    CheckResult result = NetCompiler.Check("long.net.yaml", text);
                    Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
                    FaultRules.Hold(text, result, "");
                },
                $"{piece} behind {start}");
        }
    }

    [Fact]
    public void A_long_list_is_refused_quickly_at_its_first_item_too_many()
    {
        string text = SpecText("layers:\n" + string.Concat(Enumerable.Repeat("- relu\n", 30000)));
        Assert.Contains(NetCompiler.Check("a", text).Faults, fault => fault.Code == "NW2010" && fault.Place.Line == 5 + 1024);
        Assert.Contains(NetCompiler.Check("a", new string('a', 1 << 20)).Faults, fault => fault.Code == "NW1004");
    }

    [Fact]
    public void Faults_shown_are_bounded_and_say_so()
    {
        EquatableArray<Fault> faults = NetCompiler.Check("a", string.Concat(Enumerable.Repeat("a: 1\n", 20000))).Faults;
        Assert.Equal(FaultList.MostShown + 1, faults.Count);
        Assert.Equal("NW1012", faults[FaultList.MostShown].Code);
        Assert.Contains("20,004 faults", faults[FaultList.MostShown].Message);
    }

    private static string SpecText(string layers) => $"name: Net\ninput: {{channels: 1, height: 4, width: 4}}\nclasses: 16\n{layers}";

    private static void Spoil(StringBuilder text, Random dice)
    {
        int at = dice.Next(text.Length);
        switch (dice.Next(4))
        {
            case 0:
                text.Remove(at, Math.Min(dice.Next(1, 20), text.Length - at)).Append(' ');
                break;
            case 1:
                text.Insert(at, Signs[dice.Next(Signs.Length)]);
                break;
            case 2:
                text[at] = Signs[dice.Next(Signs.Length)];
                break;
            default:
                int from = dice.Next(text.Length);
                text.Insert(at, text.ToString(from, Math.Min(dice.Next(1, 40), text.Length - from)));
                break;
        }
    }

    private static void Holds(string text) => FaultRules.Hold(text);
}
