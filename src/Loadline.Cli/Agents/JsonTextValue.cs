namespace Loadline.Cli.Agents;

/// <summary>A value, where it stands in the text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character.</param>
/// <param name="Open">What is in it where it is an object; null for anything else.</param>
internal sealed record JsonTextValue(int Start, int End, JsonText? Open)
{
    /// <summary>The value as it is written.</summary>
    public string Of(string text) => text[Start..End];
}
