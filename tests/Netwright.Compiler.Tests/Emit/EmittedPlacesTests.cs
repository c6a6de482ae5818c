using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Netwright.Compiler.Emit;
using Netwright.Compiler.Network;
using Netwright.Compiler.Tests.Numerics;
using Xunit;

namespace Netwright.Compiler.Tests.Emit;

/// <summary>Places in memory that emitted methods name.</summary>
public sealed partial class EmittedPlacesTests
{
    private const int Networks = 300;

    [Fact]
    public void No_method_declares_a_place_twice()
    {
        string[] twice = [.. RandomNetwork.Numbers(60000, Networks).SelectMany(number => Twice(RandomNetwork.Make(number)))];

        Assert.Empty(twice);
    }

    private static IEnumerable<string> Twice(NetworkModel model) => NetCompiler.Emit(model, new EmitOptions("Emitted"))
        .SelectMany(file => Block().Matches(file.Text))
        .SelectMany(block => Declaration().Matches(block.Value).Select(place => place.Groups[1].Value).CountBy(name => name))
        .Where(count => count.Value > 1)
        .Select(count => $"{model.Name}: {count.Key}");

    /// <summary>Declarations that stand together, as a method's do.</summary>
    [GeneratedRegex(@"(?:^ +ref float \w+ = .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"ref float (\w+) =")]
    private static partial Regex Declaration();
}
