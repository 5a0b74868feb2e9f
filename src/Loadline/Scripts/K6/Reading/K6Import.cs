using Loadline.Scripts.Reading;

namespace Loadline.Scripts.K6.Reading;

/// <summary>A module a script imports.</summary>
/// <param name="Specifier">As it is written.</param>
/// <param name="Place">Where.</param>
internal sealed record K6Import(string Specifier, Place Place);
