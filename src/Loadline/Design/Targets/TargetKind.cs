namespace Loadline.Design.Targets;

/// <summary>How safe an address looks.</summary>
internal enum TargetKind
{
    /// <summary>This machine.</summary>
    Local,

    /// <summary>Named as an environment for tests.</summary>
    Test,

    /// <summary>Anything else: taken for production until somebody says otherwise.</summary>
    Production,

    /// <summary>The document names none; an address on this machine stands in.</summary>
    Unknown,
}
