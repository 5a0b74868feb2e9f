using System.Globalization;

namespace Loadline.Design.Data;

/// <summary>Sources of randomness that depend on what they are for alone, so that one more property or operation does not change the data of the others.</summary>
internal static class Seeds
{
    /// <summary>A source for one purpose, such as a row of a column of an operation.</summary>
    public static Random For(long seed, string purpose, int number)
    {
        // FNV-1a, 64 bits: string.GetHashCode differs between processes.
        var hash = 14695981039346656037UL;
        foreach (var c in string.Create(CultureInfo.InvariantCulture, $"{seed}|{number}|{purpose}"))
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        return new Random((int)(uint)hash);
    }
}
