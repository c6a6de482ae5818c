using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;

namespace Netwright.Cli.Ask;

/// <summary><c>netwright predict</c>: what a network says of pictures.</summary>
internal static class PredictCommand
{
    /// <summary>Gives an answer for each picture; those that cannot be read are told, and the others answered.</summary>
    /// <param name="target">A run or a spec.</param>
    /// <param name="weights">Trained weights; the run's when null.</param>
    /// <param name="paths">Pictures, folders and patterns.</param>
    /// <param name="form">How answers are printed.</param>
    /// <param name="array">A .npy file that takes the probabilities, pictures x classes; null for none.</param>
    /// <param name="output">Takes the answers.</param>
    /// <param name="error">Takes what stands in the way.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string target, string? weights, IEnumerable<string> paths, AnswerForm form, string? array, Screen output, Screen error)
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

        if (array is not null)
        {
            WriteArray(array, [.. answers.Where(answer => answer.Fault is null)], trained.Network.ClassNames);
        }

        Print(form, answers, trained.Network.ClassNames, output);
        return answers.All(answer => answer.Fault is null) ? ExitCode.Fine : ExitCode.Faults;
    }

    private static void Print(AnswerForm form, Answer[] answers, ImmutableArray<string> classes, Screen output)
    {
        switch (form)
        {
            case AnswerForm.Json:
                output.Line(AnswerPrinter.ToJson(answers));
                break;
            case AnswerForm.Csv:
                output.Line(AnswerPrinter.ToCsv(answers, classes));
                break;
            default:
                foreach (Answer answer in answers.Where(answer => answer.Fault is null))
                {
                    AnswerPrinter.Print(output, answer);
                }

                break;
        }
    }

    private static void WriteArray(string path, Answer[] answers, ImmutableArray<string> classes)
    {
        float[] values = [.. answers.SelectMany(answer => answer.InOrder(classes))];
        WholeFile.Write(path, stream => NpyArray.Write(stream, values, [answers.Length, classes.Length]));
    }
}
