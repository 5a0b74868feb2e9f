namespace Loadline.Cli.Tools.Schemas;

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it is.</param>
/// <param name="IsRequired">Whether it has to be there.</param>
internal sealed record SchemaMember(string Name, Schema Schema, bool IsRequired);
