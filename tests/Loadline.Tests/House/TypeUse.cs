namespace Loadline.Tests.House;

/// <summary>A type of ours that mentions another.</summary>
/// <param name="Namespace">Namespace of the type that mentions.</param>
/// <param name="Type">Its name; of a nested type, that of the outermost.</param>
/// <param name="UsedNamespace">Namespace of the type that is mentioned.</param>
/// <param name="Used">Its name.</param>
internal sealed record TypeUse(string Namespace, string Type, string UsedNamespace, string Used);
