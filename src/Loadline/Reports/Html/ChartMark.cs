namespace Loadline.Reports.Html;

/// <summary>What stands at each point of a line. Shapes differ, so that nobody has to tell colours apart.</summary>
internal enum ChartMark
{
    /// <summary>Nothing: the line alone.</summary>
    None,

    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A cross.</summary>
    Cross,

    /// <summary>An open triangle.</summary>
    Triangle,
}
