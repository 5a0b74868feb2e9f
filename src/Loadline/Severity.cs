namespace Loadline;

/// <summary>How much a <see cref="Finding"/> matters.</summary>
public enum Severity
{
    /// <summary>Could be better, or something the reader should know. Never stops a command.</summary>
    Note,

    /// <summary>The outcome is usable but misleads, or something was left out.</summary>
    Warning,

    /// <summary>The input is wrong: nothing is written and nothing is sent.</summary>
    Error,
}
