namespace Loadline.Importers.Curl;

/// <summary>A flag of curl.</summary>
/// <param name="Name">Its long name.</param>
/// <param name="TakesValue">Whether the next word belongs to it.</param>
/// <param name="Matters">Whether it changes what is sent; others are passed over.</param>
internal sealed record CurlFlag(string Name, bool TakesValue, bool Matters);
