using System.CommandLine;
using System.Linq;
using Netwright.Cli.Serve;
using Netwright.Serve;

namespace Netwright.Cli.Verbs;

/// <summary><c>serve</c>.</summary>
internal static class ServeVerb
{
    private const int MostPort = 65_535;
    private const int MostRate = 100_000;

    /// <summary>The verb.</summary>
    public static Verb Make(Surroundings around)
    {
        Argument<string> folder = new("RUN") { Description = "The folder of a run, such as runs/LeNet5/001." };
        folder.Validators.Add(result => Rules.RequirePaths(result, around.Literal));
        Option<int?> port = Rules.Count("--port", $"The port; 0 takes one that is free. [default: {ServeRequest.UsualPort}]", 0, MostPort);
        Option<string?> host = new("--host")
        {
            Description = $"The address or name of this machine to listen on; any but loopback needs a token. [default: {ServeRequest.Loopback}]",
            HelpName = "HOST",
        };
        Option<string?> token = Token();
        Option<int?> rate = Rules.Count("--rate", $"Requests a second that are worked on. [default: {ServeOptions.UsualRate}]", 1, MostRate);
        Command command = new("serve", "Serves a trained network: a page that draws, predicts and explains, and /predict for programs.")
        {
            folder, port, host, token, rate,
        };
        command.SetAction(parsed => Guard.Run(around.Error, () => ServeCommand.Run(
            new ServeRequest(parsed.GetValue(folder)!)
            {
                Port = parsed.GetValue(port) ?? ServeRequest.UsualPort,
                Host = parsed.GetValue(host) ?? ServeRequest.Loopback,
                Token = parsed.GetValue(token),
                Rate = parsed.GetValue(rate) ?? ServeOptions.UsualRate,
            },
            around.Output,
            around.Error)));
        return new Verb(command, ["netwright serve runs/LeNet5/001", "netwright serve runs/LeNet5/001 --host 0.0.0.0 --port 8080"]);
    }

    private static Option<string?> Token()
    {
        Option<string?> token = new("--token")
        {
            Description = "What has to be shown by whoever asks: 16 or more letters, digits, '-' and '_'. "
                + "[default: none on loopback, else one is made and printed]",
            HelpName = "TOKEN",
        };
        token.Validators.Add(result => Rules.Require(
            result,
            result.Tokens.Any(word => word.Value.Length is < AccessToken.Least or > AccessToken.Most || !word.Value.All(AccessToken.Has)),
            "16 to 256 letters, digits, '-' and '_'"));
        return token;
    }
}
