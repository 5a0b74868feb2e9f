namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>
/// Blanks the types of a TypeScript text, so that what is left is JavaScript with every character at its place. Enumerations and namespaces, which are
/// more than types, are blanked, too: whoever only reads a script takes what they name for unknown.
/// </summary>
public static class TypeErasure
{
    /// <summary>The text without types; as long as before, line by line. Text that is no TypeScript comes back more or less as it was.</summary>
    public static string Erase(string text) => new TypeEraser(text).Erase();
}
