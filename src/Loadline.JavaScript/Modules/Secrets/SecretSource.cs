namespace Loadline.JavaScript.Modules.Secrets;

/// <summary>Where secrets come from.</summary>
/// <param name="Name">What scripts call it by.</param>
/// <param name="IsDefault">Whether it is meant when a script names none.</param>
/// <param name="Values">The secrets.</param>
internal sealed record SecretSource(string Name, bool IsDefault, IReadOnlyDictionary<string, string> Values);
