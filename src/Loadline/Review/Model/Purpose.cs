namespace Loadline.Review.Model;

/// <summary>The question a profile answers, as its names and comments say.</summary>
[Flags]
internal enum Purpose
{
    /// <summary>Nothing says.</summary>
    Unknown = 0,

    /// <summary>Does it work at all.</summary>
    Smoke = 1,

    /// <summary>The expected load.</summary>
    Load = 2,

    /// <summary>Beyond it.</summary>
    Stress = 4,

    /// <summary>A sudden multiple of it.</summary>
    Spike = 8,

    /// <summary>For hours.</summary>
    Soak = 16,

    /// <summary>Up until it breaks.</summary>
    Breakpoint = 32,
}
