namespace Loadline.Cli.Tools;

/// <summary>Why a call came to nothing.</summary>
internal enum ToolFailure
{
    /// <summary>It did not: there is an answer.</summary>
    None,

    /// <summary>There is no such tool.</summary>
    UnknownTool,

    /// <summary>The arguments are not as the schema says.</summary>
    InvalidArguments,

    /// <summary>A file or text can't be used; the findings say why.</summary>
    InvalidInput,

    /// <summary>The policy does not allow it; no argument changes that.</summary>
    Refused,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>A defect of Loadline.</summary>
    Defect,
}
