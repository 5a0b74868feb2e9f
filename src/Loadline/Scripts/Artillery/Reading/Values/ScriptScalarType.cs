namespace Loadline.Scripts.Artillery.Reading.Values;

/// <summary>What a single value is, by the rules of YAML 1.1 as Artillery reads it: <c>yes</c> and <c>on</c> are texts there, <c>1:30</c> is the number 90.</summary>
public enum ScriptScalarType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Nothing.</summary>
    Null,

    /// <summary>A date without quotes, with or without time.</summary>
    Date,
}
