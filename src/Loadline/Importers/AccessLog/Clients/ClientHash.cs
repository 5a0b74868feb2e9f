namespace Loadline.Importers.AccessLog.Clients;

/// <summary>A number in place of a text that may not be kept (FNV-1a, Fowler, Noll and Vo). It lives in memory, and only while a log is read.</summary>
internal static class ClientHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The number of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong basis = Basis)
    {
        foreach (var letter in text)
        {
            basis = (basis ^ letter) * Prime;
        }

        return basis;
    }

    /// <summary>The number of an address and a program.</summary>
    public static ulong Of(ReadOnlySpan<char> address, ReadOnlySpan<char> agent) => Of(agent, Of(address) * Prime);
}
