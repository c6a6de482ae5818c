using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Netwright.Report.Runs;

/// <summary>A row of <c>metrics.csv</c>; NaN where the run has no such figure.</summary>
internal sealed record EpochRow(
    int Epoch, double TrainLoss, double TrainAccuracy, double ValidationLoss, double ValidationAccuracy, double LearningRate)
{
    private static readonly string[] Columns =
        ["epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "learning_rate"];

    /// <summary>Reads the file.</summary>
    /// <exception cref="RunException">A column is missing, or something is no number.</exception>
    public static EpochRow[] Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] head = lines.Length == 0 ? [] : lines[0].Split(',');
        int[] places = [.. Columns.Select(column => Array.IndexOf(head, column))];
        if (places.Contains(-1))
        {
            throw new RunException(path, $"its first line lacks the column {Columns[Array.IndexOf(places, -1)]}");
        }

        return [.. lines.Skip(1).Where(line => line.Length > 0).Select((line, i) => Row(path, i + 2, line.Split(','), places))];
    }

    private static EpochRow Row(string path, int line, string[] cells, int[] places)
    {
        double[] values = [.. places.Select(place => Number(path, line, place < cells.Length ? cells[place] : ""))];
        return new EpochRow((int)values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    private static double Number(string path, int line, string cell) =>
        cell.Length == 0 ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw new RunException(path, string.Create(CultureInfo.InvariantCulture, $"'{cell}' in line {line} is no number"));
}
