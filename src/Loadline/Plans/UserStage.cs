namespace Loadline.Plans;

/// <summary>One stage of <see cref="RampingUsers"/>.</summary>
/// <param name="Target">Users at its end.</param>
/// <param name="Over">Length; zero for a jump.</param>
public sealed record UserStage(int Target, TimeSpan Over);
