namespace Loadline.Plans;

/// <summary>How a value is compared with a limit.</summary>
public enum Comparison
{
    /// <summary>Below the limit.</summary>
    Less,

    /// <summary>At or below the limit.</summary>
    LessOrEqual,

    /// <summary>Above the limit.</summary>
    Greater,

    /// <summary>At or above the limit.</summary>
    GreaterOrEqual,

    /// <summary>Equal to the limit.</summary>
    Equal,

    /// <summary>Not equal to the limit.</summary>
    NotEqual,
}
