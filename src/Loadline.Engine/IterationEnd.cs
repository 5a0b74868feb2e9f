namespace Loadline.Engine;

/// <summary>How an iteration ended.</summary>
internal enum IterationEnd
{
    /// <summary>Played to its end.</summary>
    Played,

    /// <summary>Ended early because a response was not as expected: a closed user waits before it starts again, or failures would come faster than successes.</summary>
    Failed,

    /// <summary>The target could not be reached at all: a closed user waits a little before it tries again.</summary>
    Unreachable,

    /// <summary>Cut off, or left, because the run ends.</summary>
    Interrupted,
}
