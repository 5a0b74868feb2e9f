namespace Loadline.Cli.Models;

/// <summary>What a model may use up.</summary>
internal sealed record ModelBounds
{
    /// <summary>Answers in one turn, those that call tools included. Default 12.</summary>
    public int Rounds { get; init; } = 12;

    /// <summary>Calls of tools in one turn. Default 24.</summary>
    public int Calls { get; init; } = 24;

    /// <summary>Tokens of one answer. Default 2000.</summary>
    public int AnswerTokens { get; init; } = 2000;

    /// <summary>Tokens of the whole session, as far as the endpoint counts them. Default a million.</summary>
    public long SessionTokens { get; init; } = 1_000_000;

    /// <summary>Characters of one answer; what comes after is left out. Default 20,000.</summary>
    public int AnswerCharacters { get; init; } = 20_000;

    /// <summary>Characters of what was said before that a model is shown again. Default 200,000.</summary>
    public int HistoryCharacters { get; init; } = 200_000;
}
