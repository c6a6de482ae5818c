using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Netwright.Compiler.Tests.Faults;

/// <summary>Whoever does what a message about shapes says is rid of its fault.</summary>
public partial class AdviceTests
{
    private static readonly int Rounds = 2 * Mutator.Rounds;

    [Fact]
    public void Every_cure_of_a_window_or_of_groups_heals()
    {
        Random dice = new(5);
        Dictionary<string, int> applied = [];
        for (int round = 0; round < Rounds; round++)
        {
            DrawnNetwork network = DrawnNetwork.Chain(dice);
            foreach (Fault fault in Faults(network).Where(fault => fault.Code is "NW2003" or "NW2008" or "NW2009" or "NW2012"))
            {
                string name = NameOf(fault);
                foreach (Match cure in Cures().Matches(fault.Message[(fault.Message.LastIndexOf("; ", StringComparison.Ordinal) + 2)..]))
                {
                    DrawnNetwork healed = network.Copy();
                    healed.Find(name).Set(cure.Groups["key"].Value, cure.Groups["value"].Value);
                    if (cure.Groups["alone"].Success)
                    {
                        healed.Find(name).Keys.Remove("dilation");
                    }

                    AssertHealed(network, fault, healed, name);
                    Count(applied, fault.Code + " " + cure.Groups["key"].Value + (cure.Groups["alone"].Success ? " without dilation" : ""));
                }
            }
        }

        Assert.All(
            (string[])["NW2003 kernel", "NW2003 window", "NW2003 pad", "NW2003 dilation", "NW2003 kernel without dilation", "NW2008 pad", "NW2009 kernel", "NW2009 window", "NW2012 groups"],
            form => Assert.True(applied.GetValueOrDefault(form) > 10, $"{form}: {applied.GetValueOrDefault(form)} times"));
    }

    [Fact]
    public void Every_cure_of_branches_that_do_not_merge_heals()
    {
        Random dice = new(6);
        Dictionary<string, int> applied = [];
        for (int round = 0; round < Rounds; round++)
        {
            DrawnNetwork network = DrawnNetwork.Parallel(dice);
            if (Faults(network) is not [{ Code: "NW2025" } fault, ..])
            {
                continue;
            }

            string advice = fault.Message[(fault.Message.LastIndexOf("; ", StringComparison.Ordinal) + 2)..];
            foreach ((string form, DrawnNetwork healed) in Applied(network, fault.Message))
            {
                Count(applied, form);
                AssertHealed(network, fault, healed, NameOf(fault));
            }

            Assert.True(advice.Length > 20, fault.Message);
        }

        Assert.All(
            (string[])["same", "strides", "end", "behind", "channels", "values"],
            form => Assert.True(applied.GetValueOrDefault(form) > 10, $"{form}: {applied.GetValueOrDefault(form)} times"));
    }

    // What each form of advice asks for; where two are offered, each by itself.
    private static IEnumerable<(string Form, DrawnNetwork Healed)> Applied(DrawnNetwork network, string message)
    {
        DrawnNetwork healed = network.Copy();
        List<List<DrawnLayer>> branches = healed.Merged.Branches;
        Match layers = Additions().Match(message);
        if (message.Contains("pad: same", StringComparison.Ordinal))
        {
            foreach (DrawnLayer window in branches.SelectMany(branch => branch).Where(layer => layer.Kind is "conv" or "maxpool"))
            {
                window.Set("pad", "same");
                window.Set("stride", message.Contains("strides", StringComparison.Ordinal) ? "1" : window.Keys.GetValueOrDefault("stride", window.Kind == "conv" ? "1" : window.Keys.GetValueOrDefault("window", "1")));
            }

            if (message.EndsWith("the same number of channels", StringComparison.Ordinal))
            {
                branches.ForEach(branch => branch.Add(DrawnLayer.Pointwise(3)));
            }

            yield return (message.Contains("strides", StringComparison.Ordinal) ? "strides" : "same", healed);
        }
        else if (message.Contains("if need be", StringComparison.Ordinal))
        {
            branches.ForEach(branch => branch.AddRange(DrawnLayer.Parse(layers.Groups["one"].Value)));
            yield return (message.Contains("values, with", StringComparison.Ordinal) ? "values" : "channels", healed);
        }
        else if (message.Contains(" too, or put ", StringComparison.Ordinal))
        {
            string kind = message[(message.IndexOf("or put ", StringComparison.Ordinal) + 7)..].Split(' ')[0];
            string end = message[message.IndexOf(" with - ", StringComparison.Ordinal)..message.IndexOf(" too, or", StringComparison.Ordinal)];
            bool isFirstLeft = !FirstIsPixel().IsMatch(message);
            branches[isFirstLeft ? 0 : 1].AddRange(DrawnLayer.Parse(end[8..]));
            yield return ("end", healed);

            DrawnNetwork behind = network.Copy();
            if (behind.Merged.Branches.All(branch => branch.TakeWhile(layer => layer.Kind != kind).All(layer => layer.Kind == "relu")))
            {
                behind.Merged.Branches.ForEach(branch => branch.RemoveAll(layer => layer.Kind == kind));
                yield return ("behind", behind);
            }
        }
    }

    private static void AssertHealed(DrawnNetwork network, Fault fault, DrawnNetwork healed, string name)
    {
        Fault? left = Faults(healed).FirstOrDefault(other => other.Code == fault.Code && NameOf(other) == name);
        Assert.True(left is null, $"{network.Text}\n{fault.Message}\nis followed by\n{healed.Text}\n{left?.Message}");
    }

    private static EquatableArray<Fault> Faults(DrawnNetwork network) => NetCompiler.Check("net.net.yaml", network.Text).Faults;

    private static string NameOf(Fault fault) => fault.Message.Split('\'')[1];

    private static void Count(Dictionary<string, int> counts, string form) => counts[form] = counts.GetValueOrDefault(form) + 1;

    [GeneratedRegex(@"(?<key>kernel|window|dilation|pad|groups)(?: <=|:) (?<value>\[\d+, \d+\]|\d+)(?<alone> without dilation)?")]
    private static partial Regex Cures();

    [GeneratedRegex(@"cannot (add|join the channels of) \d+x1x1 ")]
    private static partial Regex FirstIsPixel();

    [GeneratedRegex(@"with a (?<one>\w+: \{[^}]*\}) if need be")]
    private static partial Regex Additions();
}
