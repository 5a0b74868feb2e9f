namespace Loadline.Plans;

/// <summary>
/// Users an open profile has beyond those it needs, unless it says otherwise: as many as arrive in 10 s at its highest rate. A target that
/// stalls is the one that has to be measured; with fewer users the arrivals of the stall would be dropped instead.
/// </summary>
public static class StallReserve
{
    /// <summary>The stall that is still measured in full, in seconds.</summary>
    public const double Seconds = 10;

    /// <summary>The reserve of a profile.</summary>
    public static int For(ConstantArrivals profile) => Of(profile.Rate.PerSecond);

    /// <summary>The reserve of a profile.</summary>
    public static int For(RampingArrivals profile) => Of(profile.Stages.Select(stage => stage.Target.PerSecond).Append(profile.From.PerSecond).Max());

    /// <summary>Most users of a profile with a reserve.</summary>
    public static int On(int users, int reserve) => (int)Math.Min((long)users + reserve, int.MaxValue);

    private static int Of(double perSecond) => (int)Math.Min(Math.Ceiling(perSecond * Seconds), int.MaxValue);
}
