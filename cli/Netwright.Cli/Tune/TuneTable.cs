using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;

namespace Netwright.Cli.Tune;

/// <summary>The trials of a search, a line each, on screen as they end and in a file.</summary>
/// <param name="keys">The settings that are searched.</param>
/// <param name="output">The screen.</param>
internal sealed class TuneTable(IReadOnlyList<string> keys, Screen output)
{
    private const int ValueWidth = 10;

    private string Settings(Func<string, string> text) => string.Concat(keys.Select(key => "  " + text(key).PadLeft(ValueWidth)));

    /// <summary>Prints the head.</summary>
    public void PrintHead() => output.Line($"trial{Settings(key => key)}  epochs  best  validation accuracy  validation loss  seconds", Tone.Strong);

    /// <summary>Prints a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="isBest">Whether none before was better.</param>
    public void Print(Trial trial, bool isBest)
    {
        string figures = trial.Best is { } best
            ? Text($"{best.Epoch,4}  {best.Validation!.Accuracy,19:F4}  {best.Validation.Loss,15:F4}")
            : Text($"{"",4}  {"",19}  {"",15}");
        output.Line(
            Text($"{trial.Number,5}{Settings(key => Trial.Text(trial.Values[key]))}  {trial.Epochs.Count,6}  {figures}  {trial.Seconds,7:F1}{End(trial.End)}"),
            isBest ? Tone.Good : Tone.Plain);
        output.Writer.Flush();
    }

    /// <summary>Writes all trials as CSV.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public void Write(string path, IEnumerable<Trial> trials) => WholeFile.Write(path, string.Concat(trials
        .Select(trial => Text(
            $"{trial.Number},{string.Concat(keys.Select(key => Trial.Text(trial.Values[key]) + ","))}{trial.Epochs.Count},{trial.Best?.Epoch},{trial.Best?.Validation!.Accuracy:R},{trial.Best?.Validation!.Loss:R},{trial.Seconds:0.###},{trial.End.ToString().ToLowerInvariant()}"))
        .Prepend($"trial,{string.Concat(keys.Select(key => key + ","))}epochs,best_epoch,validation_accuracy,validation_loss,seconds,end")
        .Select(line => line + "\n")));

    private static string End(TrialEnd end) => end switch
    {
        TrialEnd.Median => "  stopped: below the median",
        TrialEnd.Diverged => "  diverged",
        _ => "",
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
