namespace Loadline.Design.Data;

/// <summary>Ranges numbers are kept in.</summary>
internal static class NumberRange
{
    /// <summary>Highest whole number every JSON reader keeps exactly (2^53 - 1).</summary>
    public const decimal SafeInteger = 9007199254740991m;

    /// <summary>Lowest and highest value of a number format; decimal's own range for none.</summary>
    public static (decimal Lowest, decimal Highest) OfFormat(string? format) => format switch
    {
        "int8" => (sbyte.MinValue, sbyte.MaxValue),
        "uint8" => (byte.MinValue, byte.MaxValue),
        "int16" => (short.MinValue, short.MaxValue),
        "uint16" => (ushort.MinValue, ushort.MaxValue),
        "int32" => (int.MinValue, int.MaxValue),
        "uint32" => (uint.MinValue, uint.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        "uint64" or "uint" => (ulong.MinValue, ulong.MaxValue),
        _ => (decimal.MinValue, decimal.MaxValue),
    };
}
