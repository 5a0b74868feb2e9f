namespace Loadline.Scripts.JavaScript.TypeScript;

/// <summary>
/// Takes the types out of a TypeScript text by writing blanks over them, so that what is left is JavaScript with every line, and nearly every character, at its place. There are
/// two ways, because there are two kinds of users: what runs a text has to refuse what it can't do justice to, what reads one goes on without it.
/// </summary>
public static class TypeErasure
{
    /// <summary>The text without types, to be run. Enumerations, and parameters that are properties, become JavaScript.</summary>
    /// <exception cref="FormatException">
    /// It can't be read, or holds something that is more than a type: a namespace, a decorator. The message says where.
    /// </exception>
    public static string ToRun(string text) => new TypeStripper(text, isStrict: true).Strip();

    /// <summary>
    /// The text without types, to be read: enumerations and namespaces are blanked, too, and what they name is unknown to the reader. A text that is no
    /// TypeScript comes back as it was.
    /// </summary>
    public static string ToRead(string text)
    {
        try
        {
            return new TypeStripper(text, isStrict: false).Strip();
        }
        catch (FormatException)
        {
            // Whoever parses it next says what is wrong, and where.
            return text;
        }
    }
}
