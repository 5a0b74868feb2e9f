namespace Loadline.Importers.Secrets;

/// <summary>Addresses and numbers that are set aside for examples and tests: they are nobody's, and stay where only their look speaks against them.</summary>
internal static class ReservedRanges
{
    private static readonly string[] Domains = ["example.com", "example.net", "example.org", "example", "test", "invalid", "localhost"];

    // What payment services publish for their test systems, which take no other.
    private static readonly HashSet<long> TestCards =
    [
        4242_4242_4242_4242, 4000_0566_5566_5556, 5555_5555_5555_4444, 5200_8282_8282_8210, 3782_822463_10005, 3714_496353_98431, 6011_1111_1111_1117, 6011_0009_9013_9424, 3056_9309_0259_04,
        3566_0020_2036_0505, 4111_1111_1111_1111, 4012_8888_8888_1881, 5105_1051_0510_5100, 4444_3333_2222_1111,
    ];

    /// <summary>Whether a domain, or the one it is below, is one of RFC 2606 and RFC 6761.</summary>
    public static bool HasNobody(ReadOnlySpan<char> domain)
    {
        foreach (var reserved in Domains)
        {
            if (domain.EndsWith(reserved, StringComparison.OrdinalIgnoreCase) && (domain.Length == reserved.Length || domain[^(reserved.Length + 1)] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether four bytes are an address of the networks for documentation (RFC 5737).</summary>
    public static bool HasNobody(ReadOnlySpan<int> address) =>
        (address[0], address[1], address[2]) is (192, 0, 2) or (198, 51, 100) or (203, 0, 113);

    /// <summary>Whether digits are the number of a card that exists in test systems only.</summary>
    public static bool IsTestCard(ReadOnlySpan<int> digits)
    {
        var number = 0L;
        foreach (var digit in digits[..Math.Min(digits.Length, 18)])
        {
            number = (number * 10) + digit;
        }

        return digits.Length <= 18 && TestCards.Contains(number);
    }
}
