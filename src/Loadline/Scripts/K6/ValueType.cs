namespace Loadline.Scripts.K6;

/// <summary>What is known of a value when the script is written; decides which conversions it needs.</summary>
internal enum ValueType
{
    /// <summary>Anything JSON can hold.</summary>
    Any,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,
}
