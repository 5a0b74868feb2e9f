namespace Loadline.Plans;

/// <summary>Shares as text: <c>1%</c> is 0.01.</summary>
public static class Percents
{
    /// <summary>Reads <c>1%</c> as 0.01; false for anything else.</summary>
    public static bool TryParse(string text, out double share)
    {
        share = 0;
        return text.EndsWith('%') && Numbers.TryParse(text[..^1].TrimEnd(), 2, out share);
    }

    /// <summary>Writes 0.01 as <c>1%</c>, with all its digits.</summary>
    public static string Format(double share) => Numbers.Format(share, 2) + "%";
}
