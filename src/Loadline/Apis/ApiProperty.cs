namespace Loadline.Apis;

/// <summary>A property of an object schema.</summary>
/// <param name="Name">Name as sent.</param>
/// <param name="Schema">What values it takes.</param>
public sealed record ApiProperty(string Name, ApiSchema Schema);
