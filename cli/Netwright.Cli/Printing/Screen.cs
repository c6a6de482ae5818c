using System;
using System.IO;
using Spectre.Console;

namespace Netwright.Cli.Printing;

/// <summary>How a piece of text looks on a terminal that shows colours.</summary>
internal enum Tone
{
    /// <summary>As everything else.</summary>
    Plain,

    /// <summary>Stands out.</summary>
    Strong,

    /// <summary>Stands back.</summary>
    Faint,

    /// <summary>A fault.</summary>
    Bad,

    /// <summary>No fault.</summary>
    Good,
}

/// <summary>Where text goes: a terminal, perhaps with colours, or a plain file.</summary>
internal sealed class Screen
{
    /// <summary>Columns where there is no terminal to ask.</summary>
    public const int PlainWidth = 120;

    /// <summary>Long lines go to the terminal whole, so that what is copied from it is whole.</summary>
    private const int NoWrapping = 1 << 20;

    private readonly IAnsiConsole? terminal;

    private Screen(TextWriter writer, IAnsiConsole? terminal, int width) =>
        (Writer, this.terminal, Width) = (writer, terminal, width);

    /// <summary>Takes text as it is.</summary>
    public TextWriter Writer { get; }

    /// <summary>Columns of a line.</summary>
    public int Width { get; }

    /// <summary>
    /// Standard output or error: with colours if it is a terminal that shows them and <c>NO_COLOR</c> (no-color.org) is not set.
    /// </summary>
    public static Screen Of(TextWriter standard)
    {
        AnsiConsoleOutput output = new(standard);
        if (!output.IsTerminal)
        {
            return Plain(standard);
        }

        IAnsiConsole terminal = Terminal(output, AnsiSupport.Detect, ColorSystemSupport.Detect);
        bool colours = terminal.Profile.Capabilities.Ansi && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Screen(standard, colours ? terminal : null, Math.Max(40, output.Width));
    }

    /// <summary>Without colours.</summary>
    public static Screen Plain(TextWriter writer) => new(writer, null, PlainWidth);

    /// <summary>With the sixteen colours of every terminal.</summary>
    public static Screen Coloured(TextWriter writer, int width) =>
        new(writer, Terminal(new AnsiConsoleOutput(writer), AnsiSupport.Yes, ColorSystemSupport.Standard), width);

    /// <summary>The terminal, for what is drawn over and over; null where there is none, or no colours.</summary>
    public IAnsiConsole? Live()
    {
        if (terminal is null)
        {
            return null;
        }

        IAnsiConsole live = Terminal(new AnsiConsoleOutput(Writer), AnsiSupport.Yes, ColorSystemSupport.Detect);
        live.Profile.Width = Width;
        return live;
    }

    /// <summary>Writes text of one line.</summary>
    public void Write(string text, Tone tone = Tone.Plain)
    {
        if (terminal is null || tone == Tone.Plain)
        {
            Writer.Write(text);
        }
        else
        {
            terminal.Write(new Text(text, Style(tone)));
        }
    }

    /// <summary>Writes text and ends the line.</summary>
    public void Line(string text = "", Tone tone = Tone.Plain)
    {
        Write(text, tone);
        Writer.WriteLine();
    }

    private static IAnsiConsole Terminal(IAnsiConsoleOutput output, AnsiSupport ansi, ColorSystemSupport colours)
    {
        IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = ansi,
            ColorSystem = colours,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        terminal.Profile.Width = NoWrapping;
        return terminal;
    }

    private static Style Style(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(decoration: Decoration.Dim),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        _ => Spectre.Console.Style.Plain,
    };
}
