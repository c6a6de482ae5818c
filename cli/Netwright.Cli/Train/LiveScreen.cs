using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Netwright.Cli.Runs;
using Netwright.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Netwright.Cli.Train;

/// <summary>A terminal's screen: bars, curves and the table of epochs, drawn anew ten times a second; the last one stays.</summary>
/// <param name="console">The terminal.</param>
internal sealed class LiveScreen(IAnsiConsole console) : IRunScreen
{
    private const int LinesBesideTable = 16;
    private const int FewestRows = 3;
    private const int BarCells = 40;
    private const int CurveCells = 48;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch sinceDrawn = Stopwatch.StartNew();
    private readonly RunClock clock = new();
    private readonly Speed speed = new();
    private readonly Curve losses = new();
    private readonly Curve accuracies = new();
    private readonly List<EpochRow> epochs = [];
    private readonly List<string> notices = [];
    private LiveDisplayContext? display;
    private RunStarted? start;
    private StepsDone? steps;
    private RunEnded? end;
    private bool isEnding;

    /// <inheritdoc/>
    public void Around(Action training) => console.Live(new Text("")).Start(context =>
    {
        display = context;
        training();
        Draw();
    });

    /// <inheritdoc/>
    public void On(RunEvent happened)
    {
        Note(happened);
        if (happened is not StepsDone || sinceDrawn.Elapsed >= Between)
        {
            Draw();
        }
    }

    /// <inheritdoc/>
    public void Ending() => isEnding = true;

    /// <inheritdoc/>
    public void Restore() => console.Cursor.Show();

    private void Note(RunEvent happened)
    {
        speed.On(happened);
        switch (happened)
        {
            case RunStarted started:
                start = started;
                notices.AddRange(started.Resumed?.Changes ?? []);
                break;
            case RunNotice notice:
                notices.Add(notice.Text);
                break;
            case StepsDone done:
                steps = done;
                clock.At(done.Progress);
                losses.Add(done.Progress.Loss);
                accuracies.Add(done.Progress.Accuracy);
                break;
            case EpochDone done:
                epochs.Add(done.Row);
                break;
            case RunEnded ended:
                end = ended;
                break;
        }
    }

    private void Draw()
    {
        sinceDrawn.Restart();
        display?.UpdateTarget(new Rows(Parts()));
        display?.Refresh();
        console.Profile.Out.Writer.Flush();
    }

    private IEnumerable<IRenderable> Parts()
    {
        if (start is null)
        {
            yield break;
        }

        yield return new Text(start.Title, new Style(decoration: Decoration.Bold));
        yield return new Text($"run: {start.Folder} ({start.Way})", new Style(Color.Grey));
        foreach (string notice in notices)
        {
            yield return new Text("note: " + notice, new Style(Color.Yellow));
        }

        yield return new Text("");
        if (steps is not null && end is null)
        {
            yield return Progress(steps.Progress);
            yield return new Text("");
        }

        yield return Curves();
        if (epochs.Count > 0)
        {
            yield return Table();
        }

        foreach (IRenderable line in end is null ? Waiting() : Verdict(end))
        {
            yield return line;
        }
    }

    private IEnumerable<IRenderable> Waiting() => isEnding
        ? [new Text(""), new Text("stopping after this step; Ctrl-C again stops at once", new Style(Color.Yellow))]
        : [];

    private Grid Progress(TrainingProgress at)
    {
        double epoch = (double)at.Step / at.Steps, all = (at.Epoch - 1 + epoch) / at.Epochs;
        Grid grid = Columns(3);
        grid.AddRow(new Text("epoch"), Bar(epoch), new Text(Invariant($"{at.Epoch} of {at.Epochs}, step {at.Step} of {at.Steps}")));
        grid.AddRow(new Text("training"), Bar(all), new Text(Invariant($"{all:P0}, {RunClock.Words(clock.Gone)} gone{Left()}")));
        grid.AddRow(new Text("speed"), new Text(speed.Words(at.ImagesPerSecond)), new Text(""));
        return grid;
    }

    private string Left() => clock.Left is { } left ? $", about {RunClock.Words(left)} left" : "";

    private static Text[] Row(string name, Curve curve, string value, Color colour) =>
        [new Text(name), new Text(curve.Draw(CurveCells), new Style(colour)), new Text(value, new Style(decoration: Decoration.Bold))];

    private Grid Curves()
    {
        Grid grid = Columns(3);
        if (steps is { Progress: var at })
        {
            grid.AddRow(Row("loss", losses, Invariant($"{at.Loss:F4}"), Color.Red));
            grid.AddRow(Row("accuracy", accuracies, Invariant($"{at.Accuracy:F4}"), Color.Green));
        }

        return grid;
    }

    /// <summary>The last epochs, as many as fit.</summary>
    private Table Table()
    {
        Table table = new Table().Border(TableBorder.Simple);
        string judged = start!.Judged ?? "validation";
        foreach (string head in new[] { "epoch", "train loss", "accuracy", judged + " loss", "accuracy", "learning rate", "images/s", "seconds" })
        {
            table.AddColumn(new TableColumn(head).RightAligned());
        }

        int room = Math.Max(FewestRows, console.Profile.Height - LinesBesideTable - notices.Count);
        int best = BestEpoch();
        foreach (EpochRow row in epochs.TakeLast(room))
        {
            table.AddRow(Cells(row).Select(cell => new Text(cell, row.Epoch == best ? new Style(Color.Green) : Style.Plain)));
        }

        return table;
    }

    /// <summary>The epoch with the least validation loss; 0 where nothing is held out.</summary>
    private int BestEpoch() => start!.Judged == "validation" ? epochs.MinBy(epoch => epoch.ValidationLoss)?.Epoch ?? 0 : 0;

    private static IEnumerable<string> Cells(EpochRow row) =>
    [
        Invariant($"{row.Epoch}"),
        Invariant($"{row.TrainLoss:F4}"),
        Invariant($"{row.TrainAccuracy:F4}"),
        row.ValidationLoss is { } loss ? Invariant($"{loss:F4}") : "-",
        row.ValidationAccuracy is { } accuracy ? Invariant($"{accuracy:F4}") : "-",
        Invariant($"{row.LearningRate:G4}"),
        Invariant($"{row.ImagesPerSecond:N0}"),
        Invariant($"{row.Seconds:F1}"),
    ];

    private IEnumerable<IRenderable> Verdict(RunEnded end)
    {
        bool isFirst = true;
        foreach (string line in RunLines.Verdict(end.Result, speed))
        {
            yield return new Text(line, isFirst ? new Style(Color.Green, decoration: Decoration.Bold) : Style.Plain);
            isFirst = false;
        }

        foreach (string command in end.Next)
        {
            yield return new Text("next: " + command, new Style(Color.Grey));
        }
    }

    private static Paragraph Bar(double share)
    {
        int full = (int)Math.Round(share * BarCells);
        return new Paragraph().Append(new string('━', full), new Style(Color.Green)).Append(new string('━', BarCells - full), new Style(Color.Grey27));
    }

    private static Grid Columns(int count)
    {
        Grid grid = new();
        for (int i = 0; i < count; i++)
        {
            grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        }

        return grid;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
