namespace Loadline.Scripts.K6;

/// <summary>What a template's variable is in a function of the script.</summary>
/// <param name="Code">JavaScript that gives it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="ColumnType">What its columns hold, for the row of a feed.</param>
/// <param name="IsCertain">Whether it always has a value.</param>
/// <param name="Feed">Name of the feed it is a row of; its columns have values, which is checked when the feed is loaded.</param>
internal sealed record K6Variable(string Code, ValueType Type, ValueType ColumnType, bool IsCertain, string? Feed = null);
