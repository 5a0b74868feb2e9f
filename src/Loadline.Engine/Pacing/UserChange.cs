namespace Loadline.Engine.Pacing;

/// <summary>From a time on, so many users are active.</summary>
/// <param name="At">Seconds since the beginning.</param>
/// <param name="Users">Users from then on.</param>
internal readonly record struct UserChange(double At, int Users);
