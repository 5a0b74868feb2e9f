namespace Loadline.Bench.Truth;

/// <summary>Share of independent arrivals that find all servers busy (Erlang's loss formula, A. K. Erlang 1917). It holds for any distribution of service times.</summary>
internal static class ErlangLoss
{
    /// <summary>Computes the share by the recursion B(0) = 1, B(n) = aB(n-1) / (n + aB(n-1)).</summary>
    /// <param name="servers">Number of servers.</param>
    /// <param name="offered">Arrivals a second times mean service time in seconds.</param>
    public static double Share(int servers, double offered)
    {
        var share = 1.0;
        for (var n = 1; n <= servers; n++)
        {
            share = offered * share / (n + (offered * share));
        }

        return share;
    }
}
