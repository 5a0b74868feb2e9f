namespace Loadline.Design.Load;

/// <summary>How often a request is sent.</summary>
/// <param name="Name">Request name.</param>
/// <param name="Type">Kind.</param>
/// <param name="PerIteration">Mean number in one iteration of the whole mix.</param>
/// <param name="Writes">Whether it changes something at the target.</param>
internal sealed record RequestShare(string Name, ApiType Type, double PerIteration, bool Writes);
