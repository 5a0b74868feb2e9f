namespace Loadline.Conversations.Hearing;

/// <summary>What somebody wants.</summary>
internal enum Intent
{
    /// <summary>Nothing that was understood.</summary>
    None,

    /// <summary>To know what can be asked.</summary>
    Help,

    /// <summary>To end.</summary>
    Bye,

    /// <summary>To begin again.</summary>
    Reset,

    /// <summary>To take back what was said last.</summary>
    Undo,

    /// <summary>Yes, or go on.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>The reason of a number.</summary>
    Why,

    /// <summary>What a word means.</summary>
    Explain,

    /// <summary>To know how this works in practice.</summary>
    Practical,

    /// <summary>Something this is not for.</summary>
    Beyond,

    /// <summary>To see what is known.</summary>
    Show,

    /// <summary>What comes next.</summary>
    Next,

    /// <summary>To have a script judged.</summary>
    Review,

    /// <summary>To have a script put right.</summary>
    Fix,

    /// <summary>To have a script in another language.</summary>
    Convert,

    /// <summary>To know whether a change helped.</summary>
    Compare,

    /// <summary>To know how much a target can take.</summary>
    Capacity,

    /// <summary>To send load.</summary>
    Run,

    /// <summary>To read a result.</summary>
    Report,

    /// <summary>To have the benchmark written.</summary>
    Write,

    /// <summary>To have a benchmark.</summary>
    Create,
}
