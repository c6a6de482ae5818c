using System.CommandLine;
using System.Linq;
using Netwright.Cli.Health;
using Netwright.Cli.Making;
using Netwright.Compiler;

namespace Netwright.Cli.Verbs;

/// <summary>What one begins with.</summary>
internal static class MakingVerbs
{
    /// <summary><c>new</c>.</summary>
    public static Verb New(Surroundings around)
    {
        Argument<string> name = new("NAME") { Description = "What the network is called: NAME.net.yaml is written, or with --project the folder NAME." };
        name.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<string?> template = new("--template")
        {
            Description = $"The network to begin with: {string.Join(", ", Templates.Names)}. [default: {NewCommand.DefaultTemplate}, on digits that are drawn, so that nothing is downloaded]",
            HelpName = "TEMPLATE",
        };
        template.Validators.Add(result =>
        {
            string unknown = result.Tokens.Count == 1 ? result.Tokens[0].Value : NewCommand.DefaultTemplate;
            if (!Templates.Names.Contains(unknown))
            {
                result.AddError($"--template is '{Printable.Text(unknown)}'; it must be one of {string.Join(", ", Templates.Names)}.");
            }
        });
        template.CompletionSources.Add(_ => Templates.Names.Select(known => new System.CommandLine.Completions.CompletionItem(known)));
        Option<string?> images = Rules.Path("--images", "DIR", "A folder with a folder of pictures for each class: extent, channels, classes, network and recipe are chosen for it.");
        Option<bool> project = new("--project") { Description = "Write a C# project that trains the network, too." };
        Command command = new("new", "Writes a commented spec to begin with.") { name, template, images, project };
        command.Validators.Add(result =>
        {
            if (result.GetResult(template) is { Implicit: false } && result.GetResult(images) is { Implicit: false })
            {
                result.AddError("--template and --images exclude each other: the network for pictures is chosen for them.");
            }
        });
        command.SetAction(parsed => Guard.Run(around.Error, () => NewCommand.Run(
            parsed.GetValue(name)!, parsed.GetValue(template), parsed.GetValue(images), parsed.GetValue(project), around.Output, around.Error)));
        return new Verb(command, ["netwright new digits", "netwright new fashion --template resnet20", "netwright new flowers --images photos --project"]);
    }

    /// <summary><c>doctor</c>.</summary>
    public static Verb Doctor(Surroundings around)
    {
        Command command = new("doctor", "Tells what this machine has, and trains for a second to see that it gives the bits that it gives everywhere.");
        command.SetAction(_ => Guard.Run(around.Error, () => DoctorCommand.Run(around.Output, around.Error)));
        return new Verb(command, ["netwright doctor"]);
    }
}
