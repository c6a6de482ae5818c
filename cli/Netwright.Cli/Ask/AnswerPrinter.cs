using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Netwright.Cli.Files;
using Netwright.Cli.Printing;
using Netwright.Cli.Runs;
using Netwright.Cli.Sources;
using Netwright.Images;
using Spectre.Console;
using Printable = Netwright.Compiler.Printable;

namespace Netwright.Cli.Ask;

/// <summary>Prints answers: names and probabilities as bars, and on a terminal the picture itself.</summary>
internal static class AnswerPrinter
{
    private const int Shown = 5;
    private const int BarCells = 30;
    private const int PictureCells = 32;
    private const int LongestName = 24;

    /// <summary>Prints one.</summary>
    public static void Print(Screen output, Answer answer)
    {
        if (output.Live() is { } terminal)
        {
            terminal.Write(Drawing(answer.Picture));
        }

        output.Line($"{Printable.Text(answer.Picture)}: {Printable.Text(answer.Guesses[0].Class)}", Tone.Strong);
        int width = Math.Min(LongestName, answer.Guesses.Take(Shown).Max(guess => guess.Class.Length));
        bool isFirst = true;
        foreach ((string name, float probability) in answer.Guesses.Take(Shown))
        {
            string percent = (probability * 100).ToString("F1", CultureInfo.InvariantCulture).PadLeft(6);
            string bar = new('█', (int)Math.Round(probability * BarCells));
            output.Write($"  {Printable.Text(name).PadRight(width)}  {percent} %{(bar.Length > 0 ? "  " : "")}");
            output.Line(bar, isFirst ? Tone.Good : Tone.Faint);
            isFirst = false;
        }
    }

    /// <summary>All answers as JSON.</summary>
    public static string ToJson(IEnumerable<Answer> answers)
    {
        JsonArray all = [.. answers.Select(answer => (JsonNode)(answer.Fault is { } fault
            ? new JsonObject { ["picture"] = answer.Picture, ["error"] = fault }
            : new JsonObject { ["picture"] = answer.Picture, ["class"] = answer.Guesses[0].Class, ["probabilities"] = Probabilities(answer) }))];
        return all.ToJsonString(Json.Indented);
    }

    /// <summary>All answers as CSV: picture, class, and each class's probability; pictures that cannot be read are left out.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="classes">The classes' names, in the network's order.</param>
    public static string ToCsv(IEnumerable<Answer> answers, IReadOnlyList<string> classes) => string.Join('\n', answers
        .Where(answer => answer.Fault is null)
        .Select(answer => Row([answer.Picture, answer.Guesses[0].Class, .. answer.InOrder(classes).Select(p => p.ToString("R", CultureInfo.InvariantCulture))]))
        .Prepend(Row(["picture", "class", .. classes])));

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(CsvField.Of));

    private static JsonObject Probabilities(Answer answer)
    {
        JsonObject probabilities = [];
        foreach ((string name, float probability) in answer.Guesses)
        {
            probabilities[name] = Json.Number(probability);
        }

        return probabilities;
    }

    /// <summary>The picture in half blocks: two pixels a character, one above the other.</summary>
    private static Paragraph Drawing(string picture)
    {
        const int Plane = PictureCells * PictureCells;
        byte[] levels = PictureFile.ReadBytes(picture, new PictureOptions { Shape = new ImageShape(3, PictureCells, PictureCells), Fit = PictureFolder.Fit });
        Paragraph drawing = new();
        for (int row = 0; row < PictureCells; row += 2)
        {
            for (int column = 0; column < PictureCells; column++)
            {
                int pixel = (row * PictureCells) + column;
                drawing.Append("▀", new Style(At(pixel), At(pixel + PictureCells)));
            }

            drawing.Append("\n");
        }

        return drawing;

        Color At(int pixel) => new(levels[pixel], levels[Plane + pixel], levels[(2 * Plane) + pixel]);
    }
}
