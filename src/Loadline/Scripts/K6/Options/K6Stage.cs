namespace Loadline.Scripts.K6.Options;

/// <summary>One stage of a ramp: a linear change to a target.</summary>
/// <param name="Duration">Length; zero for a jump. Null where the script does not say.</param>
/// <param name="Target">Users, or iterations per time unit, at its end. Null where the script does not say.</param>
public sealed record K6Stage(TimeSpan? Duration, long? Target);
