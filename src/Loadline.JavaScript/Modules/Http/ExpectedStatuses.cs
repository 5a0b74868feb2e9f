namespace Loadline.JavaScript.Modules.Http;

/// <summary>Statuses that are no failure.</summary>
/// <param name="Ranges">First and last of each range.</param>
internal sealed record ExpectedStatuses(IReadOnlyList<(int Min, int Max)> Ranges)
{
    /// <summary>200 to 399.</summary>
    public static ExpectedStatuses Default { get; } = new([(200, 399)]);

    /// <summary>Whether a status is among them.</summary>
    public bool Contains(int status)
    {
        foreach (var (min, max) in Ranges)
        {
            if (status >= min && status <= max)
            {
                return true;
            }
        }

        return false;
    }
}
