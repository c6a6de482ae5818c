using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using Netwright.Compiler;
using Netwright.Compiler.Emit;

namespace Netwright.Cli.Verbs;

/// <summary>What arguments and options may be.</summary>
internal static class Rules
{
    /// <summary>The argument that names one spec.</summary>
    public static Argument<string> Spec(Surroundings around)
    {
        Argument<string> path = new("FILE") { Description = "A spec (*.net.yaml)." };
        path.Validators.Add(result => RequirePaths(result, around.Literal));
        return path;
    }

    /// <summary>An option that takes a path.</summary>
    public static Option<string?> Path(string name, string word, string description)
    {
        Option<string?> path = new(name) { Description = description, HelpName = word };
        path.Validators.Add(result => RequirePaths(result, 0));
        return path;
    }

    /// <summary>An option that takes a whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static Option<int?> Count(string name, string description, int least, int most)
    {
        Option<int?> count = new(name) { Description = description, HelpName = "N" };
        count.Validators.Add(result => Require(
            result,
            int.TryParse(result.Tokens.SingleOrDefault()?.Value, CultureInfo.InvariantCulture, out int value) && (value < least || value > most),
            string.Create(CultureInfo.InvariantCulture, $"{least} to {most}")));
        return count;
    }

    /// <summary>Adds an error where a value is out of its range.</summary>
    public static void Require(OptionResult result, bool isWrong, string range)
    {
        if (isWrong)
        {
            result.AddError($"{result.Option.Name} must be {range}.");
        }
    }

    /// <summary>The last paths, as many as are literal, stand behind the end of all options.</summary>
    public static void RequirePaths(SymbolResult result, int literal)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
        {
            result.AddError("A path is empty; name a file or folder.");
        }

        foreach (string option in result.Tokens.SkipLast(literal).Select(token => token.Value).Where(value => value.Length > 1 && value[0] == '-'))
        {
            result.AddError($"There is no option '{Printable.Text(option)}'; a path of that name is written ./{Printable.Text(option)}");
        }
    }

    /// <summary>A namespace is identifiers joined by dots.</summary>
    public static void RequireNamespace(OptionResult result)
    {
        foreach (string name in result.Tokens.Select(token => token.Value).Where(name => !EmitOptions.IsNamespace(name)))
        {
            result.AddError($"--namespace is '{Printable.Text(name)}'; it must be C# identifiers joined by dots, such as My.Networks.");
        }
    }
}
