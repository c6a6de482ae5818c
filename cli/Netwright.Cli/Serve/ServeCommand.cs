using System.Globalization;
using System.Net;
using System.Threading.Tasks;
using Netwright.Cli.Ask;
using Netwright.Cli.Compiling;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Train;
using Netwright.Compiler;
using Netwright.Report.Runs;
using Netwright.Serve;

namespace Netwright.Cli.Serve;

/// <summary><c>netwright serve</c>: a run's network on a port, until it is told to end.</summary>
internal static class ServeCommand
{
    /// <summary>Serves.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(ServeRequest request, Screen output, Screen error)
    {
        if (!RunFolder.Is(request.Folder))
        {
            throw new InputException(request.Folder, "this is no folder of a run, such as 'netwright train' makes");
        }

        if (TrainedNetwork.Open(request.Folder, weights: null, error) is not { } trained)
        {
            return ExitCode.Faults;
        }

        try
        {
            ServedNetwork served = ServedNetwork.Open(request.Folder, trained.Network);
            return ServeAsync(served, request, output, error).GetAwaiter().GetResult();
        }
        catch (RunException fault)
        {
            throw new InputException(fault.Path, fault.Message);
        }
        catch (ListenException fault)
        {
            throw new InputException(fault.IsOfHost ? "--host" : "--port", fault.Message);
        }
    }

    private static async Task<int> ServeAsync(ServedNetwork served, ServeRequest request, Screen output, Screen error)
    {
        IPAddress address = HostAddress.Of(request.Host);
        ServeOptions options = new(address, request.Host, request.Port)
        {
            Token = request.Token ?? (IPAddress.IsLoopback(address) ? null : AccessToken.Make()),
            Rate = request.Rate,
            VectorBits = SpecCompiler.VectorBits,
        };
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using Interruption interruption = new(ended.SetResult, () => { });
        await using Server server = await Server.StartAsync(served, options, fault => Complain(error, fault));
        string token = options.Token is { } shown ? $"?token={shown}" : "";
        string link = $"http://{HostAddress.InLink(request.Host, address)}:{Number(server.Port)}/{token}";
        output.Line($"serving {Printable.Text(request.Folder)} on {link}", Tone.Strong);
        output.Line("Ctrl-C ends", Tone.Faint);
        output.Writer.Flush();
        await ended.Task;
        output.Line($"stopped after {Number(server.Predictions)} prediction{(server.Predictions == 1 ? "" : "s")}");
        return ExitCode.Fine;
    }

    private static void Complain(Screen error, string fault)
    {
        lock (error)
        {
            error.Write("error: ", Tone.Bad);
            error.Line(Printable.Text(fault));
            error.Writer.Flush();
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
