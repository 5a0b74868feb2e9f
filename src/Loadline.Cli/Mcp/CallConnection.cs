namespace Loadline.Cli.Mcp;

/// <summary>The connection a call came over, where that is one of its own: a client of an older revision of the protocol that gives up only closes it.</summary>
internal static class CallConnection
{
    private static readonly AsyncLocal<CancellationToken> Current = new();

    /// <summary>Cancelled when the connection of the current call is gone.</summary>
    public static CancellationToken Lost
    {
        get => Current.Value;
        set => Current.Value = value;
    }
}
