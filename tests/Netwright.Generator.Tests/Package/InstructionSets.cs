using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Netwright.Generator.Tests.Package;

/// <summary>Asks a project's targets which processor native code would be compiled for, without compiling.</summary>
internal static partial class InstructionSets
{
    /// <summary>Properties of a publish, each set of them in one line; <c>Chosen</c> is what the project writes.</summary>
    /// <returns>For each line, its instruction set, and whether a warning came with it.</returns>
    public static async Task<(string Set, bool Warned)[]> Of(PackedFeed feed, params string[] publishes)
    {
        string questions = string.Concat(publishes.Select((properties, i) => $"""<Question Include="{i}" Properties="{properties}" />"""));
        CleanConsumer consumer = new(feed, $"""
            <ItemGroup>{questions}</ItemGroup>
            <PropertyGroup>
              <PublishAot Condition="'$(Number)' != '' and '$(PublishAot)' == ''">true</PublishAot>
              <IlcInstructionSet>$(Chosen)</IlcInstructionSet>
            </PropertyGroup>
            <Target Name="Ask">
              <MSBuild Projects="$(MSBuildProjectFullPath)" Targets="Answer" Properties="Number=%(Question.Identity);%(Question.Properties)" />
            </Target>
            <Target Name="Answer" DependsOnTargets="NetwrightChooseInstructionSet">
              <Message Importance="high" Text="$(Number) is for '$(IlcInstructionSet)'" />
            </Target>
            """);
        string output = (await consumer.Target("Ask")).Succeeded;
        return
        [
            .. Answer().Matches(output)
                .OrderBy(answer => int.Parse(answer.Groups["number"].Value, CultureInfo.InvariantCulture))
                .Select(answer => answer.Groups["set"].Value)
                .Select(set => (set, output.Contains($"warning NW4010: IlcInstructionSet '{set}' has", StringComparison.Ordinal))),
        ];
    }

    [GeneratedRegex(@"(?<number>\d+) is for '(?<set>.*)'")]
    private static partial Regex Answer();
}
