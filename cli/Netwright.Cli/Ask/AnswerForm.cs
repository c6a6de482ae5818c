namespace Netwright.Cli.Ask;

/// <summary>How answers are printed.</summary>
internal enum AnswerForm
{
    /// <summary>Names and bars.</summary>
    Bars,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>CSV.</summary>
    Csv,
}
