using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Netwright.Testing;
using Xunit;

namespace Netwright.Compiler.Tests.Faults;

public class FaultMessageTests
{
    private const int MostLines = 10;

    /// <summary>What the numbers begin with that lie between a spec and its project.</summary>
    private const string OfProjects = "NW4";

    [Fact]
    public void Every_wrong_copy_says_what_its_golden_file_holds()
    {
        StringBuilder text = new();
        foreach (string path in SpecFiles.Faulty)
        {
            Append(text, Path.GetFileName(path), Check(path));
        }

        Golden.Verify(text.ToString(), "txt", "Messages");
    }

    [Fact]
    public void Every_number_of_the_catalogue_that_a_spec_alone_can_have_has_a_wrong_copy_that_produces_it()
    {
        HashSet<string> produced = [.. SpecFiles.Faulty.SelectMany(Check).Select(fault => fault.Code)];
        string[] known = [.. FaultCatalogue.All.Select(kind => kind.Code)];
        Assert.Empty(known.Where(code => !code.StartsWith(OfProjects, StringComparison.Ordinal)).Except(produced));
        Assert.Empty(produced.Except(known));
    }

    [Fact]
    public void Every_wrong_copy_produces_the_number_in_its_name()
    {
        foreach (string path in SpecFiles.Faulty)
        {
            string code = Path.GetFileName(path).Split('-')[0];
            Assert.True(Check(path).Any(fault => fault.Code == code), $"{Path.GetFileName(path)} does not produce {code}.");
        }
    }

    [Fact]
    public void Numbers_ascend_without_repetition()
    {
        string[] codes = [.. FaultCatalogue.All.Select(kind => kind.Code)];
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void Every_message_is_one_line_of_bounded_length()
    {
        foreach (Fault fault in SpecFiles.Faulty.SelectMany(Check))
        {
            Assert.DoesNotContain('\n', fault.Message);
            Assert.InRange(fault.Message.Length, 20, 300);
        }
    }

    [Fact]
    public void A_fault_prints_as_compilers_print()
    {
        Fault fault = new("NW2003", "no", new SourcePlace(12, 22, 12, 23));
        Assert.Equal("lenet5.net.yaml(12,22): error NW2003: no", fault.ToString("lenet5.net.yaml"));
    }

    private static Fault[] Check(string path) => [.. NetCompiler.Check(path, File.ReadAllText(path)).Faults];

    private static void Append(StringBuilder text, string file, Fault[] faults)
    {
        foreach (Fault fault in faults.Length <= MostLines ? faults : faults[..2])
        {
            text.Append(fault.ToString(file)).Append('\n');
        }

        if (faults.Length > MostLines)
        {
            text.Append("...\n").Append(faults[faults.Length - 1].ToString(file)).Append('\n');
        }

        text.Append('\n');
    }
}
