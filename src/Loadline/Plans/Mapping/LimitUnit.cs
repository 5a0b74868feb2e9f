namespace Loadline.Plans.Mapping;

/// <summary>What follows the number of a threshold's limit.</summary>
internal enum LimitUnit
{
    None,
    Percent,
    PerSecond,
    Time,
}
