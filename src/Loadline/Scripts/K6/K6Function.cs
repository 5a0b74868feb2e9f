namespace Loadline.Scripts.K6;

/// <summary>A function of the script's module that is written only when something calls it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its text, formatted.</param>
/// <param name="Needs">Other helpers it calls.</param>
/// <param name="Imports">Exports of the module k6 it uses.</param>
internal sealed record K6Function(string Name, string Code, IReadOnlyList<string>? Needs = null, IReadOnlyList<string>? Imports = null);
