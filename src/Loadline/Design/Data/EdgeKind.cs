namespace Loadline.Design.Data;

/// <summary>What is unusual about a row. All of them are valid by the schema.</summary>
internal enum EdgeKind
{
    /// <summary>Nothing: a typical row.</summary>
    None,

    /// <summary>Longest texts (in several scripts), highest numbers, most items.</summary>
    Longest,

    /// <summary>Shortest texts, lowest numbers, fewest items, optional properties left out.</summary>
    Shortest,

    /// <summary>Quotes, backslashes, braces, markup, accents, CJK and emoji.</summary>
    Special,
}
