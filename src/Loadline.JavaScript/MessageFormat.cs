namespace Loadline.JavaScript;

/// <summary>Form of a message of a script.</summary>
public enum MessageFormat
{
    /// <summary>logfmt: <c>time="…" level=info msg=hello source=console</c>.</summary>
    Text,

    /// <summary>A JSON object a line, with the same fields.</summary>
    Json,

    /// <summary>The message alone.</summary>
    Raw,
}
