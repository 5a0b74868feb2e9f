namespace Loadline.Review.Model;

/// <summary>What kind of file is looked at.</summary>
internal enum ScriptKind
{
    /// <summary>A k6 script.</summary>
    K6,

    /// <summary>An Artillery script.</summary>
    Artillery,

    /// <summary>A plan of Loadline.</summary>
    Plan,
}
