using System.Collections.Generic;
using System.Linq;
using Netwright.Cli.Printing;

namespace Netwright.Cli.Ask;

/// <summary><c>netwright predict</c>: what a network says of pictures.</summary>
internal static class PredictCommand
{
    /// <summary>Prints an answer for each picture; those that cannot be read are told, and the others answered.</summary>
    public static int Run(string target, string? weights, IEnumerable<string> paths, bool json, Screen output, Screen error)
    {
        if (TrainedNetwork.Open(target, weights, error) is not { } trained)
        {
            return ExitCode.Faults;
        }

        Answer[] answers = [.. paths.SelectMany(PictureFinder.Find).Select(picture => Answer.Of(trained, picture))];
        foreach (Answer unreadable in answers.Where(answer => answer.Fault is not null))
        {
            error.Write("error: ", Tone.Bad);
            error.Line(unreadable.Fault!);
        }

        if (json)
        {
            output.Line(AnswerPrinter.ToJson(answers));
        }
        else
        {
            foreach (Answer answer in answers.Where(answer => answer.Fault is null))
            {
                AnswerPrinter.Print(output, answer);
            }
        }

        return answers.All(answer => answer.Fault is null) ? ExitCode.Fine : ExitCode.Faults;
    }
}
