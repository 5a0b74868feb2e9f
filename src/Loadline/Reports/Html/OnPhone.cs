namespace Loadline.Reports.Html;

/// <summary>How a window as narrow as a phone's shows a table.</summary>
internal enum OnPhone
{
    /// <summary>Each row as a card: one cell below the other, each after the title of its column.</summary>
    Cards,

    /// <summary>The same with two cells beside each other, for rows of short numbers.</summary>
    WideCards,

    /// <summary>As it is, in a frame that scrolls sideways.</summary>
    Table,
}
